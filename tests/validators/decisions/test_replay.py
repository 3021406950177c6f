"""`gate --replay`: a decision comes to the same again, or it is said what differs."""

from pathlib import Path

import pytest
from releasegate.cli import main
from releasegate.decisions.canonical import digest

from tests.validators.decisions.desk import Desk
from tests.validators.decisions.documents import Json


def test_it_comes_to_the_same(desk: Desk) -> None:
    assert desk.replay()[:2] == (0, "replayed: approved, as decided\n")


def test_a_refusal_comes_to_the_same(desk: Desk) -> None:
    desk.gate()
    assert desk.replay()[:2] == (0, "replayed: refused, as decided\n")


def test_from_the_branch_after_the_merge(desk: Desk, bench: Path) -> None:
    assert desk.run("record", "--decision", str(desk.decision), "--key", str(bench / "ci"))[0] == 0
    desk.repo.merge("head")
    path = desk.repo.git("ls-tree", "-r", "--name-only", "releasegate-decisions").split()[0]
    desk.decision.write_text(desk.repo.git("cat-file", "blob", f"releasegate-decisions:{path}"))
    assert desk.replay()[:2] == (0, "replayed: approved, as decided\n")
    code, out, _ = desk.run("audit", "--since", desk.repo.sha("main~1"))
    assert (code, out.splitlines()[-1]) == (0, "clean: what was merged was decided")
    assert "approved by bob as member (forge)" in out


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"outcome": "refused"}, 'differs: outcome was "refused", and is "approved"'),
        ({"mergeTree": "1" * 40}, "differs: mergeTree was"),
        ({"changeDigest": f"sha256:{'1' * 64}"}, "differs: changeDigest was"),
        ({"policies": f"sha256:{'1' * 64}"}, "differs: policies was"),
        ({"approvals": []}, 'differs: approvals, only now: {"counts": true, "person": "bob"'),
        ({"changes": ["docs"]}, 'differs: changes, no longer: "docs"'),
    ],
)
def test_an_edited_decision_differs(desk: Desk, fields: Json, said: str) -> None:
    desk.edit(**fields)
    code, out, _ = desk.replay()
    assert (code, said in out) == (1, True)
    assert out.endswith("replayed: approved, and not as decided\n")


def test_another_clock_is_said_and_can_change_the_verdict(desk: Desk) -> None:
    told = desk.read()
    code, out, _ = desk.replay("--now", told["clock"])
    assert (code, out.splitlines()[0]) == (
        0,
        f"the clock was changed: {told['clock']} to {told['clock']}",
    )
    code, _, err = desk.replay("--now", "2036-01-01T00:00:00Z")
    assert (code, "the facts are too old" in err) == (2, True)
    assert desk.replay("--now", "tomorrow")[0] == 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"gate": {"version": "0.0.9", "policies": "x"}}, "install releasegate 0.0.9"),
        ({"gate": {"version": "0.1.0", "policies": f"sha256:{'1' * 64}"}}, "this gate carries sha256:"),
        ({"gate": 5}, "releasegate None made this decision"),
        ({"head": "1" * 40}, "is no commit in this clone"),
        (
            {"facts": {"digest": f"sha256:{'1' * 64}", "document": "{}"}},
            "not the one that its digest names",
        ),
        ({"facts": {"digest": digest(b"{}"), "document": "{}"}}, "the decision's facts"),
        ({"clock": "now"}, "clock"),
        ({"schema": "x"}, "schema"),
    ],
)
def test_what_cannot_be_replayed_is_no_pass(desk: Desk, fields: Json, said: str) -> None:
    desk.edit(**fields)
    code, out, err = desk.replay()
    assert (code, said in err, out) == (2, True, "")


def test_a_file_that_is_no_decision(desk: Desk) -> None:
    desk.decision.write_text('{"a": 1}')
    code, _, err = desk.replay()
    assert (code, "is no decision that this gate reads" in err) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--base=main", "--replay=x"],
        ["--base=main", "--now=2026-11-22T12:00:00Z"],
        ["--replay=x", "--facts=y"],
        ["--replay=x", "--decision=y"],
        ["--replay=x", "--advisory"],
    ],
)
def test_arguments_that_do_not_go_together(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["gate", *arguments])
    assert ended.value.code == 2
    assert "--replay" in capsys.readouterr().err
