"""Row 39: have the change judged by another gate, an older or an altered one.

releasegate.yaml of the base names the gate's version and the digest of its policies. A gate that is not the
one agreed on refuses to judge, with exit code 2, and the head's own pin changes nothing about that.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from releasegate import cli, data

from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import replaced

Run = Callable[[], int]


@pytest.fixture
def run(starter: Stage, tmp_path: Path) -> Run:
    """`releasegate gate` in the repository, with a review by Bob."""
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()

    def gate() -> int:
        facts = tmp_path / "facts.json"
        facts.write_text(json.dumps(starter.fresh_facts("bob")))
        where = ["-C", str(starter.repo.path), "--facts", str(facts)]
        return cli.main(["gate", "--base", "main", "--head", "head", *where])

    return gate


def test_the_agreed_gate_judges_and_names_the_base_it_judged_by(
    starter: Stage, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 0
    assert starter.repo.sha("main")[:12] in capsys.readouterr().out


def test_another_version_of_the_gate_refuses(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("releasegate.pin.__version__", "0.0.9")

    assert run() == 2
    assert "pins releasegate 0.1.0, and this is 0.0.9" in capsys.readouterr().err
    replaced(monkeypatch, "releasegate.gate.require_pin", lambda *_: None)
    assert run() == 0


@pytest.mark.parametrize("touched", ["policies", "schemas"])
def test_an_altered_rule_or_schema_refuses(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    touched: str,
) -> None:
    """The gate carries one rule that was made laxer, or one schema."""
    altered = tmp_path / touched
    shutil.copytree(getattr(data, f"{touched}_folder")(), altered)
    name = {"policies": "approval/quorum/quorum.rego", "schemas": "model-release.schema.json"}[touched]
    (altered / name).write_text(f"{(altered / name).read_text()}\n")
    monkeypatch.setattr(data, f"{touched}_folder", lambda: altered)

    assert run() == 2
    assert "pins the policies sha256:" in capsys.readouterr().err
    replaced(monkeypatch, "releasegate.gate.require_pin", lambda *_: None)
    assert run() == 0


def test_a_pin_that_the_change_itself_moves_does_not_admit_another_gate(
    starter: Stage, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    starter.edit("releasegate.yaml", 'version: "0.1.0"', 'version: "0.0.9"').propose()
    monkeypatch.setattr("releasegate.pin.__version__", "0.0.9")

    assert run() == 2
    assert "the base (" in capsys.readouterr().err
    replaced(monkeypatch, "releasegate.gate.require_pin", lambda *_: None)
    assert run() == 0
