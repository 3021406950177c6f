"""Difference as Markdown: a comment on a pull request that says what it alters in each cluster."""

from collections.abc import Iterator, Sequence

from releasegate.render.difference import ApplicationChange, Difference
from releasegate.render.fields import FieldChange
from releasegate.reporters.difference_words import (
    SIGNS,
    heading,
    lost,
    object_line,
    pair,
    summary,
    unknown,
)
from releasegate.reporters.markup import code, plain

# The first line of every such comment: whoever posts it finds the one that it posted before, and edits that.
MARKER = "<!-- releasegate:rendered -->"
# Characters; GitHub takes comments of up to 65,536.
LIMIT = 60_000
_SHARE = 15_000
_MOST_OF_ONE = 12_000
_SHORTENED = "**Shortened**: {} more here; `releasegate render --diff` shows everything."


def difference_markdown(difference: Difference) -> str:
    """A hidden marker, the counts, what goes in protected environments, what cannot be known, and each
    Application folded away.

    Every text from the repository is escaped: it forms no markup, no HTML, no link, no mention. At most
    60,000 characters; what is left out is counted.
    """
    head = f"{MARKER}\n### releasegate: what would be applied\n\n{plain(summary(difference))}"
    losses = [f"- {plain(lost(one))}" for one in difference.deletions]
    warning = _fitted(["**Deleted in protected environments:**", ""], losses, _SHARE)
    notes = _fitted([], [f"- Note: {plain(sentence)}" for sentence in unknown(difference)], _SHARE)
    above = "\n\n".join(part for part in (head, warning, notes) if part)
    folded = ["\n".join(_folded(one)) for one in difference.applications]
    below = _fitted([], folded, LIMIT - len(above) - 4)
    return "\n\n".join(part for part in (above, below) if part) + "\n"


def _fitted(above: Sequence[str], parts: Sequence[str], room: int) -> str:
    """The parts below their heading, as many as fit into so many characters, and how many do not."""
    if not parts:
        return ""
    kept = list(above)
    used = sum(len(part) + 1 for part in kept) + len(_SHORTENED) + 20
    for count, part in enumerate(parts):
        used += len(part) + 1
        if used > room:
            return "\n".join([*(kept if count else above), "", _SHORTENED.format(len(parts) - count)])
        kept.append(part)
    return "\n".join(kept)


def _folded(change: ApplicationChange) -> Iterator[str]:
    objects = [one.word for one in change.objects]
    counts = ", ".join(f"{objects.count(word)} {word}" for word in SIGNS if word in objects)
    yield f"<details><summary>{plain(heading(change))}{f' ({counts})' if counts else ''}</summary>\n"
    yield _fitted([], list(_lines(change)), _MOST_OF_ONE)
    yield "\n</details>\n"


def _lines(change: ApplicationChange) -> Iterator[str]:
    yield from (f"- Note: {plain(note)}" for note in change.notes)
    yield from (f"- {_field(field)}" for field in change.fields)
    for one in change.objects:
        yield f"- {one.word}: {plain(object_line(one))}"
        yield from (f"  - {_field(field)}" for field in one.fields)


def _field(field: FieldChange) -> str:
    before, after = pair(field)
    return f"{code(field.pointer)}: {code(before)} → {code(after)}"
