"""Row 6: let a job be skipped, cancelled or left out, and have the one required status count that as passed.

On GitHub a skipped job counts as a success. The job that speaks for all has to wait for each of them, run
whatever happened, and ask for exactly the set of successes.
"""

from pathlib import Path

import pytest

from tests.attacks.stage import Stage

WORKFLOW = ".github/workflows/releasegate.yaml"
AGGREGATE = "supply_chain.workflow_aggregate"
CASE = Path(__file__).parents[1] / "cases" / AGGREGATE / "pass-exact-set"
LEFT_OUT = {
    "a job that nobody waits for": ("needs: [facts, gate, record]", "needs: [facts, record]"),
    "skipped after a failure": ("    if: always()\n", ""),
    "skipped when somebody says so": ("if: always()", "if: always() && github.actor != 'mallory'"),
    "free to fail": ("    if: always()\n", "    if: always()\n    continue-on-error: true\n"),
    "a result that is not asked for": ('gate: "success", ', ""),
    "skipped is good enough": ('record: "success"}\'', 'record: "success"} or .record.result == "skipped"\''),
}


@pytest.fixture
def whole(starter: Stage) -> Stage:
    """The base has a workflow whose last job speaks for all."""
    [file] = CASE.rglob("*.yaml")
    return starter.write({WORKFLOW: file.read_text()}).settle()


def test_the_exact_set_passes(whole: Stage) -> None:
    assert (
        whole.edit("environments/dev/releases/churn.yaml", "cpu: 500m", "cpu: 900m").propose().refusals()
        == []
    )


@pytest.mark.parametrize(("old", "new"), LEFT_OUT.values(), ids=LEFT_OUT.keys())
def test_a_status_that_speaks_for_less_than_all_is_refused(whole: Stage, old: str, new: str) -> None:
    whole.edit(WORKFLOW, old, new).propose()

    found = whole.refusals()

    assert {line.rpartition(" ")[2] for line in found} == {AGGREGATE}
    assert whole.refusals(without=AGGREGATE) == []
