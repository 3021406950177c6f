"""What main judges when a pull request is opened, and the one status that comes of it."""

import json

import pytest
from releasegate.reporters.difference_markdown import MARKER as RENDERED
from releasegate.reporters.markdown import MARKER

from tests.template.actions.runner import FAILURE, SKIPPED, SUCCESS
from tests.template.actions.stage import API, COMMENTS, OPENED, UNTIL, Stage
from tests.template.builder import git


def test_a_pull_request_is_judged_and_its_commit_gets_the_status(stage: Stage) -> None:
    run = stage.runner("run", stage.opened(), OPENED)

    results = run.run(stage.workflow)

    assert results == {
        "again": SKIPPED,
        "facts": SUCCESS,
        "gate": SUCCESS,
        "report": SUCCESS,
        "releasegate": SUCCESS,
    }, run.printed
    (status,) = stage.statuses(stage.head)
    assert (status["context"], status["state"]) == ("releasegate", "success")
    assert status["description"] == f"passed, until {UNTIL}"
    judged = stage.calls("releasegate", "gate")[-1]
    assert f"--base {stage.main} --head {stage.head} --facts facts/facts.json" in judged
    assert "--decision verdict/decision.json --format github" in judged


def test_nothing_of_the_pull_request_lies_in_a_folder(stage: Stage) -> None:
    stage.runner("run", stage.opened(), OPENED).run(stage.workflow)

    files = [path.name for path in (stage.folder / "run").rglob("*") if path.is_file()]

    assert "HEAD.md" not in files
    assert {"facts.json", "decision.json", "report.sarif"} <= set(files)


def test_a_refusal_is_reported_and_fails(stage: Stage) -> None:
    stage.machine["GATE_EXITS"] = "1"

    results = stage.runner("run", stage.opened(), OPENED).run(stage.workflow)

    assert (results["gate"], results["report"], results["releasegate"]) == (FAILURE, SUCCESS, FAILURE)
    comments = [comment["body"] for comment in stage.forge.to(COMMENTS)]
    assert comments == ["what the gate says\n", "what would be applied\n"]
    assert [status["state"] for status in stage.statuses(stage.head)] == ["failure"]


def test_what_could_not_be_judged_fails(stage: Stage) -> None:
    stage.machine["GATE_EXITS"] = "2"

    results = stage.runner("run", stage.opened(), OPENED).run(stage.workflow)

    assert (results["gate"], results["releasegate"]) == (FAILURE, FAILURE)
    assert [status["state"] for status in stage.statuses(stage.head)] == ["failure"]
    assert "could not be judged" in stage.forge.to(COMMENTS)[0]["body"]


@pytest.mark.parametrize("job", ["facts", "gate", "report"])
def test_a_job_that_did_not_run_counts_as_a_failure(stage: Stage, job: str) -> None:
    workflow = dict(stage.workflow)
    workflow["jobs"] = workflow["jobs"] | {job: workflow["jobs"][job] | {"if": "${{ false }}"}}

    results = stage.runner("run", stage.opened(), OPENED).run(workflow)

    assert results[job] == SKIPPED
    assert results["releasegate"] == FAILURE
    assert [status["state"] for status in stage.statuses(stage.head)] == ["failure"]


def test_a_forge_that_refuses_the_comment_makes_no_success(stage: Stage) -> None:
    stage.forge.refused.add(COMMENTS)

    results = stage.runner("run", stage.opened(), OPENED).run(stage.workflow)

    assert (results["gate"], results["report"], results["releasegate"]) == (SUCCESS, FAILURE, FAILURE)


def test_the_comment_is_written_anew_and_only_our_own(stage: Stage) -> None:
    mark = f"{MARKER}\nold"
    stage.forge.answers[COMMENTS] = [
        {"id": 1, "user": {"login": "mallory"}, "body": mark},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": mark},
    ]

    stage.runner("run", stage.opened(), OPENED).run(stage.workflow)

    written = [(method, path) for method, path, _ in stage.forge.written if "comments" in path]
    assert written[0] == ("PATCH", f"{API}/issues/comments/2")
    assert [method for method, _ in written] == ["PATCH", "POST"]


def test_what_would_be_applied_is_a_comment_of_its_own(stage: Stage) -> None:
    stage.forge.answers[COMMENTS] = [
        {"id": 1, "user": {"login": "mallory"}, "body": RENDERED},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": f"{RENDERED}\nold"},
    ]

    results = stage.runner("run", stage.opened(), OPENED).run(stage.workflow)

    assert results["releasegate"] == SUCCESS
    (call,) = stage.calls("releasegate", "render", "-C")
    main = git(stage.repository, "rev-parse", "main").strip()
    assert call == f"releasegate render -C repo.git --diff {main} --head {stage.head} --format markdown"
    bodies = {path: body["body"] for _, path, body in stage.forge.written if "comments" in path}
    assert bodies == {COMMENTS: "what the gate says\n", f"{API}/issues/comments/2": "what would be applied\n"}


@pytest.mark.parametrize(("exits", "verdict"), [("1", SUCCESS), ("2", FAILURE)])
def test_what_cannot_be_compared_at_all_is_no_success(stage: Stage, exits: str, verdict: str) -> None:
    """1 says that something is not applied: the gate judges that itself."""
    stage.machine["RENDER_EXITS"] = exits

    results = stage.runner("run", stage.opened(), OPENED).run(stage.workflow)

    assert results["gate"] == results["releasegate"] == verdict


def test_sarif_goes_to_code_scanning_where_it_is_switched_on(stage: Stage) -> None:
    stage.runner("off", stage.opened(), OPENED).run(stage.workflow)
    assert stage.forge.to(f"{API}/code-scanning/sarifs") == []

    stage.runner("on", stage.opened(), OPENED, variables={"RELEASEGATE_SARIF": "true"}).run(stage.workflow)

    (sarif,) = stage.forge.to(f"{API}/code-scanning/sarifs")
    assert (sarif["commit_sha"], sarif["ref"]) == (stage.head, "refs/pull/7/head")


def test_a_title_of_shell_does_nothing(stage: Stage) -> None:
    event = {
        "action": "submitted",
        "workflow_run": {"event": "merge_group", "head_branch": "$(touch x)/pr-1-a"},
    }

    results = stage.runner("run", event, "workflow_run").run(stage.workflow)

    assert results["facts"] == FAILURE
    assert not list((stage.folder / "run").rglob("x"))


def test_the_token_goes_to_the_forge_alone_and_into_no_file(stage: Stage) -> None:
    stage.runner("run", stage.opened(), OPENED).run(stage.workflow)

    assert stage.forge.tokens == {"Bearer the-token-of-this-run"}
    kept = [path for path in (stage.folder / "run").rglob("*") if path.is_file()]
    assert [path for path in kept if b"the-token-of-this-run" in path.read_bytes()] == []
    assert json.loads((stage.folder / "run/artifacts/facts/facts.json").read_text()) == {"head": stage.head}
