"""judge: a tree → findings. Loading and schemas first, then document rules, then repository rules."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from releasegate.context import SignerOf, Surroundings, prerequisites
from releasegate.document import Document
from releasegate.engine import Engine, RawFinding, message
from releasegate.findings import Finding
from releasegate.json_types import JsonObject
from releasegate.kinds import has_schema
from releasegate.overview import overview
from releasegate.policies import PolicySet, Rule
from releasegate.repo import Repo
from releasegate.strict_yaml import locate

# These families judge the change or the rules themselves, so they do not count as reading a path.
_NOT_CONTENT = ("approval.", "meta.")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings of a tree, and the paths that a schema or a content rule read (the ledger)."""

    findings: tuple[Finding, ...]
    judged: frozenset[str]


def judge_tree(
    repo: Repo, policies: PolicySet, engine: Engine, now: str, signer_of: SignerOf
) -> Judgement:
    """Judge every document of `repo`, then the tree as a whole.

    now: RFC 3339 in UTC. The engine holds the trusted data. Raises GateError when a rule cannot be evaluated.
    """
    around = Surroundings(repo, signer_of)
    findings = [*repo.findings, *_not_judged(repo), *_document_findings(repo, around, policies, engine, now)]
    whole = json.dumps(overview(repo, around, now))
    for rule in policies.of_scope("repository"):
        findings += located(rule, engine.deny(rule, whole), repo.documents.get)
    return Judgement(tuple(sorted(set(findings))), judged_paths(repo, policies))


def judged_paths(repo: Repo, policies: PolicySet) -> frozenset[str]:
    """The paths that a schema or a content rule read. Approval, meta and repository rules do not count."""
    content = policies.of_scope("document")
    kinds = {kind for rule in content if not rule.id.startswith(_NOT_CONTENT) for kind in rule.kinds}
    read = (document for documents in repo.documents.values() for document in documents)
    return frozenset(
        document.path
        for document in read
        if document.path not in repo.broken and (document.kind in kinds or has_schema(document.kind))
    )


def located(
    rule: Rule,
    raw: Iterable[RawFinding],
    documents_at: Callable[[str], Sequence[Document] | None],
    fallback: Document | None = None,
) -> Iterator[Finding]:
    """Give what a rule returned its words and its place."""
    for item in raw:
        path = item.path or (fallback.path if fallback else "")
        index = item.index if item.index is not None else (fallback.index if fallback else 0)
        found = next((d for d in documents_at(path) or () if d.index == index), None)
        line, column = position(found, item.pointer) if found else (1, 1)
        said = message(rule, item.args)
        yield Finding(
            path, line, column, rule.id, said, rule.fix, rule.severity, item.pointer, index, rule.clauses
        )


def position(document: Document, pointer: str) -> tuple[int, int]:
    """Line and column of a pointer; in a file judged as text, `/lines/N` is its line N, counted from 0."""
    if isinstance(document.value, dict) and set(document.value) == {"text", "bytes", "executable"}:
        number = pointer.removeprefix("/lines/")
        return (int(number) + 1, 1) if number.isdecimal() else (1, 1)
    return locate(document.data, pointer, document.index)


def _document_findings(
    repo: Repo, around: Surroundings, policies: PolicySet, engine: Engine, now: str
) -> Iterator[Finding]:
    rules = _rules_by_kind(policies)
    for document in repo.sound():
        interested = rules.get(document.kind)
        if interested and not _missing_prerequisites(repo, document):
            text = json.dumps(_input(document, around, now))
            for rule in interested:
                raw = engine.deny(rule, text)
                yield from located(rule, raw, repo.documents.get, document)


def _rules_by_kind(policies: PolicySet) -> dict[str, list[Rule]]:
    grouped: dict[str, list[Rule]] = {}
    for rule in policies.of_scope("document"):
        for kind in rule.kinds:
            grouped.setdefault(kind, []).append(rule)
    return grouped


def _input(document: Document, around: Surroundings, now: str) -> JsonObject:
    return {
        "path": document.path,
        "kind": document.kind,
        "index": document.index,
        "document": document.value,
        "now": now,
        "environment": around.environment(document.path),
        "context": around.of(document),
    }


def _missing_prerequisites(repo: Repo, document: Document) -> list[str]:
    return [path for path in prerequisites(document) if path in repo.broken]


def _not_judged(repo: Repo) -> Iterator[Finding]:
    """What depends on a file that could not be read is said to be not judged; it never passes in silence."""
    for document in repo.sound():
        for path in _missing_prerequisites(repo, document):
            said = f"not judged, because it depends on {path}, which could not be read"
            yield Finding(document.path, 1, 1, "tool", said, f"mend {path} first")
