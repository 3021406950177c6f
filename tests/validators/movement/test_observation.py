"""What counts as an observation of a model: its instance and name, the latest look, a known commit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from releasegate.git import Git, open_git
from releasegate.json_types import JsonObject, JsonValue
from releasegate.movement.observation import Sightings, observed

from tests.repo_builder import Repo

STAGING: JsonObject = {"spec": {"argocd": "nonprod", "clusters": [{"name": "eu"}, {"name": "us"}]}}
MERGED = "2026-11-20T12:00:00Z"


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    folder: Path = tmp_path_factory.mktemp("observed")
    repo = Repo(folder).write({"a": "1"}).commit().write({"a": "2"}).commit().write({"a": "3"}).commit()
    return repo.branch("side", "main~1").write({"b": "1"}).commit().switch("main")


@pytest.fixture
def git(repo: Repo) -> Iterator[Git]:
    with open_git(repo.path) as git:
        yield git


def health(*seen: JsonValue, instance: str = "nonprod", at: str = "2026-11-20T13:00:00Z") -> JsonObject:
    return {"instance": instance, "collectedAt": at, "applications": [*seen]}


def seen(name: str, *revisions: str, state: str = "Healthy") -> JsonObject:
    since = "2026-11-20T12:30:00Z"
    return {"name": name, "sync": "Synced", "health": state, "since": since, "revisions": [*revisions]}


def told(git: Git, repo: Repo, *documents: JsonObject, merged: str | None = MERGED) -> list[JsonObject]:
    """What is told of churn, which main~1 brought to staging."""
    seen = Sightings(git, repo.sha("main"), documents)
    return [*observed(seen, STAGING, "churn", repo.sha("main~1"), merged)]


def test_each_cluster_is_told_whether_it_was_observed_or_not(git: Git, repo: Repo) -> None:
    eu, us = told(git, repo, health(seen("churn-eu", repo.sha("main"))))
    assert eu == {
        "cluster": "eu",
        "application": "churn-eu",
        "sync": "Synced",
        "health": "Healthy",
        "since": "2026-11-20T12:30:00Z",
        "revisions": [repo.sha("main")],
        "covers": True,
        "observedAt": "2026-11-20T13:00:00Z",
        "afterMerge": True,
    }
    unknown = ("sync", "health", "since", "observedAt", "afterMerge")
    assert {us[key] for key in unknown} == {None}
    assert us["covers"] is False


@pytest.mark.parametrize(
    ("name", "instance"),
    [("churn-eu", "prod"), ("churn", "nonprod"), ("fraud-eu", "nonprod"), ("Churn-eu", "nonprod")],
)
def test_another_application_or_instance_tells_nothing(
    git: Git, repo: Repo, name: str, instance: str
) -> None:
    eu, _ = told(git, repo, health(seen(name, repo.sha("main")), instance=instance))
    assert eu["observedAt"] is None


def test_the_latest_observation_counts_whatever_the_order(git: Git, repo: Repo) -> None:
    old = health(seen("churn-eu", repo.sha("main")), at="2026-11-20T14:00:00+02:00")
    new = health(seen("churn-eu", repo.sha("main"), state="Degraded"), at="2026-11-20T12:30:00Z")
    assert [told(git, repo, *both)[0]["health"] for both in ((old, new), (new, old))] == ["Degraded"] * 2


@pytest.mark.parametrize(
    ("revision", "covers"), [("main~1", True), ("main", True), ("side", True), ("main~2", False)]
)
def test_a_revision_covers_a_commit_that_it_holds(git: Git, repo: Repo, revision: str, covers: bool) -> None:
    assert told(git, repo, health(seen("churn-eu", repo.sha(revision))))[0]["covers"] is covers


@pytest.mark.parametrize("revision", ["f" * 40, "main", "", "-x"])
def test_a_revision_that_the_clone_does_not_know_covers_nothing(git: Git, repo: Repo, revision: str) -> None:
    assert told(git, repo, health(seen("churn-eu", revision)))[0]["covers"] is False


@pytest.mark.parametrize(("merged", "after"), [("2026-11-20T13:00:01Z", False), (MERGED, True), (None, None)])
def test_an_observation_from_before_the_merge_is_told_as_one(
    git: Git, repo: Repo, merged: str | None, after: bool | None
) -> None:
    eu, _ = told(git, repo, health(seen("churn-eu", repo.sha("main"))), merged=merged)
    assert eu["afterMerge"] is after


def test_an_environment_that_is_not_there_has_no_clusters(git: Git, repo: Repo) -> None:
    assert [*observed(Sightings(git, repo.sha("main"), ()), None, "churn", repo.sha("main"), MERGED)] == []
