"""The whole way with the real gate: facts from the forge, verdict, comment, signed decision, status."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from releasegate.data import policies_folder, schemas_folder
from releasegate.policies import policy_digest

from tests.template.actions.runner import SUCCESS
from tests.template.actions.stage import API, COMMENTS, OPENED, Stage, staged
from tests.template.builder import Template, git, save


@pytest.fixture
def real(template: Template, tmp_path: Path, forge: Any, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A regulated repository of alice's, whose CI has a key, with the installed gate."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setitem(_identity(), f"GIT_{role}_EMAIL", "alice@example.com")
    answers = {"profile": "regulated", "repository": "acme/ml-gitops", "scan": "none"}
    stage = staged(template, tmp_path, forge, **answers)
    program = stage.folder / "programs/releasegate"
    program.unlink()
    program.symlink_to(Path(sys.executable).parent / "releasegate")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "key")], check=True)
    public = " ".join((tmp_path / "key.pub").read_text().split()[:2])
    people = stage.repository / "access/people.yaml"
    people.write_text(f'{people.read_text()}  ci:\n    - name: ci\n      keys: [{{key: "{public}"}}]\n')
    pin = stage.repository / "releasegate.yaml"
    digest = policy_digest(policies_folder(), schemas_folder())
    pin.write_text(re.sub(r'policies: "sha256:\w+"', f'policies: "{digest}"', pin.read_text()))
    save(stage.repository, "List the key of CI, and pin the gate of this test")
    return stage


def _identity() -> dict[str, str]:
    from tests.template import builder

    return builder.GIT


def answer(stage: Stage) -> None:
    """What GitHub says of the pull request: alice's, approved by bob."""
    alice, bob = (
        {"login": name, "id": number, "type": "User"} for number, name in ((1, "alice"), (2, "bob"))
    )
    repository = {"full_name": "acme/ml-gitops"}
    stage.forge.answers |= {
        f"{API}/pulls/7": {
            "number": 7,
            "commits": 1,
            "labels": [],
            "user": alice,
            "head": {"sha": stage.head, "repo": repository},
            "base": {"ref": "main", "repo": repository},
        },
        f"{API}/pulls/7/commits": [{"sha": stage.head, "author": alice, "committer": alice}],
        f"{API}/pulls/7/reviews": [
            {
                "id": 1,
                "user": bob,
                "state": "APPROVED",
                "commit_id": stage.head,
                "submitted_at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            }
        ],
        f"{API}/issues/7/events": [],
    }


def test_an_approved_change_passes_and_its_decision_is_signed(real: Stage) -> None:
    answer(real)
    key = (real.folder / "key").read_text()
    run = real.runner("run", real.opened(), OPENED, secrets={"RELEASEGATE_KEY": key})

    results = run.run(real.workflow)

    assert results.pop("again") == "skipped"
    assert set(results.values()) == {SUCCESS}, run.printed
    decision = json.loads((real.folder / "run/artifacts/verdict/decision.json").read_text())
    assert (decision["outcome"], decision["advisory"]) == ("approved", False)
    (status,) = real.statuses(real.head)
    assert (status["state"], status["description"]) == ("success", f"passed, until {decision['until']}")
    assert "bob" in real.forge.to(COMMENTS)[0]["body"]
    assert git(real.repository, "log", "--format=%s", "releasegate-decisions") == "Record approved: docs\n"


def test_a_change_that_nobody_approved_is_refused_and_recorded(real: Stage) -> None:
    answer(real)
    real.forge.answers[f"{API}/pulls/7/reviews"] = []
    key = (real.folder / "key").read_text()

    results = real.runner("run", real.opened(), OPENED, secrets={"RELEASEGATE_KEY": key}).run(real.workflow)

    assert (results["gate"], results["record"], results["releasegate"]) == ("failure", SUCCESS, "failure")
    assert [status["state"] for status in real.statuses(real.head)] == ["failure"]
    assert "approval.quorum" in json.dumps(real.forge.to(COMMENTS)[0]).replace("&#46;", ".")
    assert git(real.repository, "log", "--format=%s", "releasegate-decisions") == "Record refused: docs\n"
