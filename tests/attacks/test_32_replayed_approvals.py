"""Row 32: use an approval again, for a change that looks the same.

The same bytes on another branch, in another repository or after a revert have the same digest. The signed
statement names repository, branch, anchor, kind of change, role, policies and digest, and one that the base
has held is spent.
"""

from pathlib import Path

import pytest

from tests.attacks.signing import approval, statement
from tests.attacks.stage import ERIN, RELEASE, Stage
from tests.attacks.switches import replaced

MISSING = [f"{RELEASE}:1:1 approval.quorum"]
OTHER = f"sha256:{'ab' * 32}"
ELSEWHERE = {
    "another repository": ({"repository": "acme/playground"}, "another repository"),
    "another branch": ({"base": "refs/heads/sandbox"}, "another base branch"),
    "another environment": ({"changes": ("serving:staging",)}, "it approves serving:staging"),
    "another kind of change": ({"changes": ("docs",)}, "it approves docs"),
    "more than this change": ({"changes": ("serving:prod", "access:prod")}, "it approves serving:prod"),
    "other policies": ({"policies": OTHER}, "another set of policies"),
    "an anchor that nobody knows": ({"anchor": "0" * 40}, "is not on the base branch"),
}


@pytest.fixture
def proposed(regulated: Stage) -> Stage:
    """More replicas in production: the platform, which is Erin, has to approve."""
    return regulated.edit(RELEASE, "replicas: 2", "replicas: 3").propose()


@pytest.mark.parametrize(("changes", "said"), ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_an_approval_of_something_else_counts_for_nothing(
    proposed: Stage,
    keys: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
    changes: dict[str, object],
    said: str,
) -> None:
    proposed.write(approval(statement(proposed, "erin", "platform", **changes), keys["erin"])).propose(ERIN)

    assert proposed.refusals(offline=True) == MISSING
    assert said in proposed.uncounted(offline=True)[0]
    replaced(monkeypatch, "releasegate.approvals.signed.statement_fault", lambda *_: None)
    assert proposed.refusals(offline=True) == []


def test_an_approval_of_another_change_cannot_take_its_place(
    proposed: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    stated = statement(proposed, "erin", "platform", digest=OTHER)
    [text] = approval(stated, keys["erin"]).values()
    path = f"approvals/{proposed.verdict(offline=True).sides.change.digest.removeprefix('sha256:')}/erin.json"
    proposed.write({path: text}).propose(ERIN)

    assert proposed.refusals(offline=True) == MISSING
    assert "its name is not that of" in proposed.uncounted(offline=True)[0]
    replaced(monkeypatch, "releasegate.approvals.signed.statement_fault", lambda *_: None)
    replaced(monkeypatch, "releasegate.approvals.signed.approval_path", lambda *_, **__: path)
    assert proposed.refusals(offline=True) == []


def test_an_approval_in_a_role_that_the_person_lacks_counts_for_nothing(
    proposed: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed.write(approval(statement(proposed, "bob", "platform"), keys["bob"])).propose(ERIN)

    assert proposed.refusals(offline=True) == MISSING
    assert proposed.uncounted(offline=True) == ["bob does not have the role platform"]
    everyone = {"bob": frozenset({"platform"})}
    replaced(monkeypatch, "releasegate.quorum.roles_of", lambda *_: everyone)
    replaced(monkeypatch, "releasegate.approvals.requirements.roles_of", lambda *_: everyone)
    assert proposed.refusals(offline=True) == []


@pytest.fixture
def repeated(proposed: Stage, keys: dict[str, Path]) -> Stage:
    """The change was approved and merged, taken back on main, and is proposed again with its old approval."""
    proposed.write(approval(statement(proposed, "erin", "platform"), keys["erin"])).propose(ERIN)
    assert proposed.refusals(offline=True) == []
    proposed.repo.switch("main").merge("head", author=ERIN)
    proposed.edit(RELEASE, "replicas: 3", "replicas: 2").settle()
    proposed.repo.git("branch", "--quiet", "-D", "head")
    return proposed.edit(RELEASE, "replicas: 2", "replicas: 3").propose()


def test_an_approval_that_the_base_holds_is_spent(repeated: Stage) -> None:
    assert repeated.refusals(offline=True) == MISSING
    assert repeated.verdict(offline=True).quorum.approvals == ()


def test_an_approval_that_was_taken_off_the_base_has_an_anchor_that_is_past(
    repeated: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even an administrator who wipes approvals/ off main cannot bring an approval back."""
    old = repeated.repo.git("ls-files", "approvals").strip()
    text = repeated.text(old)
    repeated.repo.switch("main")
    repeated.remove("approvals").settle()
    repeated.repo.git("branch", "--quiet", "-D", "head")
    repeated.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    repeated.write({old: text}).propose(ERIN)

    assert repeated.refusals(offline=True) == MISSING
    assert f"the base changed {RELEASE} after its anchor" in repeated.uncounted(offline=True)[0]
    replaced(monkeypatch, "releasegate.quorum.anchor_fault", lambda *_: lambda _: None)
    assert repeated.refusals(offline=True) == []


@pytest.mark.parametrize("edit", ["remove", "rewrite"])
def test_the_record_of_approvals_only_grows(repeated: Stage, edit: str) -> None:
    [path] = repeated.repo.git("ls-files", "approvals").split()
    _ = repeated.remove(path) if edit == "remove" else repeated.write({path: f"{repeated.text(path)}\n"})
    repeated.propose()

    assert f"{path}:1:1 approval.append_only" in repeated.refusals()
    assert repeated.refusals(without="approval.append_only") == []
