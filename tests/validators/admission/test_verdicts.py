"""What the gate denies in a file, OPA and Gatekeeper deny in a cluster, and nothing else."""

from pathlib import Path

import pytest

from tests.validators.admission.cases import cases, denied_by_gator, denied_by_opa, folders


def _name(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


@pytest.mark.parametrize("folder", folders(), ids=_name)
def test_opa_says_what_the_gate_says(folder: Path, tmp_path: Path) -> None:
    for number, case in enumerate(cases(folder)):
        assert denied_by_opa(case, tmp_path / str(number)) == case.denied


@pytest.mark.parametrize("folder", folders(), ids=_name)
def test_gatekeeper_says_what_the_gate_says(folder: Path, tmp_path: Path) -> None:
    for number, case in enumerate(cases(folder)):
        assert denied_by_gator(case, tmp_path / str(number)) == case.denied


def test_most_exported_rules_have_a_case_that_a_cluster_denies() -> None:
    denied = {case.rule.id for folder in folders() for case in cases(folder) if case.denied}
    assert len(denied) > 60
