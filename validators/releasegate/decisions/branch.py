"""Branch: the decisions that releasegate-decisions holds, in order, and every sign of tampering."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from releasegate.decisions.canonical import MAX_DECISION_BYTES, digest
from releasegate.decisions.decided import Decided, decided
from releasegate.decisions.record import record_in
from releasegate.errors import GateError
from releasegate.git import DiffEntry, Git, Step, TooLargeError, steps
from releasegate.tree.names import display

BRANCH = "releasegate-decisions"
SIGNATURE = ".sig"
_MAX_SIGNATURE = 16 * 1024
# What one commit does wrong, before it is only counted.
_MOST_SAID = 10
_PATH = re.compile(rb"decisions/[0-9]{4}/[0-9]{2}/[0-9a-f]{12}-[0-9]{8}T[0-9]{6}Z(?:-[0-9]{1,4})?\.json")


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision of the branch: its file, the blobs of file and signature (None without), what it says."""

    path: str
    commit: str
    blob: str
    signature: str | None
    decided: Decided


@dataclass(frozen=True, slots=True)
class Branch:
    """The branch at `tip`. faults: one sentence for everything that an append-only branch cannot show."""

    ref: str
    tip: str
    entries: tuple[Entry, ...]
    faults: tuple[str, ...]


def read_branch(git: Git, ref: str, tip: str) -> Branch:
    """Read every commit of the branch, oldest first. `ref` is for messages.

    Raises GateError only when git cannot tell: whatever stands on the branch becomes an entry or a fault.
    """
    reader = _Reader(git)
    for step in steps(git, tip):
        reader.take(step)
    return Branch(ref, tip, tuple(reader.entries), tuple(reader.faults))


def signed_bytes(git: Git, entry: Entry) -> tuple[bytes, str | None]:
    """The bytes of a record and its signature as text, None without one."""
    data = git.read_blob(entry.blob, MAX_DECISION_BYTES)
    if entry.signature is None:
        return data, None
    try:
        return data, git.read_blob(entry.signature, _MAX_SIGNATURE).decode("ascii", "replace")
    except TooLargeError:
        return data, None


def record_paths(changed: Iterable[DiffEntry]) -> list[bytes]:
    """The paths among those changed that are named as records are, sorted."""
    return sorted(one.path for one in changed if _PATH.fullmatch(one.path))


class _Reader:
    """Reads commit by commit. last: the digest that the next record has to name."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self.entries: list[Entry] = []
        self.faults: list[str] = []
        self._last: str | None = None
        self._known = True

    def take(self, step: Step) -> None:
        at = f"commit {step.commit[:12]}"
        if len(step.parents) > 1:
            self.faults.append(f"{at} merges another branch, so the decisions are no longer one line")
        added = {one.path: one for one in step.changed if one.letter == "A" and one.mode_after == "100644"}
        odd = [one for one in step.changed if one.path not in added]
        said = [f"{at} {_WORDS.get(one.letter, 'changes')} {display(one.path)}" for one in odd]
        records = record_paths(added.values())
        strange = added.keys() - {*records, *(path + SIGNATURE.encode() for path in records)}
        said += [f"{at} adds {display(path)}, which is no decision" for path in sorted(strange)]
        self.faults += said[:_MOST_SAID]
        if len(said) > _MOST_SAID:
            self.faults.append(f"{at} does the like to {len(said) - _MOST_SAID} more files")
        if len(records) != 1:
            self.faults.append(f"{at} adds {len(records)} decisions instead of one")
        for path in records:
            self._read(step, path, added)

    def _read(self, step: Step, path: bytes, added: dict[bytes, DiffEntry]) -> None:
        name, blob = path.decode(), str(added[path].blob_after)
        beside = added.get(path + SIGNATURE.encode())
        try:
            data = self._git.read_blob(blob, MAX_DECISION_BYTES)
        except TooLargeError as error:
            self.faults.append(f"{name} has {error.size:,} bytes, more than any decision")
            self._known = False
            return
        previous, self._last = self._last, digest(data)
        expected, self._known = (previous if self._known else _ANY), True
        try:
            found = decided(record_in(data, name), name)
        except GateError as error:
            self.faults.append(error.message)
            return
        self._chain(name, found, expected)
        signature = None if beside is None else beside.blob_after
        self.entries.append(Entry(name, step.commit, blob, signature, found))

    def _chain(self, name: str, found: Decided, expected: str | None) -> None:
        if expected != _ANY and found.previous != expected:
            self.faults.append(
                f"{name} does not follow the decision before it: a decision was dropped, changed or moved"
            )
        last = self.entries[-1].decided.recorded if self.entries else None
        if last is not None and found.recorded < last:
            self.faults.append(f"{name} says that it was recorded before the decision that it follows")


_ANY = "any"
_WORDS = {"A": "adds as a link or a program", "D": "deletes", "M": "changes", "T": "changes the type of"}
