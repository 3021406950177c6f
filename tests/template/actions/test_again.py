"""When a pull request is judged again: after a review, when the verdict ends, by hand."""

import pytest

from tests.template.actions.runner import FAILURE, SKIPPED, SUCCESS
from tests.template.actions.stage import API, Stage


def pulls(stage: Stage, updated: str = "2026-11-20T10:00:00Z") -> None:
    stage.forge.answers[f"{API}/pulls"] = [
        {"number": 7, "head": {"sha": stage.head}, "updated_at": updated},
        {"number": 8, "head": {"sha": "8" * 40}, "updated_at": updated},
    ]


def dispatched(stage: Stage) -> list[str]:
    asked = stage.forge.to(f"{API}/actions/workflows/releasegate.yaml/dispatches")
    return [body["inputs"]["number"] for body in asked if body["ref"] == "main"]


def test_a_review_has_its_pull_request_judged_again(stage: Stage) -> None:
    pulls(stage)
    event = {"workflow_run": {"event": "pull_request_review", "head_sha": stage.head, "head_branch": "x"}}

    results = stage.runner("run", event, "workflow_run").run(stage.workflow)

    assert {name for name, result in results.items() if result != SKIPPED} == {"again"}
    assert dispatched(stage) == ["7"]
    assert [status["state"] for status in stage.statuses(stage.head)] == ["pending"]


@pytest.mark.parametrize(
    ("status", "due"),
    [
        ([], True),
        ([{"description": "passed, until 2026-11-21T00:00:00Z", "updated_at": "2026-11-20T11:00:00Z"}], True),
        (
            [{"description": "passed, until 9999-01-01T00:00:00Z", "updated_at": "2026-11-20T11:00:00Z"}],
            False,
        ),
        ([{"description": "passed", "updated_at": "2026-11-20T11:00:00Z"}], False),
        ([{"description": "passed", "updated_at": "2026-11-20T09:00:00Z"}], True),
        ([{"description": "x", "state": "pending", "updated_at": "2026-11-20T11:00:00Z"}], True),
    ],
    ids=["none", "over", "holds", "no-end", "changed-since", "stuck"],
)
def test_a_verdict_whose_time_is_over_is_asked_for_again(
    stage: Stage, status: list[dict[str, str]], due: bool
) -> None:
    pulls(stage)
    fresh = {"description": "passed", "updated_at": "2026-11-21T00:00:00Z", "context": "releasegate"}
    named = [one | {"context": "releasegate"} for one in status]
    other = {"context": "lint", "description": "passed", "updated_at": "2026-11-22T00:00:00Z"}
    stage.forge.answers[f"{API}/commits/{stage.head}/status"] = {"statuses": [other, *named]}
    stage.forge.answers[f"{API}/commits/{'8' * 40}/status"] = {"statuses": [fresh]}

    results = stage.runner("run", {}, "schedule").run(stage.workflow)

    assert results["again"] == SUCCESS
    assert results["releasegate"] == SKIPPED
    assert dispatched(stage) == (["7"] if due else [])


def test_judging_again_by_number_gives_the_status_to_the_head(stage: Stage) -> None:
    stage.runner("run", {}, "workflow_dispatch", inputs={"number": "7"}).run(stage.workflow)

    assert [status["state"] for status in stage.statuses(stage.head)] == ["success"]


@pytest.mark.parametrize("number", ["", "7; touch x", "main"])
def test_a_number_that_is_none_ends_the_run(stage: Stage, number: str) -> None:
    run = stage.runner("run", {}, "workflow_dispatch", inputs={"number": number})

    assert run.run(stage.workflow)["facts"] == FAILURE
    assert stage.calls("releasegate") == []
