"""`releasegate promote --open-pr`: branches pushed to a real origin, pull requests at a local forge."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.validators.clones import Clone
from tests.validators.collect.conftest import TOKEN, forge, no_ci
from tests.validators.collect.server import Forge, Reply
from tests.validators.commands.conftest import Run

__all__ = ["forge", "no_ci"]

PULLS, BRANCH = "/repos/example/ml/pulls", "promote/churn-7-prod"
URL = "https://git.example.com/example/ml/pull/4"
MADE = {
    "number": 4,
    "html_url": URL,
    "head": {"ref": BRANCH, "repo": {"full_name": "example/ml"}},
    "base": {"ref": "main"},
}
Propose = Callable[..., tuple[int, str, str]]


@pytest.fixture
def propose(clone: Clone, run: Run, forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Propose:
    """`promote … --open-pr` with an origin, a token and the forge's address."""
    clone.git("init", "-q", "--bare", str(tmp_path / "origin.git"))
    clone.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    clone.git("push", "-q", "origin", "main")
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    return lambda *arguments: run("promote", *arguments, "--open-pr", "--api", forge.root)


def pushed(clone: Clone) -> bool:
    return bool(clone.git("ls-remote", "origin", f"refs/heads/{BRANCH}"))


def sent(forge: Forge) -> dict[str, Any]:
    """What the one pull request holds."""
    [(_, body)] = forge.sent
    assert isinstance(body, dict)
    return body


def test_the_branch_is_pushed_and_an_approver_can_decide(
    clone: Clone, propose: Propose, forge: Forge
) -> None:
    forge.json(PULLS, []).on_post(PULLS, Reply(MADE, 201))
    code, out, _ = propose("churn")
    assert (code, pushed(clone)) == (0, True)
    assert out.splitlines()[-1] == f"pull request 4 opened: {URL}"
    body = sent(forge)
    assert (body["title"], body["head"], body["base"]) == ("Promote churn 7 to prod", BRANCH, "main")
    assert "Rollback target: <code>6</code>" in body["body"]
    assert "can be given by bob" in body["body"]
    assert "personalData: <code>none</code>" in body["body"]


def test_a_second_run_finds_it(clone: Clone, propose: Propose, forge: Forge) -> None:
    forge.on(PULLS, Reply([]), Reply([MADE])).on_post(PULLS, Reply(MADE, 201))
    propose("churn")
    for branch in (BRANCH, "main"):
        clone.git("switch", "-q", branch)
        code, out, _ = propose("churn")
        assert (code, out.splitlines()[-1]) == (0, f"pull request 4 is open already: {URL}")
    assert len(forge.sent) == 1


def test_a_run_that_the_forge_refused_goes_on_where_it_stopped(
    clone: Clone, propose: Propose, forge: Forge
) -> None:
    forge.json(PULLS, []).on_post(PULLS, Reply({"message": "Down"}, 500), Reply(MADE, 201))
    code, _, err = propose("churn")
    assert (code, "GitHub failed (500, Down)" in err) == (2, True)
    code, out, _ = propose("churn")
    assert (code, out.splitlines()[-1]) == (0, f"pull request 4 opened: {URL}")
    assert forge.sent[0] == forge.sent[1], "also from the branch, the body says what changes on main"


def test_what_is_merged_is_not_proposed_again(clone: Clone, propose: Propose, forge: Forge) -> None:
    code, out, _ = propose("churn", "--to", "qa")
    assert (code, "already done" in out) == (0, True)
    assert (forge.requests, pushed(clone)) == ([], False)


@pytest.mark.parametrize("token", ["", "two words"])
def test_without_a_usable_token_nothing_is_written(
    clone: Clone, propose: Propose, monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", token)
    before = clone.state()
    code, _, err = propose("churn")
    assert (code, "GITHUB_TOKEN" in err, clone.state()) == (2, True, before)


def test_a_dry_run_asks_nobody(clone: Clone, propose: Propose, forge: Forge) -> None:
    before = clone.state()
    assert propose("churn", "--dry-run")[0] == 0
    assert (clone.state(), forge.requests, pushed(clone)) == (before, [], False)


def test_each_batch_of_chart_moves_is_proposed(fleet: Clone, propose: Propose, forge: Forge) -> None:
    forge.json(PULLS, []).on_post(PULLS, Reply(MADE, 201))
    code, out, err = propose("--chart", "2.0.0", "churn")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == f"pull request 4 opened: {URL}"
    body = sent(forge)
    assert body["title"] == "Move churn in dev from chart 1.0.0 to 2.0.0"
    assert "- <code>churn</code>" in body["body"]
    assert "can be given by bob" in body["body"]
