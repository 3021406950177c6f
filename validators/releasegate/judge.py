"""judge: a tree → findings. Loading and schemas first, then document rules, then repository rules."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from releasegate.context import Surroundings, prerequisites, text
from releasegate.document import Document
from releasegate.engine import Engine, RawFinding
from releasegate.engine.embedded import embedded
from releasegate.engine.memory import EngineOf
from releasegate.engine.sandbox import Sandbox, sandboxed
from releasegate.errors import GateError
from releasegate.findings import Finding
from releasegate.json_types import JsonObject, JsonValue, mapping
from releasegate.kinds import has_schema
from releasegate.layout import place
from releasegate.located import dated, located
from releasegate.overview import overview
from releasegate.policies import PolicySet, Rule, with_organisation
from releasegate.policies.inputs import WHOLE
from releasegate.render.applied import Applied
from releasegate.render.judged import applied_findings
from releasegate.repo import Repo
from releasegate.scan.scanned import RULE as SCAN
from releasegate.signers import SignersAt, evaluators_of
from releasegate.told import told
from releasegate.trusted import trusted_data


@dataclass(frozen=True, slots=True)
class Judge:
    """What judges: policies, the trusted data they read, and who says whether an evaluator signed a report.

    own evaluates releasegate's rules; sandbox the organisation's, which nobody vouches for. profiles: the
    trusted ModelProfiles by path.
    """

    policies: PolicySet
    data: JsonObject
    own: Engine
    sandbox: Sandbox
    signers_at: SignersAt
    profiles: Mapping[str, JsonValue]

    def evaluate(self, jobs: Sequence[tuple[Rule, str]]) -> list[Sequence[RawFinding]]:
        """What each rule denies in its input, a JSON text; in the order of the jobs.

        Our rules are asked in their engine, the organisation's in one child process.
        """
        ours = iter(self.own.evaluate([job for job in jobs if not job[0].organisation]))
        hostile = iter(self.sandbox.evaluate([job for job in jobs if job[0].organisation]))
        return [next(hostile if rule.organisation else ours) for rule, _ in jobs]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings of a tree, and the paths that a schema or a content rule read (the ledger)."""

    findings: tuple[Finding, ...]
    judged: frozenset[str]


# One thing to evaluate: the rule, its input as JSON text, the document that the input is about.
_Job = tuple[Rule, str, Document | None]


def judge_of(trusted: Repo, policies: PolicySet, engine_of: EngineOf = embedded) -> Judge:
    """The judge that a trusted tree appoints: releasegate's policies and the organisation's of that tree.

    engine_of: makes the engine that evaluates releasegate's own rules.
    Raises GateError when the tree is not ours or one of its policies cannot be used.
    """
    all_policies = with_organisation(policies, _organisation(trusted))
    data = trusted_data(trusted)
    _require_rendering(all_policies, data)
    sandbox = sandboxed(all_policies, data)
    profiles = {document.path: document.value for document in trusted.of_kind("ModelProfile")}
    return Judge(all_policies, data, engine_of(policies, data), sandbox, evaluators_of(data), profiles)


def _require_rendering(policies: PolicySet, data: JsonObject) -> None:
    """Refuse (GateError) a rule of the organisation about what is rendered where nothing is rendered."""
    asked = "render" in mapping(data, "gate", "spec")
    for rule in policies.of_scope("rendered"):
        if rule.organisation and not asked:
            raise GateError(
                f"{rule.path}: the rule {rule.id} judges what is rendered, and nothing renders",
                "set spec.render in releasegate.yaml, or write the rule for documents",
            )


def _organisation(trusted: Repo) -> Mapping[str, str]:
    """The organisation's policies: path → Rego. GateError if one cannot be read: it would judge nothing."""
    for finding in trusted.findings:
        if place(finding.path).kind == "OrganisationPolicy":
            raise GateError(f"{finding.place}: {finding.message} (in {trusted.tree.label})", finding.fix)
    return {document.path: text(document) for document in trusted.of_kind("OrganisationPolicy")}


