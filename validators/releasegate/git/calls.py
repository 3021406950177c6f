"""Calls: one git command in the private GIT_DIR, its exit code checked and its error made a GateError."""

import functools
from collections.abc import Mapping
from pathlib import Path

from releasegate.errors import GateError
from releasegate.git.process import Result, run

_DEEPER = "fetch more history: `git fetch --unshallow` (in CI, check out with full depth)"


class Calls:
    """git in one GIT_DIR, `private`; shallow are the commits at which the clone behind it was cut."""

    def __init__(self, binary: str, private: Path, environment: Mapping[str, str]) -> None:
        self._binary = binary
        self.private = private
        self._environment = environment

    @functools.cached_property
    def shallow(self) -> frozenset[str]:
        """The commits at which a shallow clone was cut; empty for a full clone."""
        file = self.private / "shallow"
        return frozenset(file.read_text().split()) if file.is_file() else frozenset()

    @property
    def deeper(self) -> str | None:
        """How to fetch the history that a shallow clone lacks; None for a full clone."""
        return _DEEPER if self.shallow else None

    def run(
        self,
        *arguments: str,
        allowed: tuple[int, ...] = (0,),
        extra: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> Result:
        """Run git with `arguments`; extra adds to the environment. GateError on any exit code not allowed."""
        environment = {**self._environment, **(extra or {})}
        result = run([self._binary, *arguments], environment, folder or self.private)
        if result.code not in allowed:
            reason = " ".join(result.err.split())[:300] or f"exit code {result.code}"
            fix = self.deeper or "check the repository with `git fsck`"
            raise GateError(f"git {arguments[0]} failed: {reason}", fix)
        return result

    def lines(self, *arguments: str, allowed: tuple[int, ...] = (0,)) -> tuple[str, ...]:
        """The output of a command that prints one object name a line."""
        return tuple(self.run(*arguments, allowed=allowed).out.decode("ascii", "replace").split())

    def require_whole(self) -> None:
        """GateError if this is a shallow clone: commits that it lacks would look as if there were none."""
        if self.shallow:
            raise GateError("this shallow clone hides older commits", _DEEPER)

    def require_depth(self, one: str, other: str) -> None:
        """Refuse a range of history that a shallow clone cuts, since the cut would hide authors.

        GateError if any commit that only one of the two commits reaches is a cut of a shallow clone.
        """
        if not self.shallow:
            return
        shared = self.lines("merge-base", "--all", one, other, allowed=(0, 1))
        apart = self.lines("rev-list", one, other, *(f"^{sha}" for sha in shared))
        if not self.shallow.isdisjoint(apart):
            raise GateError(f"this shallow clone hides commits between {one[:12]} and {other[:12]}", _DEEPER)
