"""`releasegate verify-registry`: a metric edited by hand, beside what the registry says."""

import math
from typing import Any

import pytest

from tests.validators.clones import Clone
from tests.validators.commands.conftest import Run
from tests.validators.commands.registering import Registry
from tests.validators.commands.verifying import QA, found, holding, placed
from tests.validators.provenance.released import METRICS, REPORT, released, report
from tests.validators.scaffold.registry import registered

__all__ = ["holding", "placed"]


def test_a_metric_edited_by_hand_is_found_where_it_stands(placed: Clone, holding: Registry, run: Run) -> None:
    file = placed.root / REPORT
    file.write_text(file.read_text().replace("0.91", "0.97"))
    code, out, _ = run(*QA)
    number = next(n for n, line in enumerate(file.read_text().splitlines(), 1) if "0.97" in line)
    assert code == 1
    said = "the report says roc_auc = 0.97, and the registry says 0.91 of models:/churn/7"
    assert found(out) == [f"{REPORT}:{number}: {said}: somebody edited one of them"]


# What somebody may write into a report, and what the registry has (roc_auc 0.91, psi 0.05, and of a group).
AUC, PSI = METRICS
GROUP = {
    "name": "demographic_parity_difference",
    "kind": "fairness",
    "group": "gender",
    "value": 0.04,
    "n": 90,
}
TRICKS: list[tuple[list[Any], str]] = [
    ([{**AUC, "value": 0.9100001}, PSI], "the report says roc_auc = 0.9100001"),
    ([{**AUC, "value": -0.91}, PSI], "the report says roc_auc = -0.91"),
    ([{**AUC, "value": 10**15}, PSI], "the report says roc_auc = 1000000000000000"),
    ([AUC, {**AUC, "value": 0.99, "n": 5}, PSI], "the report says roc_auc = 0.99"),
    ([AUC], "the report leaves it out"),
    ([AUC, PSI, GROUP], "the registry has no demographic_parity_difference/gender"),
    ([{**AUC, "group": "north"}, AUC, PSI], "the registry has no roc_auc/north"),
]


@pytest.mark.parametrize(("metrics", "said"), TRICKS)
def test_tricks_with_metrics(
    clone: Clone, holding: Registry, run: Run, metrics: list[Any], said: str
) -> None:
    clone.write(released(report(*metrics)))
    code, out, _ = run(*QA)
    assert code == 1
    assert len(found(out)) == 1
    assert said in found(out)[0]


def test_values_of_groups_and_their_rows(clone: Clone, holding: Registry, run: Run) -> None:
    name = "demographic_parity_difference/gender"
    metrics = {"roc_auc": 0.91, "psi": 0.05, name: 0.04, f"{name}.n": 90.0, "loss": 3.0}
    holding.hold(registered(metrics=metrics))
    clone.write(released(report(AUC, PSI, GROUP)))
    assert run(*QA)[0] == 0
    clone.write(released(report(AUC, PSI, {**GROUP, "n": 9000})))
    code, out, _ = run(*QA)
    assert code == 1
    assert "rests demographic_parity_difference/gender on 9000 rows, and the registry on 90" in out


def test_what_is_no_number_in_the_registry_confirms_nothing(
    placed: Clone, holding: Registry, run: Run
) -> None:
    holding.hold(registered(metrics={"roc_auc": math.nan, "psi": 0.05}))
    code, out, _ = run(*QA)
    assert code == 1
    assert "the registry has no roc_auc of models:/churn/7, so nothing confirms 0.91" in out


def test_a_pipeline_that_rounds_says_how_far(placed: Clone, holding: Registry, run: Run) -> None:
    holding.hold(registered(metrics={"roc_auc": 0.91004, "psi": 0.05}))
    assert run(*QA)[0] == 1
    assert run(*QA, "--tolerance", "0.00005")[0] == 0
    assert run(*QA, "--tolerance", "0.00003")[0] == 1
    for wrong in ("-1", "nan", "inf"):
        code, _, err = run(*QA, f"--tolerance={wrong}")
        assert (code, "is no distance" in err) == (2, True)
