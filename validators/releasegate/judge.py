"""judge: a tree → findings. Loading and schemas first, then document rules, then repository rules."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from releasegate.answers import Memory, denied
from releasegate.context import Surroundings, text
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
from releasegate.progress import clear_progress, progress
from releasegate.questions import Question, document_questions, not_judged, repository_questions
from releasegate.render.applied import Applied
from releasegate.render.judged import applied_findings
from releasegate.repo import Repo
from releasegate.scan.scanned import RULE as SCAN
from releasegate.signers import SignersAt, evaluators_of
from releasegate.trusted import trusted_data

# After so many questions somebody who watches is told.
_TOLD_EVERY = 1_000


@dataclass(frozen=True, slots=True)
class Judge:
    """What judges: policies, the trusted data they read, and who says whether an evaluator signed a report.

    own evaluates releasegate's rules; sandbox the organisation's, which nobody vouches for. profiles: the
    trusted ModelProfiles by path. memory: what rules said before of documents and the whole, if it is kept.
    """

    policies: PolicySet
    data: JsonObject
    own: Engine
    sandbox: Sandbox
    signers_at: SignersAt
    profiles: Mapping[str, JsonValue]
    memory: Memory | None = None

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


def judge_of(
    trusted: Repo,
    policies: PolicySet,
    engine_of: EngineOf = embedded,
    memory_of: Callable[[JsonObject], Memory | None] | None = None,
) -> Judge:
    """The judge that a trusted tree appoints: releasegate's policies and the organisation's of that tree.

    engine_of: makes the engine that evaluates releasegate's own rules. memory_of: gives what they said before
    with this `data.repo`; None where nothing is kept.
    Raises GateError when the tree is not ours or one of its policies cannot be used.
    """
    all_policies = with_organisation(policies, _organisation(trusted))
    data = trusted_data(trusted)
    _require_rendering(all_policies, data)
    sandbox = sandboxed(all_policies, data)
    profiles = {document.path: document.value for document in trusted.of_kind("ModelProfile")}
    own, memory = engine_of(policies, data), memory_of(data) if memory_of else None
    return Judge(all_policies, data, own, sandbox, evaluators_of(data), profiles, memory)


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
    questions = chain(
        document_questions(repo.sound(), repo, around, judge.policies, now),
        repository_questions(overview(repo, around), judge.policies, now),
    )
    findings = {*repo.findings, *not_judged(repo.sound(), repo), *_evaluated(questions, judge, repo, now)}
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
    questions = document_questions(documents, repo, around, judge.policies, now)
    return frozenset({*not_judged(documents, repo), *_evaluated(questions, judge, repo, now)})


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


def _evaluated(questions: Iterable[Question], judge: Judge, repo: Repo, now: str) -> Iterator[Finding]:
    counted = _counted(questions, len(repo.documents))
    for rule, raw, document in denied(counted, judge.own, judge.sandbox, judge.memory):
        yield from dated(rule, located(rule, raw, repo.documents.get, document), now)
    clear_progress()


def _counted(questions: Iterable[Question], count: int) -> Iterator[Question]:
    """The questions, and a word now and then on how many of `count` files they have come to."""
    for number, question in enumerate(questions):
        if number % _TOLD_EVERY == 0:
            progress("judging", min(number, count), count)
        yield question
