"""`gate --decision`: what the real gate writes."""

import json

import pytest
from releasegate.decisions import decision
from releasegate.decisions.canonical import digest
from releasegate.document import Document
from releasegate.kinds import schema_findings
from releasegate.policies import PolicySet

from tests.validators.decisions.court import DEV
from tests.validators.decisions.desk import ALICE, Desk


def test_it_says_everything_that_the_verdict_rests_on(desk: Desk, policies: PolicySet) -> None:
    told = desk.read()
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


def test_the_facts_are_in_it_whole(desk: Desk) -> None:
    embedded = desk.read()["facts"]
    assert json.loads(embedded["document"]) == json.loads(desk.facts.read_text())
    assert embedded["digest"] == digest(embedded["document"].encode())


def test_a_refusal_is_written_too_and_the_exit_code_stays(desk: Desk) -> None:
    assert desk.gate()[0] == 1
    told = desk.read()
    assert (told["outcome"], [one["rule"] for one in told["findings"]]) == (
        "refused",
        ["approval.quorum"],
    )
    assert "facts" not in told


def test_without_a_verdict_no_decision_is_left(desk: Desk) -> None:
    """Not even the one of an earlier run, which a careless job would record."""
    assert desk.run("gate", "--base=none", "--decision", str(desk.decision))[0] == 2
    assert not desk.decision.exists()


def test_advisory_is_said(desk: Desk) -> None:
    assert desk.reviewed("--advisory")["advisory"] is True


def test_what_nobody_can_judge_is_in_the_ledger(desk: Desk) -> None:
    desk.repo.switch("head").write({"tools/run.sh": "#!/bin/sh\n"}).commit("a script", ALICE).switch("main")
    assert desk.gate()[0] == 1
    assert {one["path"]: one["judged"] for one in desk.read()["ledger"]} == {
        DEV: True,
        "tools/run.sh": False,
    }


def test_text_of_a_commit_is_escaped_and_cut(desk: Desk) -> None:
    evil = f"eve\x1b]0;\u202e{'x' * 9_000} <eve@evil.example>"
    desk.repo.switch("head").commit("empty", author=evil).switch("main")
    assert desk.gate()[0] == 1
    told = desk.read()
    assert schema_findings(Document("it", "Decision", told, desk.decision.read_bytes())) == ()
    names = [one["name"] for one in told["authors"] if one["email"] == "eve@evil.example"]
    assert names[0].startswith("eve\\u001b]0;\\u202exxx")
    assert len(names[0]) == 4_000


def test_files_of_signed_approvals_are_in_it(desk: Desk) -> None:
    """By their bytes, or by their blob alone where they are nothing that counts."""
    folder = f"approvals/{'0' * 64}"
    files = {"bob": '{"a":\n\t1}\n', "carol": "x" * 16_001, "erin": "\u00e9"}
    paths = {f"{folder}/{name}.json": text for name, text in files.items()}
    desk.repo.switch("head").write(paths).commit("approve", ALICE).switch("main")
    assert desk.gate()[0] == 1
    told = desk.read()
    assert schema_findings(Document("it", "Decision", told, desk.decision.read_bytes())) == ()
    documents = {one["path"].rsplit("/", 1)[1]: one.get("document") for one in told["signed"]}
    assert documents == {"bob.json": files["bob"], "carol.json": None, "erin.json": None}
    blobs = {one["path"]: one["blob"] for one in told["signed"]}
    assert blobs == {path: desk.repo.blob(text) for path, text in paths.items()}
    assert [(one["person"], one["counts"]) for one in told["approvals"]] == [
        ("bob", False),
        ("carol", False),
        ("erin", False),
    ]


def test_a_list_that_is_too_long_is_cut_and_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decision, "_MOST", {"ledger": 1, "findings": 1})
    desk.repo.switch("head").write({"docs/a.md": "a\n", "docs/b.md": "b\n"}).commit("words", ALICE)
    desk.repo.switch("main")
    desk.gate()
    told = desk.read()
    assert schema_findings(Document("it", "Decision", told, desk.decision.read_bytes())) == ()
    assert (len(told["ledger"]), told["omitted"]["ledger"]) == (1, 2)


def test_a_decision_that_nobody_could_read_is_not_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decision, "MAX_DECISION_BYTES", 100)
    code, _, err = desk.gate()
    assert (code, "the decision would have" in err, desk.decision.exists()) == (2, True, False)


def test_a_folder_is_no_place_for_it(desk: Desk) -> None:
    desk.decision.unlink()
    desk.decision.mkdir()
    code, _, err = desk.gate()
    assert (code, "Traceback" in err) == (2, False)
