"""The town, its registry and its pipeline."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journey.registry import NO_PIPELINE, PIPELINE, Mlflow, started
from tests.journey.town import PEOPLE, Town
from tests.template.builder import Template, build

ENVIRONMENTS = [{"name": "dev", "tier": "development"}, {"name": "prod", "tier": "production"}]
ANSWERS = {
    "profile": "regulated",
    "repository": "example/ml-gitops",
    "environments": ENVIRONMENTS,
    "scan": "none",
}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Mlflow]:
    """A running server; skips where nothing was installed."""
    if not PIPELINE.exists():
        pytest.skip(NO_PIPELINE)
    folder = tmp_path / "mlflow"
    folder.mkdir()
    found = started(folder)
    yield found
    found.stop()


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Town:
    """A regulated repository of dev and prod, whose people and evaluator have keys."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not installed")
    _isolate(tmp_path, monkeypatch)
    made = Town(
        tmp_path / "town", tmp_path / "keys", capfd.readouterr, lambda who: _sign_in(who, monkeypatch)
    )
    made.sign_in("alice")
    made.keys.mkdir()
    folder = tmp_path / "scratch"
    folder.mkdir()
    built: Template = build(folder)
    built.copy(made.root, **ANSWERS)
    made.git("init", "-q", "-b", "main")
    _introduce(made)
    made.git("add", "-A")
    made.git("commit", "-qm", "Start from the template")
    monkeypatch.chdir(made.root)
    return made


def _isolate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("GIT_", "MLFLOW_", "COPIER_"))]:
        monkeypatch.delenv(name)
    (tmp_path / "home").mkdir()
    settings = {"HOME": str(tmp_path / "home"), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for name, value in {**settings, "CI": "true", "MLFLOW_DISABLE_TELEMETRY": "true"}.items():
        monkeypatch.setenv(name, value)


def _sign_in(who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", who)
        monkeypatch.setenv(f"GIT_{role}_EMAIL", f"{who}@example.com")


def _introduce(town: Town) -> None:
    """A key for each person and for the pipeline, listed where the gate reads them."""
    path = town.root / "access/people.yaml"
    text = path.read_text()
    for name in PEOPLE:
        line = f'emails: ["{name}@example.com"]\n'
        assert line in text
        text = text.replace(line, f'{line}      keys: ["{_key(town, name)}"]\n')
    evaluators = f'evaluators: [{{name: pipeline, keys: ["{_key(town, "pipeline")}"]}}]'
    path.write_text(text.replace("evaluators: []", evaluators))


def _key(town: Town, name: str) -> str:
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "example", "-f", str(town.keys / name)]
    subprocess.run(command, check=True, capture_output=True)
    return " ".join((town.keys / f"{name}.pub").read_text().split()[:2])
