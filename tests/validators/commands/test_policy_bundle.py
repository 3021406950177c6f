"""`releasegate policy-bundle`: what it writes, what it says, and what it refuses."""

import json
import re
import shutil
import tarfile
from pathlib import Path

import pytest
from releasegate.cli import main
from releasegate.policies import PolicySet

BASE = Path(__file__).parents[2] / "cases" / "_base"
STARTER, REGULATED = "starter", "regulated"


@pytest.fixture(autouse=True)
def _repositories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, policies: PolicySet) -> None:
    """Both bases beside each other, pinned to the policies of this checkout."""
    for name in (STARTER, REGULATED):
        shutil.copytree(BASE / name, tmp_path / name)
        gate = tmp_path / name / "releasegate.yaml"
        gate.write_text(re.sub(r"policies: sha256:\w+", f"policies: {policies.digest}", gate.read_text()))
    monkeypatch.chdir(tmp_path)


def test_templates_and_constraints_are_written_and_what_is_left_out_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "gatekeeper"
    assert main(["policy-bundle", STARTER, "--out", str(out), "--exclude-namespace", "kube-system"]) == 0
    said = capsys.readouterr().out
    assert "workload.available needs what lies beside the object in the repository\n" in said
    constraint = (out / "constraints" / "workload.hardened.yaml").read_text()
    assert "enforcementAction: dryrun\n" in constraint
    assert "- kube-system" in constraint
    templates = {path.name for path in (out / "templates").iterdir()}
    assert templates == {path.name for path in (out / "constraints").iterdir()}
    assert f"wrote {len(templates)} rules to {out}, for the account main\n" in said


def test_a_rule_that_warns_does_not_deny(tmp_path: Path) -> None:
    assert main(["policy-bundle", STARTER, "--out", str(tmp_path / "x"), "--enforce", "deny"]) == 0
    actions = {
        path.stem: path.read_text().split("enforcementAction: ")[1].split()[0]
        for path in (tmp_path / "x" / "constraints").iterdir()
    }
    assert actions["workload.hardened"] == "deny"
    assert "warn" in actions.values()


def test_a_bundle_carries_the_digest_and_no_people(tmp_path: Path) -> None:
    out = tmp_path / "bundle.tar.gz"
    assert main(["policy-bundle", STARTER, "--out", str(out), "--format", "opa"]) == 0
    with tarfile.open(out) as tar:
        [manifest, data] = [
            json.load(tar.extractfile(name) or pytest.fail(name)) for name in (".manifest", "data.json")
        ]
    assert manifest["revision"].startswith("sha256:")
    assert "people" not in data["repo"]
    assert "environments" in data["repo"]


def test_a_rule_is_left_out_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["policy-bundle", STARTER, "--out", str(tmp_path / "x"), "--without", "platform.plain_secret"])
    assert "platform.plain_secret was left out on request\n" in capsys.readouterr().out
    assert not (tmp_path / "x" / "templates" / "platform.plain_secret.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([STARTER, "--without", "no.such"], "there is no rule no.such"),
        ([REGULATED], "and a cluster is in one of them"),
        ([REGULATED, "--account", "elsewhere"], "no environment lies in an account elsewhere"),
        ([f"{STARTER}/nowhere"], "is no folder"),
    ],
)
def test_what_cannot_be_written_is_said(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["policy-bundle", *arguments, "--out", str(tmp_path / "x")]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy-bundle", STARTER, "--out", str(tmp_path)]) == 2
    assert "is there already" in capsys.readouterr().err
