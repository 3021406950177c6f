"""Anchors: the commit of the base that an approver looked at, and whether the base still says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from releasegate.change.digest import APPROVALS
from releasegate.change.paths import ChangedPath
from releasegate.errors import GateError
from releasegate.git import Git

# Far more merges than any approval lives through.
MOST_COMMITS = 20_000


def anchor_fault(git: Git, base: str, changed: Iterable[ChangedPath]) -> Callable[[str], str | None]:
    """A function from an anchor to why it does not hold for a change of `base` (a full name), or None.

    It holds if it is the base or a first-parent ancestor of it, and no commit of the base's own line after it
    touched a path of the change: an approval of a change that was merged, reverted and proposed again, or of
    what another branch holds, is no approval of this one.
    """
    names = {one.exact for one in changed if not one.exact.startswith(APPROVALS.encode())}
    line: set[str] = set()

    def fault(anchor: str) -> str | None:
        if not line:
            line.update(git.first_parents(base, MOST_COMMITS))
        if anchor not in line:
            deeper = ", as far back as this shallow clone shows" if git.shallow else ""
            return f"its anchor {anchor[:12]} is not on the base branch{deeper}"
        try:
            touched = sorted(names & git.touched_since(anchor, base))
        except GateError as error:
            return error.message
        if touched:
            shown = touched[0].decode("utf-8", "backslashreplace")
            return f"the base changed {shown} after its anchor {anchor[:12]}"
        return None

    return fault
