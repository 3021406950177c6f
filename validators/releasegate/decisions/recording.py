"""Recording: sign a decision with CI's key and append it to the branch of decisions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from releasegate import __version__
from releasegate.approvals import DECISION_NAMESPACE, people_of, sign, verify_decision
from releasegate.approvals.facts import moment
from releasegate.change import read_change
from releasegate.clock import rfc3339
from releasegate.decisions.branch import SIGNATURE
from releasegate.decisions.canonical import digest
from releasegate.decisions.record import Record, record_bytes, require_valid
from releasegate.decisions.tip import Tip, taken, tip_of
from releasegate.errors import GateError
from releasegate.git import Git, append_commit
from releasegate.json_types import JsonObject, part, texts
from releasegate.standing import read
from releasegate.tree import Tree, commit_tree
from releasegate.trusted import GATE, PEOPLE

# How far the clocks of two jobs that record may be apart.
_SKEW = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Recorded:
    """Where a decision went, and which job's key signed it."""

    path: str
    commit: str
    signer: str


def record(git: Git, decision: JsonObject, key: Path, branch: str, now: datetime) -> Recorded:
    """Sign `decision` with the private key in `key` and append it to refs/heads/`branch`.

    Raises GateError, with the branch as it was: for a decision of another repository or gate, one whose
    merge tree or change is another here, a key that no job of the base has, and a branch that moved.
    """
    base = _require_ours(git, decision)
    tip = tip_of(git, branch)
    at = _time(tip, now)
    last = None if tip.last is None else digest(tip.last)
    data = record_bytes(Record(decision, last, rfc3339(at)))
    signature = sign(data, key, DECISION_NAMESPACE)
    signer = verify_decision(data, signature, people_of(read(base, PEOPLE)).ci, at)
    if signer is None:
        raise GateError(
            f"the key in {key} is not one that counts under `ci` of {PEOPLE} on the decision's base",
            "list its public half there first; until then nobody could tell this decision from a claim",
        )
    path = _path(git, tip, str(decision["mergeTree"]), at)
    about = ", ".join(texts(decision["changes"])) or "no change"
    files = {path: data, path + SIGNATURE: signature.encode("ascii")}
    message = f"Record {decision['outcome']}: {about}"[:200]
    return Recorded(path, append_commit(git, tip.place, files, message, at), signer)


def _require_ours(git: Git, decision: JsonObject) -> Tree:
    """The tree of the decision's base, once the decision is one that this gate could make here."""
    made_by = part(decision, "gate", "version")
    if made_by != __version__:
        raise GateError(
            f"releasegate {made_by} made this decision, and this is {__version__}",
            "record a decision with the release that made it, in the same job",
        )
    require_valid(decision, "the decision")
    base, head = (git.resolve(str(decision[name])) for name in ("base", "head"))
    tree = commit_tree(git, base, f"the base ({base[:12]})")
    repository = part(read(tree, GATE), "spec", "repository")
    for name in ("forge", "id"):
        if part(repository, name) != part(decision, "repository", name):
            raise GateError(
                f"the decision is of another repository: {part(decision, 'repository', 'id')}",
                "record it in a clone of the repository that it is about",
            )
    change = read_change(git, base, head)
    if (change.tree, change.digest) != (decision["mergeTree"], decision["changeDigest"]):
        raise GateError(
            f"merging {head[:12]} into {base[:12]} gives another result than the decision says",
            "judge the change again: `releasegate gate --decision`",
        )
    return tree


def _time(tip: Tip, now: datetime) -> datetime:
    """`now`, but never before the record that it follows: the branch's times only grow."""
    last = None if tip.recorded is None else moment(tip.recorded)
    if last is None or last <= now:
        return now
    if last > now + _SKEW:
        raise GateError(
            f"the last decision on {tip.place.branch} was recorded at {tip.recorded}, and it is {now:%FT%TZ}",
            "set this machine's clock",
        )
    return last


def _path(git: Git, tip: Tip, tree: str, at: datetime) -> str:
    stem = f"decisions/{at:%Y/%m}/{tree[:12]}-{at:%Y%m%dT%H%M%SZ}"
    names = (f"{stem}.json", *(f"{stem}-{number}.json" for number in range(2, 10_000)))
    return next(name for name in names if not taken(git, tip, name))
