"""Court: a repository whose CI has a key, changes to it, and decisions about them.

    court.propose("more", memory="2Gi")
    court.record(court.decision("more"))
    court.repo.switch("main").merge("more")
    assert court.states() == ["decided"]

Decisions are put together here, so that a test can have one of every sort; tests of `gate` make real ones.
Everything else is real: git, ssh-keygen and the code that signs, keeps and reads.
"""

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from releasegate.approvals import DECISION_NAMESPACE, sign
from releasegate.change import read_change
from releasegate.decisions.audit import Audit, audit
from releasegate.decisions.canonical import digest
from releasegate.decisions.record import Record, record_bytes
from releasegate.decisions.recording import Recorded, record
from releasegate.git import Place, append_commit, open_git

from tests.memory_tree import overlaid
from tests.repo_builder import Repo
from tests.validators.decisions.documents import Json, approved

BASE = Path(__file__).parents[2] / "cases" / "_base" / "starter"
DEV = "environments/dev/releases/churn.yaml"
PROD = "environments/prod/releases/churn.yaml"
PEOPLE = "access/people.yaml"
BRANCH = "releasegate-decisions"
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def make_key(path: Path) -> Path:
    """A new SSH key pair at `path`."""
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return path


def public(key: Path) -> str:
    """The public half of a key, without its comment."""
    return " ".join(key.with_suffix(".pub").read_text().split()[:2])


def listing(*keys: str, revoked: str = "") -> str:
    """access/people.yaml of the base with these entries as the keys of CI's job."""
    people = overlaid(BASE)[PEOPLE].decode().rstrip("\n")
    entry = (
        f"\n  revokedKeys:\n    - {{key: {revoked}, since: '2026-11-20', reason: stolen}}" if revoked else ""
    )
    return f"{people}\n  ci:\n    - name: gate\n      keys: [{', '.join(keys)}]{entry}\n"


def build(path: Path, key: Path) -> None:
    """A starter repository on main, whose people list the key of CI."""
    Repo(path).write({**overlaid(BASE), PEOPLE: listing(public(key))}).commit("start")


@dataclass(frozen=True)
class Court:
    """A repository in one test; key is CI's, other one that nobody lists."""

    repo: Repo
    key: Path
    other: Path

    def propose(self, name: str, memory: str = "2Gi", start: str = "main") -> str:
        """A branch with one commit that changes the memory of churn in dev; returns the commit."""
        self.repo.branch(name, start)
        text = re.sub(r"memory: \w+", f"memory: {memory}", (self.repo.path / DEV).read_text())
        sha = self.repo.write({DEV: text}).commit(f"memory {memory}").sha()
        self.repo.switch("main")
        return sha

    def decision(self, head: str, base: str = "main", **fields: Any) -> Json:
        """An approved decision about merging `head` into `base`; `fields` replace parts of it."""
        with open_git(self.repo.path) as git:
            change = read_change(git, git.resolve(base), git.resolve(head))
            commits = git.commits(change.base, change.head)
            bases = git.merge_bases(change.base, change.head)
        about = {
            "base": change.base,
            "head": change.head,
            "commits": [{"commit": one.sha, "tree": one.tree} for one in commits],
            "mergeBases": list(bases),
            "mergeTree": change.tree,
            "changeDigest": change.digest,
        }
        return {**approved(), **about, **fields}

    def record(self, decision: Json, key: Path | None = None, at: datetime = NOON) -> Recorded:
        """What `releasegate record` does."""
        with open_git(self.repo.path) as git:
            return record(git, decision, key or self.key, BRANCH, at)

    def decide(self, head: str, base: str = "main", at: datetime = NOON, **fields: Any) -> Recorded:
        """Decide and record."""
        return self.record(self.decision(head, base, **fields), at=at)

    def smuggle(self, data: bytes, signature: str | None) -> str:
        """Append what an attacker with push rights likes, named as a record is; returns the path."""
        number = len(self.repo.git("rev-list", f"--glob=refs/heads/{BRANCH}*").split())
        path = f"decisions/2026/11/{'0' * 12}-20261122T{number:06}Z.json"
        self.push({path: data} | ({f"{path}.sig": signature.encode()} if signature is not None else {}))
        return path

    def forge(self, decision: Json, key: Path | None, at: datetime = NOON) -> str:
        """Append a record that the command would refuse, chained as it should be and signed with `key`."""
        data = record_bytes(Record(decision, self.last(), at.strftime("%Y-%m-%dT%H:%M:%SZ")))
        return self.smuggle(data, sign(data, key, DECISION_NAMESPACE) if key else None)

    def push(self, files: Mapping[str, bytes], onto: str | None = BRANCH) -> str:
        """One more commit on the branch of decisions, or its first one with onto=None."""
        current = (
            self.repo.git("for-each-ref", "--format=%(objectname)", f"refs/heads/{BRANCH}").strip() or None
        )
        start = current if onto == BRANCH else onto
        with open_git(self.repo.path) as git:
            return append_commit(git, Place(BRANCH, start, current), files, "push", NOON)

    def last(self) -> str | None:
        """The digest of the newest record."""
        if not self.repo.git("for-each-ref", f"refs/heads/{BRANCH}"):
            return None
        listed = self.repo.git("diff-tree", "-r", "--root", "--no-commit-id", "--name-only", BRANCH).split()
        data = self.repo.git("cat-file", "blob", f"{BRANCH}:{listed[0]}")
        return digest(data.encode("utf-8", "surrogateescape"))

    def audit(self, since: str | None = None, expect: str | None = None) -> Audit:
        """Audit main after its first commit, or after `since`."""
        root = self.repo.git("rev-list", "--max-parents=0", "main").strip()
        with open_git(self.repo.path) as git:
            return audit(git, "refs/heads/main", since or root, BRANCH, expect)

    def states(self, since: str | None = None) -> list[str]:
        """The state of each audited commit, newest first."""
        return [merge.state for merge in self.audit(since).merges]

    def torn(self, expect: str | None = None) -> list[str]:
        """What an audit finds wrong with the branch of decisions."""
        return [one.message for one in self.audit(expect=expect).problems if one.commit is None]


def later(**by: float) -> datetime:
    """Noon and some."""
    return NOON + timedelta(**by)


def copied(built: Path, folder: Path, key: Path, other: Path) -> Court:
    """A court of its own for one test."""
    shutil.copytree(built, folder, symlinks=True)
    return Court(Repo(folder), key, other)
