"""`releasegate promote --all-soaked`, in the starter base: churn 8 is in dev, 7 further on."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from releasegate.clock import rfc3339
from releasegate.policies import PolicySet

from tests.attacks.stage import base_files
from tests.validators.clones import Clone, isolated_clone
from tests.validators.commands.conftest import Run

BRANCH = "promote/churn-8-staging"
STAGING = "environments/staging/environment.yaml"


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, policies: PolicySet) -> Clone:
    """With 24 hours to soak in dev before staging."""
    files = {path: data.decode() for path, data in base_files("starter", policies).items()}
    lines = [
        "  soakHours: 24" if line.strip().startswith("soakHours:") else line
        for line in files[STAGING].split("\n")
    ]
    return isolated_clone(tmp_path, monkeypatch, {**files, STAGING: "\n".join(lines)})


def facts(clone: Clone, folder: Path, hours: int) -> str:
    """A facts file: what is on main was merged so many hours ago."""
    gate = (clone.root / "releasegate.yaml").read_text()
    name = gate.split("id: ")[1].split(",")[0].split("\n")[0].strip().strip('"')
    commit, now = clone.git("rev-parse", "HEAD"), datetime.now(UTC)
    document = {
        "schema": "releasegate/facts/v1alpha1",
        "collectedAt": rfc3339(now),
        "forge": gate.split("forge: ")[1].split(",")[0].split("\n")[0].strip(),
        "repository": name,
        "number": 1,
        "author": {"handle": "alice", "id": "1"},
        "head": commit,
        "baseRef": "main",
        "commits": [{"sha": commit, "author": "alice", "committer": None}],
        "reviews": [],
        "merges": [{"commit": commit, "mergedAt": rfc3339(now - timedelta(hours=hours)), "number": 1}],
    }
    file = folder / "facts.json"
    file.write_text(json.dumps(document))
    return str(file)


def test_what_soaked_moves_on(clone: Clone, run: Run, tmp_path: Path) -> None:
    code, _, err = run("promote", "--all-soaked", "--facts", facts(clone, tmp_path, 25))
    assert (code, "does not move" in err) == (0, False), err
    assert clone.git("branch", "--format=%(refname:short)", "--list", "promote/*") == BRANCH


def test_what_did_not_soak_long_enough_stays_and_it_says_why(clone: Clone, run: Run, tmp_path: Path) -> None:
    before = clone.state()
    code, _, err = run("promote", "--all-soaked", "--facts", facts(clone, tmp_path, 23))
    assert (code, clone.state()) == (2, before)
    assert "churn does not move to staging: promotion.soak" in err
    assert "no model is ready to move on" in err


def test_without_facts_nobody_knows_since_when(clone: Clone, run: Run) -> None:
    before = clone.state()
    code, _, err = run("promote", "--all-soaked")
    assert (code, "churn does not move to staging" in err, clone.state()) == (2, True, before)


def test_another_environment_is_not_due(clone: Clone, run: Run) -> None:
    code, _, err = run("promote", "--all-soaked", "--to", "prod")
    assert (code, "every model is where it is due" in err) == (2, True)
