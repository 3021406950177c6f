"""located: what a rule returned, given its words and its place in a file."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from releasegate.document import Document
from releasegate.engine import RawFinding, message
from releasegate.findings import Finding
from releasegate.policies import Rule
from releasegate.strict_yaml import locate
from releasegate.waivers.value_digest import TEXT_FIELDS, value_digest

# A hostile document can break a rule at 100,000 places; each is looked up in the file and told to a person.
_MOST = 200


def located(
    rule: Rule,
    raw: Iterable[RawFinding],
    documents_at: Callable[[str], Sequence[Document] | None],
    about: Document | None = None,
) -> Iterator[Finding]:
    """The findings of one rule. about: the document that the rule judged, for results that name no path."""
    seen: Counter[tuple[str, int]] = Counter()
    for item in raw:
        path = item.path or (about.path if about else "")
        index = item.index if item.index is not None else (about.index if about else 0)
        seen[path, index] += 1
        if path and seen[path, index] > _MOST:
            continue
        found = next((document for document in documents_at(path) or () if document.index == index), None)
        line, column = position(found, item.pointer) if found else (1, 1)
        yield Finding(
            path=path,
            line=line,
            column=column,
            rule=rule.id,
            message=message(rule, item.args),
            fix=rule.fix,
            severity=rule.severity,
            pointer=item.pointer,
            index=index,
            clauses=rule.clauses,
            value_digest=value_digest(found, item.pointer, item.args),
        )
    yield from (_more(rule, path, index) for (path, index), count in seen.items() if path and count > _MOST)


def _more(rule: Rule, path: str, index: int) -> Finding:
    """That a document has more findings of a rule than are told. Without a digest, so no waiver covers it."""
    said = f"more than {_MOST} places of this document break {rule.id}, and the others are not shown"
    return Finding(path, 1, 1, rule.id, said, rule.fix, rule.severity, index=index, clauses=rule.clauses)


def dated(rule: Rule, found: Iterable[Finding], now: str) -> Iterator[Finding]:
    """The findings of a rule as they count at `now` (RFC 3339 in UTC).

    Before the rule's effective_on they are warnings that say from which day on they are errors.
    """
    day = rule.denies_from(now)
    for finding in found:
        yield _warning(finding, day) if day else finding


def _warning(finding: Finding, day: str) -> Finding:
    said = f"{finding.message} (forbids nothing yet: an error from {day} on)"
    return replace(finding, message=said, severity="warning", denies_from=day)


def position(document: Document, pointer: str) -> tuple[int, int]:
    """Line and column of a pointer; in a file judged as text, `/lines/N` is its line N, counted from 0."""
    if isinstance(document.value, dict) and set(document.value) == TEXT_FIELDS:
        number = pointer.removeprefix("/lines/")
        return (int(number) + 1, 1) if number.isdecimal() else (1, 1)
    return locate(document.data, pointer, document.index)
