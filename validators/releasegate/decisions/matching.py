"""Matching: each commit of the base branch, and the decision that was made about exactly that."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from releasegate.change import change_digest, changed_paths
from releasegate.decisions.branch import Entry
from releasegate.decisions.decided import Decided
from releasegate.decisions.line import Line
from releasegate.decisions.trust import Trust
from releasegate.git import Git, Step

State = Literal[
    "decided",
    "first",
    "older-base",
    "differs",
    "refused",
    "advisory",
    "late",
    "stale",
    "claim",
    "none",
]
# How far the forge's clock and the gate's may be apart.
_SKEW = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Merge:
    """One first-parent commit of the base branch.

    merged: when, by the forge's word in a decision's facts; claimed: what the commit says itself, which
    proves nothing. entry: the decision that `state` speaks of; note: what to know beside it.
    """

    step: Step
    merged: datetime | None
    claimed: datetime | None
    state: State
    entry: Entry | None = None
    note: str = ""

    @property
    def decided(self) -> Decided | None:
        """What the decision says; None where there is none, and for a claim, whose words prove nothing."""
        return None if self.entry is None or self.state == "claim" else self.entry.decided


class Matcher:
    """Finds what was decided about the commits of a line."""

    def __init__(self, git: Git, line: Line, entries: Sequence[Entry], trust: Trust) -> None:
        self._git, self._line, self._trust = git, line, trust
        self._exact: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        self._digest: dict[str, list[Entry]] = defaultdict(list)
        self._head: dict[str, list[Entry]] = defaultdict(list)
        self._whole: dict[str, list[Entry]] = defaultdict(list)
        self._times: dict[str, list[tuple[Entry, datetime]]] = defaultdict(list)
        for entry in entries:
            self._note(entry)

    def merge(self, step: Step) -> Merge:
        """What was decided about one commit of the line."""
        merged = self._merged(step.commit)
        claimed = None if step.claimed is None else datetime.fromtimestamp(step.claimed, UTC)
        if not step.parents:
            return Merge(step, merged, claimed, "first")
        claims: list[Entry] = []
        for state, entries in self._groups(step):
            firm = [one for one in entries if self._counts(one, step)]
            claims += [one for one in entries if one not in firm]
            if firm:
                chosen, said = _chosen(firm, merged, state)
                return Merge(step, merged, claimed, said, chosen, self._note_on(step, chosen, said))
        if claims:
            return Merge(
                step, merged, claimed, "claim", claims[-1], self._trust.fault(claims[-1]) or _OLD_KEY
            )
        return Merge(step, merged, claimed, "none")

    def _groups(self, step: Step) -> Iterable[tuple[State, list[Entry]]]:
        """Decisions about this commit, from the surest way of knowing that they are to the least sure."""
        parent = step.parents[0]
        yield "decided", self._exact[parent, step.tree]
        yield "decided", self._whole[step.commit]
        change = change_digest(changed_paths(self._git, parent, step.commit))
        place = self._line.place
        older = (one for one in self._digest[change] if place.get(one.decided.base, -1) < place[parent])
        yield "older-base", [one for one in older if one.decided.base in place]
        yield "differs", [one for head in step.parents[1:] for one in self._head[head]]

    def _counts(self, entry: Entry, step: Step) -> bool:
        """A key that was taken off the list could otherwise still decide, for an older base that lists it."""
        if self._trust.fault(entry) is not None:
            return False
        parent = step.parents[0]
        return entry.decided.base == parent or self._trust.listed_at(entry, parent)

    def _note(self, entry: Entry) -> None:
        told = entry.decided
        self._exact[told.base, told.tree].append(entry)
        self._digest[told.digest].append(entry)
        self._head[told.head].append(entry)
        for commit, at in told.merges:
            self._times[commit].append((entry, at))
        for commit in self._landed(entry):
            self._whole[commit].append(entry)

    def _landed(self, entry: Entry) -> list[str]:
        """The commits of a rebase or a fast-forward that landed one by one, with the trees of the change.

        The last of them holds the merge tree, and nothing lies between them and the decision's base.
        """
        told, start = entry.decided, self._line.place.get(entry.decided.base)
        if start is None or len(told.commits) < 2:
            return []
        trees = iter([tree for _, tree in told.commits])
        landed: list[str] = []
        for step in self._line.steps[start + 1 : start + 1 + len(told.commits)]:
            if step.tree not in trees:
                return []
            landed.append(step.commit)
            if step.tree == told.tree:
                return landed
        return []

    def _merged(self, commit: str) -> datetime | None:
        return next((at for entry, at in self._times[commit] if self._trust.fault(entry) is None), None)

    def _note_on(self, step: Step, entry: Entry, state: State) -> str:
        if state == "older-base":
            return f"judged on {entry.decided.base[:12]}, and merged onto {step.parents[0][:12]}"
        return "" if state != "differs" else f"judged {entry.decided.tree[:12]}, merged {step.tree[:12]}"


_OLD_KEY = "the key that signed it is no longer listed where it was merged"


def _chosen(entries: list[Entry], merged: datetime | None, state: State) -> tuple[Entry, State]:
    """The decision that was the last word when it was merged, and what that word means.

    An advisory one counts only where there is no other. With an unknown time of merging the newest is taken.
    """
    timely = [one for one in entries if merged is None or one.decided.clock <= merged + _SKEW]
    if not timely:
        return entries[-1], "late"
    chosen = ([one for one in timely if not one.decided.advisory] or timely)[-1]
    told = chosen.decided
    if state == "differs":
        return chosen, "differs"
    if told.outcome == "refused":
        return chosen, "refused"
    if told.advisory:
        return chosen, "advisory"
    if merged is not None and told.until is not None and merged > told.until:
        return chosen, "stale"
    return chosen, state
