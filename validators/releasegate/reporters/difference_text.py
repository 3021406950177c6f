"""Difference as text: what a change alters in each cluster, for a person at a terminal."""

from collections.abc import Iterator

from releasegate.render.difference import ApplicationChange, Difference
from releasegate.reporters.difference_words import (
    SIGNS,
    heading,
    lost,
    object_line,
    pair,
    summary,
    unknown,
)
from releasegate.reporters.escaping import log_line, visible


def difference_text(difference: Difference) -> str:
    """What goes in protected environments, what cannot be known, then each Application, and the counts.

    Everything from the repository is escaped, and no line is a command of a CI log.
    """
    blocks: list[list[str]] = []
    if difference.deletions:
        losses = (f"  {lost(one)}" for one in difference.deletions)
        blocks.append(["deleted in protected environments:", *losses])
    blocks.append([f"note: {sentence}" for sentence in unknown(difference)])
    blocks += [list(_lines(one)) for one in difference.applications]
    blocks.append([summary(difference)])
    return "\n".join("".join(f"{log_line(visible(line))}\n" for line in block) for block in blocks if block)


def _lines(change: ApplicationChange) -> Iterator[str]:
    yield heading(change)
    yield from (f"  note: {note}" for note in change.notes)
    for field in change.fields:
        before, after = pair(field)
        yield f"    {field.pointer}: {before} -> {after}"
    for one in change.objects:
        yield f"  {SIGNS[one.word]} {object_line(one)}"
        for field in one.fields:
            before, after = pair(field)
            yield f"      {field.pointer}: {before} -> {after}"
