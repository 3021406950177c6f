"""Desk: a repository that the real gate judges, with a change that somebody reviewed."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from releasegate.cli import main
from releasegate.decisions.canonical import canonical, read_canonical

from tests.memory_tree import overlaid
from tests.repo_builder import Repo
from tests.validators.decisions.court import BASE, DEV, PEOPLE, listing, public
from tests.validators.decisions.documents import Json

ALICE = "Alice <alice@acme.example>"


@dataclass(frozen=True)
class Desk:
    """main, a branch head that changes a release, the forge's facts about it, and where the decision goes."""

    repo: Repo
    facts: Path
    decision: Path
    run: Callable[..., tuple[int, str, str]]

    def gate(self, *more: str) -> tuple[int, str, str]:
        """Judge head and write the decision."""
        return self.run("gate", "--base=main", "--head=head", "--decision", str(self.decision), *more)

    def reviewed(self, *more: str) -> Json:
        """The decision of the change with Bob's review."""
        assert self.gate("--facts", str(self.facts), *more)[0] == 0
        return self.read()

    def replay(self, *more: str) -> tuple[int, str, str]:
        return self.run("gate", "--replay", str(self.decision), *more)

    def read(self) -> Json:
        return read_canonical(self.decision.read_bytes(), "it")

    def edit(self, **fields: object) -> None:
        """Change what the decision says, in the canonical form."""
        self.decision.write_bytes(canonical({**self.read(), **fields}))


def build_desk(path: Path, ci: Path, policies: str) -> None:
    """main, which pins the policies and lists CI's key, and head, in which Alice changes a release.

    Beside it lie the facts and the decision that the gate makes of them.
    """
    files = overlaid(BASE)
    pin = re.sub(r"sha256:[0-9a-f]{64}", policies, files["releasegate.yaml"].decode())
    repo = Repo(path).write({**files, "releasegate.yaml": pin, PEOPLE: listing(public(ci))})
    text = files[DEV].decode().replace("memory: 1Gi", "memory: 2Gi")
    repo.commit("start", ALICE).branch("head").write({DEV: text}).commit("more memory", ALICE).switch("main")
    given = path.with_name("facts.json")
    given.write_text(json.dumps(_facts(repo.sha("head"))))
    arguments = ["--base=main", "--head=head", "--facts", str(given), "-C", str(path)]
    assert main(["gate", *arguments, "--decision", str(path.with_name("decision.json"))]) == 0


def desk_of(built: Path, folder: Path, capfd: pytest.CaptureFixture[str]) -> Desk:
    """A desk of its own for one test, with facts and decision already there."""
    repo = Repo(Path(shutil.copytree(built, folder / "repo", symlinks=True)))
    for name in ("facts.json", "decision.json"):
        shutil.copyfile(built.with_name(name), folder / name)

    def run(verb: str, *arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main([verb, *arguments, "-C", str(repo.path)])
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    return Desk(repo, folder / "facts.json", folder / "decision.json", run)


def _facts(head: str) -> Json:
    """What the forge says: Alice opened it, and Bob approved its head."""
    now = datetime.now(UTC).replace(microsecond=0)
    review = {"handle": "bob", "state": "approved", "commit": head}
    return {
        "schema": "releasegate/facts/v1alpha1",
        "forge": "github",
        "repository": "acme/ml-gitops",
        "number": 7,
        "head": head,
        "baseRef": "main",
        "collectedAt": now.isoformat(),
        "author": {"handle": "alice"},
        "commits": [{"sha": head, "author": "alice", "committer": "alice"}],
        "reviews": [{**review, "submittedAt": (now - timedelta(minutes=5)).isoformat()}],
    }
