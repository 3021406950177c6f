"""`releasegate facts`, and the gate on what it wrote."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from releasegate.cli import main
from releasegate.facts import read_facts
from releasegate.gate import judge_change
from releasegate.git import open_git
from releasegate.outside import Outside
from releasegate.policies import PolicySet

from tests.conftest import ALICE
from tests.repo_builder import Repo
from tests.validators.collect.conftest import TOKEN
from tests.validators.collect.payloads import (
    REPOSITORY,
    gitea_review,
    github_commit,
    github_protection,
    github_pull,
    github_review,
    gitlab_approvals,
    gitlab_commit,
    gitlab_pull,
    gitlab_version,
)
from tests.validators.collect.server import Forge, Reply

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
RELEASE = "environments/dev/releases/churn.yaml"
QUORUM = {"approval.quorum"}

Serve = Callable[[Forge, str, str], None]


def github(forge: Forge, head: str, reviewed: str, state: str = "APPROVED") -> None:
    repository = f"/repos/{REPOSITORY}"
    forge.json(f"{repository}/rules/branches/main", []).json(f"{repository}/teams", [])
    forge.json(f"{repository}/branches/main/protection", github_protection())
    pull = f"{repository}/pulls/12"
    forge.json(pull, github_pull(head)).json(f"{pull}/commits", [github_commit(head)])
    forge.json(f"{pull}/reviews", [github_review(commit=reviewed, state=state)])
    forge.json(f"{repository}/issues/12/events", [])


def gitea(forge: Forge, head: str, reviewed: str) -> None:
    pull = f"/repos/{REPOSITORY}/pulls/12"
    forge.json(pull, github_pull(head))
    forge.on(f"{pull}/commits", Reply([github_commit(head)], headers={"X-Total-Count": "1"}))
    forge.on(f"{pull}/reviews", Reply([gitea_review(commit=reviewed)], headers={"X-Total-Count": "1"}))
    forge.json(f"/repos/{REPOSITORY}/issues/12/timeline", [])


def gitlab(forge: Forge, head: str, reviewed: str) -> None:
    pull = "/projects/acme%2Fml-gitops/merge_requests/12"
    pushed = "2026-11-22T10:00:00.000Z" if reviewed == head else "2026-11-22T11:30:00.000Z"
    versions = [gitlab_version(head, pushed), gitlab_version(reviewed, "2026-11-22T09:00:00.000Z")]
    forge.json(pull, gitlab_pull(head)).json(f"{pull}/commits", [gitlab_commit(head)])
    forge.json(f"{pull}/versions", versions).json(f"{pull}/reviewers", []).json(f"{pull}/notes", [])
    forge.json(f"{pull}/approvals", gitlab_approvals(bob="2026-11-22T11:00:00.000Z"))


FORGES: dict[str, Serve] = {"github": github, "gitea": gitea, "gitlab": gitlab}


@pytest.fixture
def change(starter: Repo) -> Repo:
    """Alice gives churn more memory: first 3Gi (branch `seen`), then 2Gi (branch `head`)."""
    text = (starter.path / RELEASE).read_text()
    starter.branch("seen", "main").write({RELEASE: text.replace("1Gi", "3Gi")}).commit("more", ALICE)
    starter.branch("head").write({RELEASE: text.replace("1Gi", "2Gi")}).commit("less", ALICE)
    return starter


def collected(forge: Forge, name: str, out: Path, monkeypatch: pytest.MonkeyPatch, *more: str) -> int:
    monkeypatch.setenv(f"{name.upper()}_TOKEN", TOKEN)
    asked = ("--api", forge.root, "--repository", REPOSITORY, "--number", "12", "--out", str(out))
    return main(["facts", name, *asked, *more])


def judged(repo: Repo, facts: Path, policies: PolicySet) -> set[str]:
    """As if they had been collected just before NOW, and not by the clock of this machine."""
    outside = Outside(read_facts(facts) | {"collectedAt": "2026-11-22T11:59:00Z"})
    with open_git(repo.path) as git:
        verdict = judge_change(git, "main", "head", outside, NOW, policies, pinned=False)
    return {finding.rule for finding in verdict.findings}


@pytest.mark.parametrize("name", FORGES)
@pytest.mark.parametrize(("reviewed", "found"), [("head", set()), ("seen", QUORUM)])
def test_an_approval_counts_for_the_change_that_was_approved(
    forge: Forge,
    change: Repo,
    policies: PolicySet,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    reviewed: str,
    found: set[str],
) -> None:
    settings = (change.path / "releasegate.yaml").read_text()
    change.switch("main").write({"releasegate.yaml": settings.replace("forge: github", f"forge: {name}")})
    change.commit("where we live", ALICE)
    FORGES[name](forge, change.sha("head"), change.sha(reviewed))
    assert collected(forge, name, tmp_path / "facts.json", monkeypatch) == 0
    assert judged(change, tmp_path / "facts.json", policies) == found


def test_a_dismissed_approval_does_not_count(
    forge: Forge, change: Repo, policies: PolicySet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = change.sha("head")
    github(forge, head, head, "DISMISSED")
    assert collected(forge, "github", tmp_path / "facts.json", monkeypatch) == 0
    assert judged(change, tmp_path / "facts.json", policies) == QUORUM


def test_a_branch_that_the_forge_does_not_protect_is_found(
    forge: Forge, change: Repo, policies: PolicySet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head, path = change.sha("head"), f"/repos/{REPOSITORY}/branches/main/protection"
    github(forge, head, head)
    forge.replies[path] = [Reply(github_protection(allow_force_pushes={"enabled": True}))]
    assert collected(forge, "github", tmp_path / "facts.json", monkeypatch) == 0
    assert judged(change, tmp_path / "facts.json", policies) == {"platform.branch_protected"}


def test_it_says_in_one_line_what_it_wrote_and_beside_it_what_it_left_out(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    head, out = "a" * 40, tmp_path / "facts.json"
    github(forge, head, "")
    assert collected(forge, "github", out, monkeypatch) == 0
    said = capsys.readouterr()
    assert said.out == f"wrote {out}: {REPOSITORY} #12 at {head}, to main; commits: 1, reviews: 0\n"
    assert said.err == "releasegate: note: the approval by bob is left out: no commit of it is known\n"
    assert json.loads(out.read_text())["head"] == head


@pytest.mark.parametrize("handle", ["bob\u202e", "b b", "@bob"])
def test_what_the_schema_refuses_is_not_written(
    forge: Forge,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    handle: str,
) -> None:
    out = tmp_path / "facts.json"
    out.write_text("before")
    github(forge, "a" * 40, "a" * 40)
    forge.replies[f"/repos/{REPOSITORY}/pulls/12/reviews"] = [Reply([github_review(handle)])]
    assert collected(forge, "github", out, monkeypatch) == 2
    said = capsys.readouterr().err
    assert said.startswith("releasegate: error: what the forge says does not fit the facts document: ")
    assert "\u202e" not in said
    assert (out.read_text(), sorted(tmp_path.iterdir())) == ("before", [out])


def test_a_refusal_leaves_no_file_and_shows_no_token(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert collected(forge, "github", tmp_path / "facts.json", monkeypatch) == 2
    said = capsys.readouterr().err
    assert f"error: /repos/{REPOSITORY}/pulls/12: GitHub knows no such thing" in said
    assert TOKEN not in said
    assert list(tmp_path.iterdir()) == []


def test_it_asks_the_forge_when_the_releases_on_the_base_branch_were_merged(
    forge: Forge,
    change: Repo,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    head, start, out = change.sha("head"), change.sha("main"), tmp_path / "facts.json"
    github(forge, head, head)
    merged = github_pull(number=3, merged_at="2026-11-01T09:00:00Z", merge_commit_sha=start)
    forge.json(f"/repos/{REPOSITORY}/commits/{start}/pulls", [merged])
    clone = ("--base", "main", "-C", str(change.path))
    assert collected(forge, "github", out, monkeypatch, *clone) == 0
    assert json.loads(out.read_text())["merges"] == [
        {"commit": start, "mergedAt": "2026-11-01T09:00:00Z", "number": 3}
    ]
    assert capsys.readouterr().out.endswith("; commits: 1, reviews: 1, merges: 1\n")


def test_a_clone_that_lacks_the_head_leaves_no_file(
    forge: Forge,
    change: Repo,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    github(forge, "a" * 40, "a" * 40)
    clone = ("--base", "main", "-C", str(change.path))
    assert collected(forge, "github", tmp_path / "facts.json", monkeypatch, *clone) == 2
    assert "aaaaaaaaaaaa" in capsys.readouterr().err
    assert not (tmp_path / "facts.json").exists()
