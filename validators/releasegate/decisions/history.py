"""History: when each release was merged, who decided it, and when it was first seen to run."""

from collections.abc import Sequence
from dataclasses import dataclass

from releasegate.decisions.branch import Branch
from releasegate.decisions.line import Line, read_line
from releasegate.decisions.matching import Matcher, Merge
from releasegate.decisions.movements import Movement, movements
from releasegate.decisions.observations import Observation, observations, seen_of
from releasegate.decisions.sources import branch_of
from releasegate.decisions.trust import Trust
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.standing import configured
from releasegate.tree import commit_tree


@dataclass(frozen=True, slots=True)
class Event:
    """What one commit did to one release, by git, by the decisions, and by what was seen of the clusters."""

    declared: Movement
    decided: Merge
    observed: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class History:
    """events: newest first. branch: None where the clone has no decisions at all."""

    line: Line
    branch: Branch | None
    events: Sequence[Event]


def history(git: Git, base: str, model: str | None, branch: str) -> History:
    """The movements of a model (of all, if it is None) on `base`, with the decisions on `branch`.

    Raises GateError when the base branch cannot be read, and when it never held the model.
    """
    line = read_line(git, base)
    decisions = branch_of(git, branch, None)[0] if git.branch_refs(branch) else None
    order, _ = configured(commit_tree(git, line.tip))
    declared = tuple(movements(git, line.steps, order, model))
    if model is not None and not declared:
        raise GateError(
            f"no commit of {base} moved a model {model!r}", "write it as in releases/<model>.yaml"
        )
    entries, trust = decisions.entries if decisions else (), Trust(git, line)
    matcher, seen = Matcher(git, line, entries, trust), seen_of(git, entries, trust, declared)
    merges = {step.commit: matcher.merge(step) for step in dict.fromkeys(one.step for one in declared)}
    later: dict[tuple[str, str], str] = {}
    events = []
    for one in reversed(declared):
        place = (one.environment, one.model)
        observed = observations(seen, line, one, later.get(place))
        events.append(Event(one, merges[one.step.commit], observed))
        later[place] = one.step.commit
    return History(line, decisions, events)
