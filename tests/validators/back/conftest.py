"""A clone of the starter base, with a model that can be taken back, and the gate that judges the merge."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from releasegate.back.delivery import Wish, deliver
from releasegate.back.plan import Planner
from releasegate.policies import PolicySet

from tests.attacks.stage import NOW, RELEASE, Stage, base_files
from tests.repo_builder import Repo
from tests.validators.clones import Clone, isolated_clone

DEV, STAGING = (f"environments/{name}/releases/churn.yaml" for name in ("dev", "staging"))
PROFILE = "governance/models/churn.yaml"
PROJECT = "argocd/main/environments/prod.yaml"
PROD = RELEASE


@dataclass(frozen=True)
class Scene:
    """A clone on main, where Alice works, and what it prints."""

    clone: Clone
    stage: Stage
    read: Callable[[], tuple[str, str]]

    def deliver(self, planner: Planner, wish: Wish | None = None) -> tuple[int, str, str]:
        """Carry a plan out on the branch `head`: (exit code, standard output, standard error)."""
        self.read()
        code = deliver(self.clone.root, planner, wish or Wish(branch="head"), NOW)
        return (code, *self.read())

    def text(self, path: str) -> str:
        """What the work tree holds."""
        return (self.clone.root / path).read_text()

    def merge(self, branch: str = "head") -> None:
        """Merge a branch into main, and forget it."""
        self.clone.git("switch", "-q", "main")
        self.clone.git("merge", "-q", "--no-ff", "-m", f"Merge {branch}", branch)
        self.clone.git("branch", "-q", "-D", branch)

    def kinds(self) -> list[str]:
        """The kinds of change that merging `head` is, with their environments."""
        told = self.stage.verdict().told["changes"]
        assert isinstance(told, list)
        return sorted(f"{one['change']}:{one['environment']}" for one in told if isinstance(one, dict))

    def eight(self) -> str:
        """Bring 8 to staging and production, as it is in dev. Returns production's release of 7."""
        seven = self.text(PROD)
        model = self.text(DEV).split("  model:\n")[1].split("  serving:\n")[0]
        for path in (STAGING, PROD):
            head, rest = self.text(path).split("  model:\n")
            serving = rest[rest.index("  serving:\n") :].replace('rollbackTo: "6"', 'rollbackTo: "7"')
            self.clone.write({path: f"{head}  model:\n{model}{serving}"})
        self.clone.commit("Version 8 everywhere", {})
        return seven


@pytest.fixture
def scene(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    policies: PolicySet,
) -> Scene:
    """dev runs 8, staging and prod run 7; Bob can approve."""
    files = {path: data.decode() for path, data in base_files("starter", policies).items()}
    clone = isolated_clone(tmp_path, monkeypatch, files)
    clone.git("config", "user.name", "Alice")
    clone.git("config", "user.email", "alice@acme.example")
    stage = Stage(Repo(clone.root), policies, ("bob",))

    def read() -> tuple[str, str]:
        captured = capfd.readouterr()
        return captured.out, captured.err

    return Scene(clone, stage, read)
