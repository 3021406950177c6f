"""History: when each release was merged, and who decided it. What runs is not in git: it is not said here."""

from collections.abc import Sequence
from dataclasses import dataclass

from releasegate.decisions.audit import trust_of
from releasegate.decisions.branch import Branch
from releasegate.decisions.line import Line, read_line
from releasegate.decisions.matching import Matcher, Merge
from releasegate.decisions.movements import Movement, movements
from releasegate.decisions.sources import branch_of
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.standing import configured
from releasegate.tree import commit_tree


@dataclass(frozen=True, slots=True)
class Event:
    """declared: what the commit did to a release. decided: what was decided about the commit, if anything."""

    declared: Movement
    decided: Merge


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
    matcher = Matcher(git, line, decisions.entries if decisions else (), trust_of(git, line))
    found: dict[str, Merge] = {}
    for one in declared:
        if one.step.commit not in found:
            found[one.step.commit] = matcher.merge(one.step)
    events = [Event(one, found[one.step.commit]) for one in reversed(declared)]
    return History(line, decisions, events)
