"""Repo: real git repositories for tests, told in the order in which they came about.

    repo = Repo(tmp_path / "repo").write({"a.yaml": "a: 1\\n"}).commit("add a", author="Al <al@example.com>")
    head = repo.branch("feature").write({"a.yaml": "a: 2\\n"}).commit("edit a").sha()

Every step returns the repository itself; sha() is the commit made last. git runs without the machine's
configuration, and every commit has a fixed date, so the same steps give the same commits.
"""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

ALICE = "Alice <alice@example.com>"
_START = 1_780_000_000  # seconds; one minute later with every commit
_ENVIRONMENT = {
    "PATH": os.environ.get("PATH", os.defpath),
    "HOME": "/nonexistent",
    "LC_ALL": "C",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
}


class Repo:
    """A git repository with a work tree in `path`, on branch main."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._minutes = 0
        path.mkdir(parents=True, exist_ok=True)
        if not (path / ".git").exists():
            self.git("init", "--quiet", "--initial-branch=main")
            self.git("config", "gc.auto", "0")

    def write(self, files: Mapping[str, str | bytes]) -> "Repo":
        """Write files by path; folders come along."""
        for name, content in files.items():
            target = self.path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def executable(self, name: str) -> "Repo":
        (self.path / name).chmod(0o755)
        return self

    def symlink(self, name: str, target: str) -> "Repo":
        link = self.path / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target)
        return self

    def submodule(self, name: str, commit: str) -> "Repo":
        """Enter a submodule into the index (no clone of it is needed to see its mode)."""
        self.git("update-index", "--add", "--cacheinfo", f"160000,{commit},{name}")
        return self

    def remove(self, *names: str) -> "Repo":
        self.git("rm", "--quiet", "--force", "-r", "--", *names)
        return self

    def move(self, old: str, new: str) -> "Repo":
        (self.path / new).parent.mkdir(parents=True, exist_ok=True)
        self.git("mv", old, new)
        return self

    def commit(self, message: str = "change", author: str = ALICE, committer: str | None = None) -> "Repo":
        """Commit everything. author and committer are "Name <e-mail>"; the author also commits."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message, people=(author, committer or author))
        return self

    def branch(self, name: str, start: str = "HEAD") -> "Repo":
        """Make a branch at `start` and switch to it."""
        self.git("switch", "--quiet", "--create", name, start)
        return self

    def switch(self, name: str) -> "Repo":
        self.git("switch", "--quiet", name)
        return self

    def merge(self, name: str, message: str = "merge", author: str = ALICE) -> "Repo":
        """A merge commit of branch `name` into the current one."""
        self.git("merge", "--quiet", "--no-ff", "-m", message, name, people=(author, author))
        return self

    def config(self, key: str, value: str) -> "Repo":
        self.git("config", key, value)
        return self

    def tag(self, name: str, target: str = "HEAD") -> "Repo":
        self.git("tag", name, target)
        return self

    def raw_commit(self, content: bytes, branch: str) -> "Repo":
        """Store a hand-made commit object, however malformed, and point `branch` at it."""
        sha = self.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=content).strip()
        self.git("update-ref", f"refs/heads/{branch}", sha)
        return self

    def raw_tree(self, entries: list[tuple[str, bytes, str]]) -> str:
        """Store a hand-made tree object of (mode, name, object) and return its name; git checks nothing."""
        body = b"".join(
            mode.encode() + b" " + name + b"\0" + bytes.fromhex(oid) for mode, name, oid in entries
        )
        return self.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=body).strip()

    def blob(self, content: str) -> str:
        """Store a file's content and return its object name."""
        return self.git("hash-object", "-w", "--stdin", stdin=content.encode()).strip()

    def sha(self, ref: str = "HEAD") -> str:
        """The full name of the commit that `ref` names."""
        return self.git("rev-parse", "--verify", f"{ref}^{{commit}}").strip()

    def git(self, *arguments: str, people: tuple[str, str] = (ALICE, ALICE), stdin: bytes = b"") -> str:
        """Run git here and return its output; a failure fails the test with git's own words."""
        self._minutes += arguments[0] in ("commit", "merge")
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            env=_ENVIRONMENT
            | _identity("AUTHOR", people[0], self._date())
            | _identity("COMMITTER", people[1], self._date()),
            input=stdin,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, f"git {' '.join(arguments)}: {done.stderr.decode('utf-8', 'replace')}"
        return done.stdout.decode("utf-8", "surrogateescape")

    def _date(self) -> str:
        return f"{_START + 60 * self._minutes} +0000"


def _identity(role: str, person: str, date: str) -> dict[str, str]:
    name, _, email = person.rpartition(" <")
    return {f"GIT_{role}_NAME": name, f"GIT_{role}_EMAIL": email.rstrip(">"), f"GIT_{role}_DATE": date}
