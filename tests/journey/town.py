"""A generated repository, the people who work in it, and what the forge and Argo CD would say of it."""

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from releasegate.cli import main
from releasegate.clock import rfc3339

Printed = Callable[[], tuple[str, str]]
PEOPLE = ("alice", "bob", "carol")
INSTANCE = {"dev": "nonprod", "prod": "prod"}


@dataclass
class Town:
    """root: the repository; keys: of people and pipelines, by name; printed: empties what was printed."""

    root: Path
    keys: Path
    printed: Printed
    sign_in: Callable[[str], None]
    merges: list[dict[str, object]] = field(default_factory=list)

    def git(self, *arguments: str) -> str:
        """Run git in the clone; returns what it prints."""
        done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"git {arguments}: {done.stderr}"
        return done.stdout.strip()

    def run(self, *arguments: str, who: str = "alice", expect: int = 0) -> str:
        """Run `releasegate …` as somebody; returns all that it prints, after looking at its exit code."""
        self.sign_in(who)
        self.printed()
        code = main(arguments)
        said = "\n".join(self.printed())
        assert code == expect, f"releasegate {' '.join(arguments)} ended with {code}: {said}"
        return said

    def propose(self, *arguments: str) -> str:
        """Run a command that writes a branch, and return to main."""
        said = self.run(*arguments)
        self.git("switch", "-q", "main")
        return said

    def gate(self, branch: str, *flags: str, expect: int = 0) -> str:
        """Judge a branch with what the forge and Argo CD say; returns the findings."""
        facts, health = self.facts(branch), self.health()
        return self.run(
            "gate", "--base", "main", "--head", branch, "--facts", facts, *health, *flags, expect=expect
        )

    def approve(self, branch: str, **roles: str) -> None:
        """Sign in the name of each: approve(branch, bob="reviewer", carol="governance")."""
        self.git("switch", "-q", branch)
        for person, role in roles.items():
            key = str(self.keys / person)
            self.run("approve", "--base", "main", "--as", person, "--role", role, "--key", key, who=person)
        self.git("switch", "-q", "main")

    def land(self, branch: str, hours: int = 30, **roles: str) -> None:
        """Refused without approvals, approved by signatures, judged clean, merged some hours ago."""
        assert "approval.quorum" in self.gate(branch, expect=1)
        self.approve(branch, **roles)
        self.gate(branch)
        self.git("merge", "-q", "--no-ff", "-m", f"Merge {branch}", branch)
        self.age(hours)

    def refused_to_its_author(self, branch: str, role: str) -> None:
        """Alice wrote it, so the command does not let her sign for it."""
        self.git("switch", "-q", branch)
        key = str(self.keys / "alice")
        self.run("approve", "--base", "main", "--as", "alice", "--role", role, "--key", key, expect=2)
        self.git("switch", "-q", "main")

    @staticmethod
    def rules(said: str) -> set[str]:
        """The rules that found an error, of what `gate` printed."""
        return set(re.findall(r"^\S+:\d+:\d+: ([a-z_]+(?:\.[a-z_]+)?):", said, re.MULTILINE))

    def age(self, hours: int) -> None:
        """Let the forge say that the newest merge was so many hours ago."""
        commit = self.git("rev-parse", "main")
        kept = [merge for merge in self.merges if merge["commit"] != commit]
        merged = {"commit": commit, "mergedAt": ago(hours), "number": len(kept) + 1}
        self.merges = [*kept, merged]

    def facts(self, branch: str) -> str:
        """A file of what the forge says of a pull request of this branch: nobody reviewed it there."""
        head, path = self.git("rev-parse", branch), self.keys / "facts.json"
        commits = self.git("rev-list", branch, "^main").split() or [head]
        document = {
            "schema": "releasegate/facts/v1alpha1",
            "forge": "github",
            "repository": "example/ml-gitops",
            "number": 1,
            "head": head,
            "baseRef": "main",
            "collectedAt": ago(0),
            "author": {"handle": "alice"},
            "commits": [{"sha": sha, "author": None, "committer": None} for sha in commits],
            "reviews": [],
            "merges": self.merges,
        }
        path.write_text(json.dumps(document))
        return str(path)

    def health(self, state: str = "Healthy") -> list[str]:
        """Files of what Argo CD says: every model runs what main holds, for the last hours."""
        flags = []
        for environment, instance in INSTANCE.items():
            path = self.keys / f"{instance}.json"
            document = {
                "schema": "releasegate/health/v1alpha1",
                "instance": instance,
                "collectedAt": ago(0),
                "applications": [
                    {
                        "name": f"churn-{environment}",
                        "project": f"models-{environment}",
                        "sync": "Synced",
                        "health": state,
                        "since": ago(29),
                        "revisions": [self.git("rev-parse", "main")],
                    }
                ],
            }
            path.write_text(json.dumps(document))
            flags += ["--health", str(path)]
        return flags


def ago(hours: int) -> str:
    """A moment in the past, as files have it."""
    return rfc3339(datetime.now(UTC) - timedelta(hours=hours))
