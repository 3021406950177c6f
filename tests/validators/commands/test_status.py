"""`releasegate status` in a clone."""

import json
import re
from pathlib import Path

import pytest

from tests.validators.clones import Clone
from tests.validators.commands.conftest import Run

FACTS = {
    "schema": "releasegate/facts/v1alpha1",
    "forge": "github",
    "repository": "example/ml",
    "number": 7,
    "baseRef": "main",
    "collectedAt": "2026-01-01T00:00:00Z",
    "author": {"handle": "ann"},
    "reviews": [],
}


def facts(clone: Clone, folder: Path, **changed: str) -> str:
    """A file of facts that say when the newest commit was merged."""
    head = clone.git("rev-parse", "HEAD")
    commits = [{"sha": head, "author": "ann", "committer": "ann"}]
    merges = [{"commit": head, "mergedAt": "2026-01-01T00:00:00Z", "number": 6}]
    told = {**FACTS, "head": head, "commits": commits, "merges": merges, **changed}
    file = folder / "facts.json"
    file.write_text(json.dumps(told))
    return str(file)


def test_it_says_where_models_are_and_changes_nothing(clone: Clone, run: Run) -> None:
    before = clone.state()
    code, out, err = run("status")
    assert (code, err) == (0, "")
    assert [line.split()[:4] for line in out.splitlines() if line.startswith("churn")] == [
        ["churn", "dev", "7", "unknown"],
        ["churn", "qa", "7", "unknown"],
        ["churn", "prod", "6", "unknown"],
    ]
    assert clone.state() == before


def test_facts_say_since_when_however_old_they_are(clone: Clone, run: Run, tmp_path: Path) -> None:
    code, out, _ = run("status", "--facts", facts(clone, tmp_path), "--env", "prod", "--format", "json")
    assert code == 0
    [prod] = json.loads(out)["releases"]
    assert prod["since"]["mergedAt"] == "2026-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"repository": "example/other"}, "the facts are about another repository"),
        ({"forge": "gitlab"}, "the facts are about another forge"),
        ({"baseRef": "release"}, "the facts are about another base branch"),
    ],
)
def test_facts_of_something_else_are_refused(
    clone: Clone, run: Run, tmp_path: Path, changed: dict[str, str], said: str
) -> None:
    code, out, err = run("status", "--facts", facts(clone, tmp_path, **changed))
    assert (code, out) == (2, "")
    assert said in err


def test_old_health_is_refused(clone: Clone, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "health.json"
    seen = {"schema": "releasegate/health/v1alpha1", "instance": "main", "applications": []}
    file.write_text(json.dumps({**seen, "collectedAt": "2026-01-01T00:00:00Z"}))
    code, out, err = run("status", "--health", str(file))
    assert (code, out) == (2, "")
    assert "the observations of main are too old" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--env", "live"], "there is no environment live"),
        (["fraud"], "has no model fraud"),
        (["--base", "nowhere"], "nowhere"),
        (["--facts", "nothing.json"], "nothing.json"),
    ],
)
def test_what_is_not_there_is_one_clear_line(clone: Clone, run: Run, arguments: list[str], said: str) -> None:
    code, out, err = run("status", *arguments)
    assert (code, out) == (2, "")
    assert said in err.splitlines()[0]


def test_another_gate_s_rules_are_not_asked(clone: Clone, run: Run) -> None:
    text = re.sub(r"sha256:[0-9a-f]{64}", f"sha256:{'0' * 64}", (clone.root / "releasegate.yaml").read_text())
    clone.commit("Pin another one", {"releasegate.yaml": text})
    code, out, err = run("status")
    assert (code, out) == (2, "")
    assert "pins the policies sha256:000" in err


def test_the_remote_s_branch_is_told_of_where_there_is_one(clone: Clone, run: Run) -> None:
    clone.git("update-ref", "refs/remotes/origin/main", "HEAD")
    path = "environments/prod/releases/churn.yaml"
    clone.commit(
        "Not merged", {path: (clone.root / path).read_text().replace('version: "6"', 'version: "7"')}
    )
    told = json.loads(run("status", "--env", "prod", "--format", "json")[1])
    assert (told["base"]["ref"], told["releases"][0]["version"]) == ("refs/remotes/origin/main", "6")
    here = json.loads(run("status", "--base", "main", "--env", "prod", "--format", "json")[1])
    assert here["releases"][0]["version"] == "7"


def test_the_width_of_a_terminal_counts(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert run("status")[1].startswith("churn in dev\n")
    monkeypatch.setenv("COLUMNS", "wide")
    assert run("status")[1].startswith("MODEL  ENVIRONMENT")
