"""`gate --decision` and `gate --replay`: what the real gate writes, and that it comes to the same again."""

import json
from pathlib import Path

import pytest
from releasegate.cli import main
from releasegate.decisions.canonical import digest
from releasegate.document import Document
from releasegate.kinds import schema_findings
from releasegate.policies import PolicySet

from tests.validators.decisions.court import DEV
from tests.validators.decisions.desk import ALICE, Desk
from tests.validators.decisions.documents import Json


class TestDecision:
    def test_it_says_everything_that_the_verdict_rests_on(self, desk: Desk, policies: PolicySet) -> None:
        told = desk.reviewed()
        assert schema_findings(Document("it", "Decision", told, desk.decision.read_bytes())) == ()
        assert (told["outcome"], told["advisory"], told["findings"]) == ("approved", False, [])
        assert (told["base"], told["head"]) == (desk.repo.sha("main"), desk.repo.sha("head"))
        tree = desk.repo.git("rev-parse", "head^{tree}").strip()
        assert told["commits"] == [{"commit": told["head"], "tree": tree}]
        assert (told["mergeTree"], told["mergeBases"]) == (tree, [told["base"]])
        assert told["gate"] == {"version": "0.1.0", "policies": policies.digest}
        assert told["policies"] == policies.digest
        assert told["repository"] == {"forge": "github", "id": "acme/ml-gitops", "defaultBranch": "main"}
        assert told["changes"] == ["serving:dev"]
        assert told["ledger"] == [
            {"path": DEV, "status": "modified", "change": "serving", "environments": ["dev"], "judged": True}
        ]
        assert told["requirements"][0]["filled"] == [{"role": "member", "person": "bob", "source": "forge"}]
        assert [one["person"] for one in told["approvals"]] == ["bob"]
        assert {one["person"] for one in told["authors"]} == {"alice"}
        assert "--base=main" in told["flags"]
        assert told["until"] > told["clock"]

    def test_the_facts_are_in_it_whole(self, desk: Desk) -> None:
        embedded = desk.reviewed()["facts"]
        assert json.loads(embedded["document"]) == json.loads(desk.facts.read_text())
        assert embedded["digest"] == digest(embedded["document"].encode())

    def test_a_refusal_is_written_too_and_the_exit_code_stays(self, desk: Desk) -> None:
        assert desk.gate()[0] == 1
        told = desk.read()
        assert (told["outcome"], [one["rule"] for one in told["findings"]]) == (
            "refused",
            ["approval.quorum"],
        )
        assert "facts" not in told

    def test_without_a_verdict_no_decision_is_left(self, desk: Desk) -> None:
        """Not even the one of an earlier run, which a careless job would record."""
        desk.reviewed()
        assert desk.run("gate", "--base=none", "--decision", str(desk.decision))[0] == 2
        assert not desk.decision.exists()

    def test_advisory_is_said(self, desk: Desk) -> None:
        assert desk.reviewed("--advisory")["advisory"] is True

    def test_what_nobody_can_judge_is_in_the_ledger(self, desk: Desk) -> None:
        desk.repo.switch("head").write({"tools/run.sh": "#!/bin/sh\n"}).commit("a script", ALICE).switch(
            "main"
        )
        assert desk.gate()[0] == 1
        assert {one["path"]: one["judged"] for one in desk.read()["ledger"]} == {
            DEV: True,
            "tools/run.sh": False,
        }

    def test_text_of_a_commit_is_escaped_and_cut(self, desk: Desk) -> None:
        evil = f"eve\x1b]0;\u202e{'x' * 9_000} <eve@evil.example>"
        desk.repo.switch("head").commit("empty", author=evil).switch("main")
        assert desk.gate()[0] == 1
        told = desk.read()
        assert schema_findings(Document("it", "Decision", told, desk.decision.read_bytes())) == ()
        names = [one["name"] for one in told["authors"] if one["email"] == "eve@evil.example"]
        assert names[0].startswith("eve\\u001b]0;\\u202exxx")
        assert len(names[0]) == 4_000

    def test_a_folder_is_no_place_for_it(self, desk: Desk) -> None:
        desk.decision.mkdir()
        code, _, err = desk.gate()
        assert (code, "Traceback" in err) == (2, False)


class TestReplay:
    def test_it_comes_to_the_same(self, desk: Desk) -> None:
        desk.reviewed()
        assert desk.replay()[:2] == (0, "replayed: approved, as decided\n")

    def test_a_refusal_comes_to_the_same(self, desk: Desk) -> None:
        desk.gate()
        assert desk.replay()[:2] == (0, "replayed: refused, as decided\n")

    def test_from_the_branch_after_the_merge(self, desk: Desk, bench: Path) -> None:
        desk.reviewed()
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
    def test_an_edited_decision_differs(self, desk: Desk, fields: Json, said: str) -> None:
        desk.reviewed()
        desk.edit(**fields)
        code, out, _ = desk.replay()
        assert (code, said in out) == (1, True)
        assert out.endswith("replayed: approved, and not as decided\n")

    def test_another_clock_is_said_and_can_change_the_verdict(self, desk: Desk) -> None:
        told = desk.reviewed()
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
    def test_what_cannot_be_replayed_is_no_pass(self, desk: Desk, fields: Json, said: str) -> None:
        desk.reviewed()
        desk.edit(**fields)
        code, out, err = desk.replay()
        assert (code, said in err, out) == (2, True, "")

    def test_a_file_that_is_no_decision(self, desk: Desk) -> None:
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
    def test_arguments_that_do_not_go_together(
        self, arguments: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as ended:
            main(["gate", *arguments])
        assert ended.value.code == 2
        assert "--replay" in capsys.readouterr().err
