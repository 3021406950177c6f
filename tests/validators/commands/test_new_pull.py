"""`releasegate new --open-pr`, with an origin and a forge on this machine."""

from pathlib import Path

import pytest

from tests.validators.clones import Clone, isolated_clone
from tests.validators.collect.conftest import TOKEN, forge, no_ci
from tests.validators.collect.server import Forge, Reply
from tests.validators.commands.conftest import Run
from tests.validators.commands.registering import Registry
from tests.validators.commands.registering import registry as registry_in
from tests.validators.scaffold.registry import GROUND, PROFILE, SERVING, registered

__all__ = ["forge", "no_ci"]

PULLS = "/repos/example/ml/pulls"
BRANCH = "new/churn-7"
URL = "https://git.example.com/example/ml/pulls/12"
HEAD = {"ref": BRANCH, "repo": {"full_name": "example/ml"}}
PULL = {"number": 12, "html_url": URL, "head": HEAD, "base": {"ref": "main"}}


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """On main, with no model, and an origin that has main."""
    monkeypatch.setenv("CI", "true")
    made = isolated_clone(tmp_path, monkeypatch, GROUND)
    made.git("init", "-q", "--bare", str(tmp_path / "origin.git"))
    made.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    made.git("push", "-q", "origin", "main")
    return made


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    """With churn 7."""
    found = registry_in(monkeypatch)
    found.hold(registered())
    return found


@pytest.fixture
def command(forge: Forge, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """The whole command, with a token in the environment."""
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    return ("new", "churn", "--from", "models:/churn/7", *PROFILE, *SERVING, "--open-pr", "--api", forge.root)


def test_a_pull_request_is_opened_that_an_approver_can_decide_from(
    clone: Clone, run: Run, forge: Forge, command: tuple[str, ...]
) -> None:
    forge.json(PULLS, []).on_post(PULLS, Reply(PULL, 201))
    code, out, _ = run(*command)
    assert (code, out.splitlines()[-1]) == (0, f"pull request 12 opened: {URL}")
    assert "next: git push" not in out
    [(path, sent)] = forge.sent
    assert (path, sent["title"], sent["head"], sent["base"]) == (PULLS, "Add churn 7 to dev", BRANCH, "main")
    assert "<code>at least 0.85</code>" in sent["body"]
    assert "new-model to dev" in sent["body"]
    pushed = clone.git("ls-remote", "origin", f"refs/heads/{BRANCH}").split("\t")[0]
    assert pushed == clone.git("rev-parse", BRANCH)


def test_a_second_run_finds_it_also_from_another_clone(
    clone: Clone, run: Run, forge: Forge, command: tuple[str, ...]
) -> None:
    forge.json(PULLS, []).json(PULLS, [PULL]).on_post(PULLS, Reply(PULL, 201))
    run(*command)
    clone.git("switch", "-q", "main")
    clone.git("branch", "-q", "-D", BRANCH)
    code, out, _ = run(*command)
    assert (code, out.splitlines()) == (
        0,
        [
            f"Add churn 7 to dev: already done, origin has it on the branch {BRANCH}",
            f"pull request 12 is open already: {URL}",
        ],
    )
    assert len(forge.sent) == 1


def test_without_a_token_nothing_is_written(
    clone: Clone, run: Run, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    before = clone.state()
    code, out, err = run(*command)
    assert (code, out, clone.state()) == (2, "", before)
    assert "GITHUB_TOKEN" in err


def test_what_the_forge_refuses_stays_on_its_branch(
    clone: Clone, run: Run, forge: Forge, command: tuple[str, ...]
) -> None:
    forge.json(PULLS, []).on_post(PULLS, Reply({"message": "Down"}, 503))
    code, _, err = run(*command)
    assert (code, "GitHub failed (503, Down)" in err) == (2, True)
    assert clone.git("log", "--format=%s", f"main..{BRANCH}") == "Add churn 7 to dev"


def test_a_dry_run_opens_nothing(clone: Clone, run: Run, forge: Forge, command: tuple[str, ...]) -> None:
    before = clone.state()
    code, out, _ = run(*command, "--dry-run")
    assert (code, out.splitlines()[-1], clone.state()) == (0, "a dry run: nothing is changed", before)
    assert forge.asked() == []
