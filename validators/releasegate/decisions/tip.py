"""Tip: the end of the branch of decisions in a clone, where the next record goes."""

from dataclasses import dataclass

from releasegate.decisions.branch import record_paths
from releasegate.decisions.canonical import MAX_DECISION_BYTES
from releasegate.decisions.record import record_in
from releasegate.errors import GateError
from releasegate.git import Git, Place, TooLargeError
from releasegate.git.isolation import EMPTY_TREE


@dataclass(frozen=True, slots=True)
class Tip:
    """Where the next record goes; last, recorded: the bytes of the record before it and its time, or None."""

    place: Place
    last: bytes | None = None
    recorded: str | None = None


def tip_of(git: Git, branch: str) -> Tip:
    """The newest end of the branch that the clone knows, its own or the remote's.

    Raises GateError when the two went apart, when the branch is checked out, or does not end in a record.
    """
    refs = git.branch_refs(branch)
    local = next((git.resolve(ref) for ref in refs if ref.startswith("refs/heads/")), None)
    remote = next((git.resolve(ref) for ref in refs if not ref.startswith("refs/heads/")), None)
    _require_not_checked_out(git, branch)
    place = Place(branch, _newest(git, branch, local, remote), local)
    if place.onto is None:
        return Tip(place)
    last = _last(git, branch, place.onto)
    return Tip(place, last, record_in(last, f"the last decision on {branch}").recorded_at)


def taken(git: Git, tip: Tip, path: str) -> bool:
    """Whether the branch holds a file of this name."""
    onto = tip.place.onto
    return onto is not None and bool(git.calls.run("ls-tree", "-z", onto, "--", path).out)


def _newest(git: Git, branch: str, local: str | None, remote: str | None) -> str | None:
    if local is None or remote is None:
        return local or remote
    if git.is_ancestor(remote, local):
        return local
    if git.is_ancestor(local, remote):
        return remote
    raise GateError(
        f"the branch {branch} here and at the remote went apart: somebody else recorded meanwhile",
        f"git branch -f {branch} origin/{branch}, then record this decision again",
    )


def _require_not_checked_out(git: Git, branch: str) -> None:
    try:
        head = (git.location.git_dir / "HEAD").read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return
    if head == f"ref: refs/heads/{branch}":
        raise GateError(
            f"the branch {branch} is checked out, and its files would lag behind it",
            "switch to another branch",
        )


def _last(git: Git, branch: str, tip: str) -> bytes:
    parents = git.commit(tip).parents
    added = git.diff(parents[0] if parents else EMPTY_TREE, tip)
    blobs = [one.blob_after for one in added if one.letter == "A" and one.path in record_paths(added)]
    if len(blobs) != 1 or blobs[0] is None or len(parents) > 1:
        raise GateError(
            f"the branch {branch} does not end in a decision, so nothing can follow it",
            "`releasegate audit` says what was pushed to it; --branch names another one if it is lost",
        )
    try:
        return git.read_blob(blobs[0], MAX_DECISION_BYTES)
    except TooLargeError as error:
        raise GateError(f"the last decision on {branch} is too large to be one: {error}") from error
