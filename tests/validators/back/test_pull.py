"""--open-pr: the branch is pushed by git, and its pull request opened at a forge on this machine."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from releasegate.back.delivery import Wish
from releasegate.back.plan import Plan
from releasegate.back.pull import pull_of
from releasegate.back.rollback import Request, plan_rollback
from releasegate.back.trial import Trial
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.standing import Ground

from tests.validators.back.conftest import Scene
from tests.validators.collect.server import Forge, Reply

PULLS = "/repos/acme/ml-gitops/pulls"
BRANCH = "rollback/churn-7-prod"
URL = "https://forge.example.com/acme/ml-gitops/pulls/5"
OPENED = f"pull request 5 opened: {URL}\n"
PULL = {
    "number": 5,
    "html_url": URL,
    "state": "open",
    "head": {"ref": BRANCH, "repo": {"full_name": "acme/ml-gitops"}},
    "base": {"ref": "main", "repo": {"full_name": "acme/ml-gitops"}},
}
SLOW = Request("churn", "prod", "Version 8 answers @all too slowly", "INC-7")


def plan(git: Git, found: Ground, branch: str) -> Plan:
    return plan_rollback(git, found, SLOW, branch)


@pytest.fixture
def forge() -> Iterator[Forge]:
    server = Forge()
    yield server
    server.close()


@pytest.fixture
def wish(scene: Scene, forge: Forge, monkeypatch: pytest.MonkeyPatch) -> Wish:
    """A token, a remote that takes pushes, and no pull request yet."""
    for name in ("CI", "GITHUB_ACTIONS", "GITHUB_API_URL", "GITHUB_REPOSITORY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GITHUB_TOKEN", "example")
    remote = scene.clone.root.parent / "origin.git"
    scene.clone.git("init", "-q", "--bare", str(remote))
    scene.clone.git("remote", "add", "origin", str(remote))
    scene.eight()
    forge.on(PULLS, Reply([]))
    forge.on_post(PULLS, Reply(PULL, 201))
    return Wish(open_pr=True, api=forge.root)


def test_the_branch_is_pushed_and_its_pull_request_says_why(scene: Scene, forge: Forge, wish: Wish) -> None:
    code, out, _ = scene.deliver(plan, wish)
    assert (code, out.endswith(OPENED)) == (0, True)
    assert scene.clone.git("ls-remote", "origin", f"refs/heads/{BRANCH}").split()[0] == scene.clone.git(
        "rev-parse", BRANCH
    )
    [(path, sent)] = forge.sent
    assert (path, sent["head"], sent["base"]) == (PULLS, BRANCH, "main")
    assert sent["title"] == "Roll churn back to 7 in prod"
    assert "**Reason:** Version 8 answers <code>&#64;</code>all too slowly" in sent["body"]
    assert "rollback to prod" in sent["body"].split("### Approvals that it needs")[1]


def test_a_second_run_goes_on_where_the_first_one_ended(scene: Scene, forge: Forge, wish: Wish) -> None:
    scene.deliver(plan, replace(wish, open_pr=False))
    for branch in ("main", BRANCH):
        scene.clone.git("switch", "-q", branch)
        code, out, _ = scene.deliver(plan, wish)
        assert (code, "already done" in out, out.endswith(OPENED)) == (0, True, True)
    forge.replies[PULLS][:] = [Reply([PULL])]
    assert scene.deliver(plan, wish)[1].endswith(f"pull request 5 is open already: {URL}\n")
    assert len(forge.sent) == 2


def test_what_is_merged_is_not_proposed_again(scene: Scene, forge: Forge, wish: Wish) -> None:
    scene.deliver(plan, replace(wish, open_pr=False))
    scene.merge(BRANCH)
    assert scene.deliver(plan, wish)[0] == 0
    assert forge.sent == []


def test_without_a_token_nothing_is_written(
    scene: Scene, wish: Wish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    before = scene.clone.state()
    with pytest.raises(GateError, match="GITHUB_TOKEN is not set"):
        scene.deliver(plan, wish)
    assert scene.clone.state() == before


def test_a_forge_that_refuses_leaves_the_commit_on_its_branch(scene: Scene, forge: Forge, wish: Wish) -> None:
    forge.replies[f"POST {PULLS}"][:] = [Reply({"message": "Validation Failed"}, 422)]
    with pytest.raises(GateError, match=f"no pull request of {BRANCH}"):
        scene.deliver(plan, wish)
    assert scene.clone.git("status", "--porcelain", "--branch").startswith(f"## {BRANCH}")


def test_what_the_gate_refuses_is_neither_pushed_nor_proposed(scene: Scene, forge: Forge, wish: Wish) -> None:
    scene.deliver(plan, replace(wish, open_pr=False))
    scene.merge(BRANCH)
    barred = replace(SLOW, to="8", incident="INC-8")
    code, _, _ = scene.deliver(lambda git, found, branch: plan_rollback(git, found, barred, branch), wish)
    assert (code, forge.sent, scene.clone.git("ls-remote", "origin")) == (1, [], "")


def test_a_pull_request_says_what_could_not_be_judged() -> None:
    made = Plan("Retire churn from prod", "b", lines=("environments/prod/releases/churn.yaml (deleted)",))
    body = pull_of(made, Trial((), ("a *sentence*",), "no pin"), "b", "main").body
    assert body == (
        "### What changes\n\n- <code>environments/prod/releases/churn.yaml (deleted)</code>\n\n"
        "### What the gate of the author's clone said\n\n- nothing: no pin\n\n"
        "### Approvals that it needs\n\n- a &#42;sentence&#42;\n"
    )
