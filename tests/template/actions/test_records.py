"""What only a regulated repository does: the merge queue, signed decisions, Argo CD's health."""

from tests.template.actions.runner import SUCCESS
from tests.template.actions.stage import OPENED, Stage
from tests.template.builder import git


def test_the_merge_queues_commit_is_judged_by_main_and_gets_the_status(regulated: Stage) -> None:
    git(regulated.repository, "switch", "--quiet", "--create", "queue", "main")
    git(regulated.repository, "merge", "--quiet", "--no-ff", "change", "--message", "Merge 7")
    merged = git(regulated.repository, "rev-parse", "HEAD").strip()
    git(regulated.repository, "config", "uploadpack.allowAnySHA1InWant", "true")
    queue = f"gh-readonly-queue/main/pr-7-{regulated.main}"
    event = {"workflow_run": {"event": "merge_group", "head_branch": queue, "head_sha": merged}}

    run = regulated.runner("run", event, "workflow_run")
    results = run.run(regulated.workflow)

    assert results["releasegate"] == SUCCESS, run.printed
    assert [status["state"] for status in regulated.statuses(merged)] == ["success"]
    assert f"--base {regulated.main} --head {regulated.head}" in regulated.calls("releasegate", "gate")[-1]
    assert f"--merged {merged}" in regulated.calls("releasegate", "gate")[-1]


def test_a_decision_is_appended_with_the_key_of_the_environment(regulated: Stage) -> None:
    for run in ("first", "second"):
        given = {"RELEASEGATE_KEY": "an example"}
        results = regulated.runner(run, regulated.opened(), OPENED, secrets=given).run(regulated.workflow)
        assert results["record"] == SUCCESS

    log = git(regulated.repository, "log", "--format=%s", "releasegate-decisions").splitlines()
    assert log == ["Record", "Record"]


def test_without_a_key_nothing_is_appended_and_the_run_says_so(regulated: Stage) -> None:
    run = regulated.runner("run", regulated.opened(), OPENED)

    assert run.run(regulated.workflow)["record"] == SUCCESS
    assert "this decision is not signed" in run.printed["record"]
    assert regulated.calls("releasegate", "record") == []


def test_health_is_asked_where_the_address_is_set(regulated: Stage) -> None:
    variables = {"ARGOCD_SERVER_PROD": "https://argocd.example.com"}
    regulated.runner("run", regulated.opened(), OPENED, variables=variables).run(regulated.workflow)

    (asked,) = regulated.calls("releasegate", "facts", "argocd")
    assert "--instance prod --server https://argocd.example.com" in asked
    assert "--health health/prod.json" in regulated.calls("releasegate", "gate")[-1]
