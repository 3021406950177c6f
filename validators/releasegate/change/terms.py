"""Terms: the times in which an environment declared one model and chart, and how each of them ended."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from releasegate.change.earlier import MOST_VERSIONS, Past
from releasegate.change.releases import goes_back, runs
from releasegate.json_types import JsonObject

# Whether a release could come as a promotion when a commit brought it: see releases.goes_back.
Promotable = Callable[[str, JsonObject], bool]


@dataclass(frozen=True, slots=True)
class Term:
    """One model and chart without a break. release: what the file said last in that time.

    came and gone are the first-parent commits that brought and replaced it; gone is None for what runs now.
    rolled_back: a rollback replaced it.
    """

    release: JsonObject
    came: str
    gone: str | None
    rolled_back: bool


def terms(history: Sequence[Past], promotable: Promotable) -> tuple[Term, ...]:
    """The terms of a release file, newest first, from what it said, newest first.

    A change of serving alone does not end a term; a commit that deletes the file or breaks it does. The start
    of the oldest term may lie before what `history` holds.
    """
    spans = [list(span) for _, span in groupby(history, key=lambda past: _key(past.document))]
    found = []
    for place, span in enumerate(spans):
        if (release := span[0].document) is not None:
            newer = spans[place - 1][-1] if place else None
            older = [past for rest in spans[place + 1 :] for past in rest]
            cut = len(history) > MOST_VERSIONS
            back = newer is not None and _went_back(newer, older, cut, promotable)
            found.append(Term(release, span[-1].commit, newer.commit if newer else None, back))
    return tuple(found)


def _went_back(came: Past, older: Sequence[Past], cut: bool, promotable: Promotable) -> bool:
    """Whether what came with a commit was a rollback, by the same measure as a change that is judged now.

    cut: there is more than `older` holds, and what it went back to may lie there.
    """
    after = came.document
    if after is None:
        return False
    if _key(after) in (_key(past.document) for past in older):
        return goes_back(after, promotable(came.commit, after))
    return cut and goes_back(after, promotable=True)


def _key(document: JsonObject | None) -> str | None:
    return None if document is None else json.dumps(runs(document), sort_keys=True)
