"""A pull request from a fresh clone: real git, a real MLflow store, a forge on this machine."""

import os
from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.events.notice import Notice
from releasegate.events.proposing import propose

from tests.validators.clones import PROFILE, Clone, isolated_clone, release
from tests.validators.collect.conftest import TOKEN, forge, no_ci
from tests.validators.collect.server import Forge, Reply
from tests.validators.registries.mlflow.conftest import Store, store
from tests.validators.scaffold.registry import EVALUATED, GROUND

__all__ = ["forge", "no_ci", "store"]

PULLS = "/repos/example/ml/pulls"
URL = "https://git.example.com/example/ml/pulls/12"


@pytest.fixture
def origin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """What a forge would hold: churn runs in dev."""
    release_in_dev = {"environments/dev/releases/churn.yaml": release("dev", "7")}
    made = isolated_clone(
        tmp_path, monkeypatch, {**GROUND, "governance/models/churn.yaml": PROFILE, **release_in_dev}
    )
    made.git("init", "-q", "--bare", "-b", "main", str(tmp_path / "origin.git"))
    made.git("push", "-q", str(tmp_path / "origin.git"), "main")
    return Clone(tmp_path / "origin.git")


def known(origin: Clone, forge: Forge, store: Store, **other: str) -> dict[str, str]:
    """The environment of a function that was set up."""
    people = {f"GIT_{role}_{what}": who for role in ("AUTHOR", "COMMITTER") for what, who in BOT.items()}
    return {
        **store.environment,
        **people,
        "PATH": os.environ["PATH"],
        "MLFLOW_ALLOW_FILE_STORE": "true",
        "GIT_CONFIG_NOSYSTEM": "1",
        "RELEASEGATE_REPOSITORY": str(origin.root),
        "GITHUB_TOKEN": TOKEN,
        "GITHUB_API_URL": forge.root,
        **other,
    }


BOT = {"NAME": "Registry bot", "EMAIL": "registry-bot@example.com"}


def test_a_version_becomes_a_pull_request_and_a_second_event_finds_it(
    origin: Clone, forge: Forge, store: Store
) -> None:
    for tag, value in EVALUATED.items():
        store.client.set_model_version_tag("churn", "1", tag, value)
    head = {"ref": "new/churn-1", "repo": {"full_name": "example/ml"}}
    pull = {"number": 12, "html_url": URL, "head": head, "base": {"ref": "main"}}
    forge.json(PULLS, []).json(PULLS, [pull]).on_post(PULLS, Reply(pull, 201))
    said = Notice("churn", "models:/churn/1")
    environment = known(origin, forge, store)
    assert f"pull request 12 opened: {URL}" in propose(said, environment)
    assert origin.git("log", "-1", "--format=%an", "new/churn-1") == BOT["NAME"]
    assert f"pull request 12 is open already: {URL}" in propose(said, environment)
    assert len(forge.sent) == 1


def test_the_evidence_of_the_pipeline_goes_into_the_pull_request(
    origin: Clone, forge: Forge, store: Store, tmp_path: Path
) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "card.md").write_text("What the pipeline knows.\n")
    pull = {"number": 12, "html_url": URL, "head": {"ref": "new/churn-1"}, "base": {"ref": "main"}}
    forge.json(PULLS, []).on_post(PULLS, Reply(pull, 201))
    propose(Notice("churn", "models:/churn/1"), known(origin, forge, store), tmp_path / "evidence")
    assert origin.git("show", "new/churn-1:evidence/churn/1/card.md") == "What the pipeline knows."


def test_a_version_that_is_not_there_leaves_nothing(origin: Clone, forge: Forge, store: Store) -> None:
    before = origin.git("for-each-ref")
    with pytest.raises(GateError, match=r"no pull request: [^\n]*churn"):
        propose(Notice("churn", "models:/churn/9"), known(origin, forge, store))
    assert (origin.git("for-each-ref"), forge.sent) == (before, [])


@pytest.mark.parametrize("repository", ["", "http://git.example.com/ml", "ext::sh -c id", "-u"])
def test_no_other_repository_is_cloned(origin: Clone, forge: Forge, store: Store, repository: str) -> None:
    with pytest.raises(GateError, match="names no repository"):
        propose(
            Notice("churn", "models:/churn/1"), known(origin, forge, store, RELEASEGATE_REPOSITORY=repository)
        )
