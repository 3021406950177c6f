"""History: when each release was merged, who decided it, and when it was first seen to run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from releasegate.approvals.facts import moment
from releasegate.decisions.branch import Branch
from releasegate.decisions.line import Line, read_line
from releasegate.decisions.matching import Matcher, Merge
from releasegate.decisions.movements import Movement, movements
from releasegate.decisions.observations import Observation, observations, seen_of
from releasegate.decisions.sources import branch_of
from releasegate.decisions.trust import Trust
from releasegate.decisions.withdrawals import withdrawals
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.json_types import JsonObject, listed, part
from releasegate.standing import configured
from releasegate.tree import commit_tree


@dataclass(frozen=True, slots=True)
class Event:
    """What one commit did to one release, by git, by the decisions, and by what was seen of the clusters.

    merged: when, by the forge's word in a decision, else in the facts that were given.
    """

    declared: Movement
    decided: Merge
    observed: tuple[Observation, ...]
    merged: datetime | None


@dataclass(frozen=True, slots=True)
class History:
    """events: newest first. branch: None where the clone has no decisions at all."""

    line: Line
    branch: Branch | None
    events: Sequence[Event]


@dataclass(frozen=True, slots=True)
class Asked:
    """model: None for all. environments: () for all, and what concerns none. facts: documents (facts.py)."""

    model: str | None = None
    environments: tuple[str, ...] = ()
    facts: tuple[JsonObject, ...] = ()


def history(git: Git, base: str, asked: Asked, branch: str) -> History:
    """The movements of models on `base`, with the decisions on `branch`.

    Raises GateError when the base branch cannot be read, when it never held the model, and for an environment
    that it neither has nor had.
    """
    line = read_line(git, base)
    decisions = branch_of(git, branch, None)[0] if git.branch_refs(branch) else None
    order, _ = configured(commit_tree(git, line.tip))
    declared = _declared(git, line, order, asked)
    entries, trust = decisions.entries if decisions else (), Trust(git, line)
    matcher, seen = Matcher(git, line, entries, trust), seen_of(git, entries, trust, declared)
    merges = {step.commit: matcher.merge(step) for step in dict.fromkeys(one.step for one in declared)}
    told, later = _times(asked.facts), dict[tuple[str, str], str]()
    events = []
    for one in reversed(declared):
        place, commit = (one.environment, one.model), one.step.commit
        observed = observations(seen, line, one, later.get(place))
        merged = merges[commit].merged or told.get(commit)
        events.append(Event(one, merges[commit], observed, merged))
        later[place] = commit
    return History(line, decisions, events)


def _declared(git: Git, line: Line, order: Sequence[str], asked: Asked) -> tuple[Movement, ...]:
    """Oldest first."""
    model = asked.model
    moved = tuple(movements(git, line.steps, order, model))
    if model is not None and not moved:
        raise GateError(
            f"no commit of {line.ref} moved a model {model!r}", "write it as in releases/<model>.yaml"
        )
    known = {*order, *(one.environment for one in moved)}
    for name in asked.environments:
        if name not in known:
            raise GateError(f"{line.ref} has no environment {name}", f"it knows {', '.join(sorted(known))}")
    found = (*moved, *withdrawals(git, line.steps, model))
    chosen = [one for one in found if not asked.environments or one.environment in asked.environments]
    return tuple(sorted(chosen, key=lambda one: line.place[one.step.commit]))


def _times(facts: Iterable[JsonObject]) -> Mapping[str, datetime]:
    """When commits were merged, by facts; of two times for one commit the later one."""
    found: dict[str, datetime] = {}
    for merge in (merge for document in facts for merge in listed(document.get("merges"))):
        commit, at = str(part(merge, "commit")), moment(str(part(merge, "mergedAt")))
        found[commit] = max(at, found.get(commit, at))
    return found