def judge_tree(repo: Repo, judge: Judge, now: str, applied: Applied | None = None) -> Judgement:
    """Judge every document of `repo`, then the tree as a whole, then what Argo CD would apply of it.

    now: RFC 3339 in UTC. applied: None where nothing was rendered. Raises GateError when a rule cannot be
    evaluated.
    """
    around = surroundings(repo, judge, now)
    jobs = [
        *_document_jobs(repo.sound(), repo, around, judge.policies, now),
        *_repository_jobs(overview(repo, around), judge.policies, now),
    ]
    findings = {*repo.findings, *_not_judged(repo.sound(), repo), *_evaluated(jobs, judge, repo, now)}
    if applied is not None:
        findings |= {*applied_findings(applied, repo, around, judge.policies, judge.evaluate, now)}
    return Judgement(tuple(sorted(findings)), judged_paths(repo, judge.policies))


def surroundings(repo: Repo, judge: Judge, now: str) -> Surroundings:
    """What the documents of a tree are held against by a judge. now: RFC 3339 in UTC."""
    rules = frozenset({SCAN, *(rule.id for rule in judge.policies.rules)})
    return Surroundings(repo, judge.signers_at(now), judge.profiles, rules)


def judge_documents(documents: Sequence[Document], repo: Repo, judge: Judge, now: str) -> frozenset[Finding]:
    """What judge_tree finds in some sound documents of a tree by themselves: rules of scope document."""
    around = surroundings(repo, judge, now)
    jobs: list[_Job] = [*_document_jobs(documents, repo, around, judge.policies, now)]
    return frozenset({*_not_judged(documents, repo), *_evaluated(jobs, judge, repo, now)})


def judged_paths(repo: Repo, policies: PolicySet) -> frozenset[str]:
    """The paths of which a schema or a rule of scope document read every document, not just one of several.

    Rules about approvals or the whole read none.
    """
    kinds = {kind for rule in policies.of_scope("document") for kind in rule.kinds}
    unread = {
        document.path
        for document in repo.sound()
        if document.kind not in kinds and not has_schema(document.kind)
    }
    return frozenset(document.path for document in repo.sound()) - unread


def _document_jobs(
    documents: Iterable[Document], repo: Repo, around: Surroundings, policies: PolicySet, now: str
) -> Iterator[_Job]:
    rules: dict[str, list[Rule]] = {}
    for rule in policies.of_scope("document"):
        for kind in rule.kinds:
            rules.setdefault(kind, []).append(rule)
    for document in documents:
        if document.kind in rules and not _broken_prerequisites(repo, document):
            for asked in _inputs(document, around, now):
                yield from ((rule, asked, document) for rule in rules[document.kind])


def _repository_jobs(facts: JsonObject, policies: PolicySet, now: str) -> Iterator[_Job]:
    """Each rule is told the parts that it asks for, so that its answer is known while these are the same."""
    texts: dict[tuple[str, ...], str] = {}
    for rule in sorted(policies.of_scope("repository"), key=lambda rule: rule.asks):
        if rule.asks not in texts:
            parts = facts if WHOLE in rule.asks else {key: facts[key] for key in rule.asks if key in facts}
            texts[rule.asks] = told(parts, now)
        yield rule, texts[rule.asks], None


def _evaluated(jobs: list[_Job], judge: Judge, repo: Repo, now: str) -> Iterator[Finding]:
    denied = judge.evaluate([(rule, asked) for rule, asked, _ in jobs])
    for (rule, _, document), raw in zip(jobs, denied, strict=True):
        if raw:
            yield from dated(rule, located(rule, raw, repo.documents.get, document), now)


def _inputs(document: Document, around: Surroundings, now: str) -> Iterator[str]:
    """`input` of a document as JSON text: one for each context that it has to satisfy."""
    parts: JsonObject = {
        "path": document.path,
        "kind": document.kind,
        "index": document.index,
        "document": document.value,
        "environment": around.environment(document.path),
    }
    return (told({**parts, "context": context}, now) for context in around.contexts(document))


def _broken_prerequisites(repo: Repo, document: Document) -> list[str]:
    return [path for path in prerequisites(document) if path in repo.broken]


def _not_judged(documents: Iterable[Document], repo: Repo) -> Iterator[Finding]:
    """What depends on a file that could not be read is said to be not judged; it never passes in silence."""
    for document in documents:
        for path in _broken_prerequisites(repo, document):
            said = f"not judged, because it depends on {path}, which could not be read"
            yield Finding(document.path, 1, 1, "tool", said, f"mend {path} first")
