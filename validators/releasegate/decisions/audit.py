"""Audit: whether what was merged is what was decided, commit by commit, and whether the record is whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from releasegate.approvals.facts import moment
from releasegate.decisions.branch import Branch
from releasegate.decisions.line import Line, read_line
from releasegate.decisions.matching import Matcher, Merge, State
from releasegate.decisions.sources import branch_of
from releasegate.decisions.trust import Trust
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.tree.names import display

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST_PATHS = 5
SOUND: frozenset[State] = frozenset({"decided", "first"})
_WORDS: dict[State, tuple[str, str]] = {
    "none": (
        "no decision is about this",
        "find out who merged it and how: past the gate, or the job that records failed",
    ),
    "claim": (
        "what says that it was decided is only a claim",
        "record the decision again with a key that counts, or treat it as undecided",
    ),
    "refused": (
        "the gate refused it, and it was merged",
        "find out who merged it; make the gate's job required, for administrators too",
    ),
    "advisory": (
        "only the change's own CI file judged it, and it could have judged anything",
        "run the gate from a workflow that the change cannot alter (docs/ci.md)",
    ),
    "differs": (
        "what was merged is not what was judged",
        "read the difference, and approve or revert it",
    ),
    "older-base": (
        "the same change was judged on an older base, so nobody judged the result",
        "require branches to be up to date, or merge through a queue",
    ),
    "late": ("it was judged only after it was merged", "make the gate's job required"),
    "stale": (
        "it was merged after the verdict had ended",
        "rerun the gate when a verdict ends, or merge through a queue",
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at. commit: the merge that it is about; None for the branch of decisions."""

    commit: str | None
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Audit:
    """merges: newest first. problems: what is wrong with them, then with the branch of decisions."""

    line: Line
    branch: Branch
    merges: tuple[Merge, ...]
    problems: tuple[Problem, ...]


def audit(git: Git, base: str, since: str, branch: str, expect: str | None = None) -> Audit:
    """Compare the first-parent commits of `base` after `since` with the decisions on `branch`.

    since: a commit of the line, or a date; expect: a commit that the branch has to hold. Raises GateError
    when either branch cannot be read.
    """
    line, (decisions, torn) = read_line(git, base), branch_of(git, branch, expect)
    trust = Trust(git, line)
    matcher = Matcher(git, line, decisions.entries, trust)
    first = _first(git, line, since, decisions, trust)
    merges = tuple(matcher.merge(step) for step in reversed(line.steps[first:]))
    problems = (
        *(found for merge in merges for found in _problem(git, merge)),
        *(Problem(None, said, _TORN) for said in (*torn, *decisions.faults)),
    )
    return Audit(line, decisions, merges, problems)


_TORN = "compare it with another clone, and keep the tip of each audit for --expect"


def _first(git: Git, line: Line, since: str, decisions: Branch, trust: Trust) -> int:
    """The place of the first commit after `since`.

    Dates of commits are their authors' word. What a signed decision names as its base was there at its clock,
    and so was everything before; a commit that no such decision vouches for is audited.
    """
    if not _DATE.match(since):
        commit = git.resolve(since)
        if commit not in line.place:
            raise GateError(
                f"{since} is no commit of {line.ref} itself", f"give a commit or tag of {line.ref}"
            )
        return line.place[commit] + 1
    day = moment(f"{since}T00:00:00Z" if _DATE.fullmatch(since) else since)
    there = [
        (line.place[one.decided.base], one)
        for one in decisions.entries
        if one.decided.clock < day and one.decided.base in line.place
    ]
    ordered = sorted(there, key=lambda pair: pair[0], reverse=True)
    return next((place + 1 for place, one in ordered if trust.fault(one) is None), 0)


def _problem(git: Git, merge: Merge) -> Iterator[Problem]:
    if merge.state in SOUND:
        return
    message, fix = _WORDS[merge.state]
    notes = [note for note in (merge.note, _difference(git, merge)) if note]
    yield Problem(merge.step.commit, "; ".join([message, *notes]), fix)


def _difference(git: Git, merge: Merge) -> str:
    """The paths in which the merged tree differs from the judged one, if the clone has what was judged."""
    if merge.state != "differs" or merge.entry is None:
        return ""
    try:
        judged = git.merge_tree(merge.entry.decided.base, merge.entry.decided.head)
        paths = [display(one.path) for one in git.diff(judged, merge.step.tree)]
    except GateError:
        return ""
    more = f" and {len(paths) - _MOST_PATHS} more" if len(paths) > _MOST_PATHS else ""
    return f"they differ in {', '.join(paths[:_MOST_PATHS])}{more}" if paths else ""
