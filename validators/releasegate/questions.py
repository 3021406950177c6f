"""Questions: what rules are asked of a tree, of each document and of the whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from releasegate.context import Surroundings, prerequisites
from releasegate.document import Document
from releasegate.findings import Finding
from releasegate.json_types import JsonObject
from releasegate.policies import PolicySet, Rule
from releasegate.policies.inputs import WHOLE
from releasegate.repo import Repo
from releasegate.told import told


@dataclass(frozen=True, slots=True)
class Question:
    """Rules that are asked of one `input`, a JSON text. document: what it is about, None for the whole."""

    rules: tuple[Rule, ...]
    text: str
    document: Document | None


def document_questions(
    documents: Iterable[Document], repo: Repo, around: Surroundings, policies: PolicySet, now: str
) -> Iterator[Question]:
    """What is asked of documents by themselves: one question for each context that one has to satisfy.

    now: RFC 3339 in UTC. Nothing is asked of what depends on a file that could not be read (not_judged).
    """
    rules: dict[str, list[Rule]] = {}
    for rule in policies.of_scope("document"):
        for kind in rule.kinds:
            rules.setdefault(kind, []).append(rule)
    asked = {kind: tuple(found) for kind, found in rules.items()}
    for document in documents:
        if document.kind in asked and not _broken_prerequisites(repo, document):
            for text in _inputs(document, around, now):
                yield Question(asked[document.kind], text, document)


def repository_questions(facts: JsonObject, policies: PolicySet, now: str) -> Iterator[Question]:
    """What is asked of the whole. facts: releasegate.overview.

    Each rule is told the parts that it asks for, so that its answer is known while these are the same.
    """
    groups: dict[tuple[str, ...], list[Rule]] = {}
    for rule in policies.of_scope("repository"):
        groups.setdefault(rule.asks, []).append(rule)
    for asks, rules in groups.items():
        parts = facts if WHOLE in asks else {key: facts[key] for key in asks if key in facts}
        yield Question(tuple(rules), told(parts, now), None)


def not_judged(documents: Iterable[Document], repo: Repo) -> Iterator[Finding]:
    """What depends on a file that could not be read is said to be not judged; it never passes in silence."""
    for document in documents:
        for path in _broken_prerequisites(repo, document):
            said = f"not judged, because it depends on {path}, which could not be read"
            yield Finding(document.path, 1, 1, "tool", said, f"mend {path} first")


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
    return [path for path in prerequisites(document) if path in repo.broken] if repo.broken else []
