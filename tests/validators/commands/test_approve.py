"""`releasegate approve`, with real SSH keys in a real clone."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from releasegate.cli import main

from tests.validators.clones import Clone
from tests.validators.commands.approving import approve, quorum
from tests.validators.commands.conftest import Run


def test_the_gate_counts_what_was_approved(clone: Clone, run: Run, keys: dict[str, str]) -> None:
    assert quorum(clone) == ({}, ("member", "risk"))
    code, out, _ = approve(run, "bob", "member", keys["bob"])
    assert code == 0
    assert quorum(clone) == ({"bob": "member"}, ("risk",))
    assert approve(run, "cleo", "risk", keys["cleo"])[0] == 0
    assert quorum(clone) == ({"bob": "member", "cleo": "risk"}, ())
    assert "member: bob (signed)" in out
    assert "risk: missing, can be given by cleo" in out


def test_what_is_approved_is_shown_and_only_the_approval_is_committed(
    clone: Clone, run: Run, keys: dict[str, str]
) -> None:
    _, out, _ = approve(run, "bob", "member", keys["bob"], "--days", "2")
    added = clone.git("diff", "--name-status", "HEAD~1").split("\t")
    assert added[0] == "A"
    statement = json.loads((clone.root / added[1]).read_text())["statement"]
    assert added[1] == f"approvals/{statement['digest'].removeprefix('sha256:')}/bob.json"
    assert statement["changes"] == ["promotion:prod"]
    assert statement["anchor"] == clone.git("rev-parse", "main")
    held = datetime.fromisoformat(statement["notAfter"]) - datetime.now(UTC)
    assert timedelta(days=1, hours=23) < held <= timedelta(days=2)
    for shown in (
        "  promotion:prod",
        "  modified environments/prod/releases/churn.yaml",
        statement["digest"],
    ):
        assert shown in out
    assert clone.git("log", "-1", "--format=%s") == "Approve promotion:prod as member (bob)"
    assert clone.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("person", "role", "key", "message"),
    [
        ("ann", "member", "ann", "ann wrote part of the change, so this approval could not count"),
        ("bob", "risk", "bob", "bob does not have the role risk"),
        ("bob", "member", "eve", "this approval would not count: the signature is not bob's"),
        ("eve", "member", "eve", "access/people.yaml on the base has no eve"),
        ("bob", "member", "nowhere", "is no file with a key"),
    ],
)
def test_an_approval_that_could_not_count_is_refused(
    clone: Clone, run: Run, keys: dict[str, str], person: str, role: str, key: str, message: str
) -> None:
    before = clone.state()
    code, _, err = approve(run, person, role, keys.get(key, key))
    assert (code, message in err) == (2, True)
    assert clone.state() == before


def test_a_second_approval_of_the_same_change_is_refused(
    clone: Clone, run: Run, keys: dict[str, str]
) -> None:
    approve(run, "bob", "member", keys["bob"])
    before = clone.state()
    code, _, err = approve(run, "bob", "member", keys["bob"])
    assert (code, "bob approved this very change as member already" in err) == (2, True)
    assert clone.state() == before


def test_a_later_commit_needs_a_new_approval(clone: Clone, run: Run, keys: dict[str, str]) -> None:
    approve(run, "bob", "member", keys["bob"])
    clone.git("config", "user.email", "ann@example.com")
    clone.commit("Change it again", {"environments/prod/values.yaml": "shared: {}\n"})
    assert quorum(clone)[0] == {}


@pytest.mark.parametrize("days", ["0", "-1", "8"])
def test_an_approval_holds_no_longer_than_allowed(
    clone: Clone, run: Run, keys: dict[str, str], days: str
) -> None:
    code, _, err = approve(run, "bob", "member", keys["bob"], "--days", days)
    assert (code, "an approval holds from 1 to 7 days" in err) == (2, True)


def test_a_role_that_nobody_asks_for_is_refused(clone: Clone, run: Run, keys: dict[str, str]) -> None:
    clone.git("switch", "-q", "main")
    clone.git("switch", "-q", "-c", "docs")
    clone.git("config", "user.email", "ann@example.com")
    clone.commit("Write it down", {"README.md": "# Models\n"})
    code, _, err = approve(run, "cleo", "risk", keys["cleo"])
    assert (code, "this change needs no approval as risk" in err) == (2, True)


def test_what_is_approved_must_be_checked_out_and_be_a_change(
    clone: Clone, run: Run, keys: dict[str, str]
) -> None:
    code, _, err = approve(run, "bob", "member", keys["bob"], "--head", "main")
    assert (code, "main is not what is checked out" in err) == (2, True)
    clone.git("switch", "-q", "main")
    code, _, err = approve(run, "bob", "member", keys["bob"])
    assert (code, "there is nothing to approve" in err) == (2, True)


def test_without_ssh_keygen_it_says_what_to_install(
    clone: Clone, run: Run, keys: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_git = tmp_path / "bin"
    only_git.mkdir()
    (only_git / "git").symlink_to(str(shutil.which("git")))
    before = clone.state()
    with monkeypatch.context() as patched:
        patched.setenv("PATH", str(only_git))
        code, _, err = approve(run, "bob", "member", keys["bob"])
    assert (code, "ssh-keygen is not installed" in err) == (2, True)
    assert clone.state() == before


def test_an_uncommitted_change_is_not_approved_by_accident(
    clone: Clone, run: Run, keys: dict[str, str]
) -> None:
    clone.write({"notes.txt": "mine"})
    code, _, err = approve(run, "bob", "member", keys["bob"])
    assert (code, "not clean: notes.txt" in err) == (2, True)


def test_a_hook_that_refuses_leaves_nothing_behind(clone: Clone, run: Run, keys: dict[str, str]) -> None:
    clone.hook("pre-commit", "exit 1")
    before = clone.state()
    assert approve(run, "bob", "member", keys["bob"])[0] == 2
    assert clone.state() == before


def test_help_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["approve", "--help"])
    assert "releasegate approve --as bob --role reviewer" in capsys.readouterr().out
