"""An ordinary run tries some parameter sets of every test, and the runs of some commits together try all."""

from dataclasses import dataclass

import pytest

from tests import sample
from tests.sample import THOROUGH, sampled, tried


@dataclass(frozen=True)
class Named:
    """What is looked at of a test."""

    nodeid: str


MANY = [Named(f"tests/attacks/test_x.py::test_a[{number}]") for number in range(7)]
FEW = [Named("tests/attacks/test_x.py::test_b[0]"), Named("tests/attacks/test_x.py::test_b[1]")]
SINGLE = [Named("tests/attacks/test_x.py::test_c"), Named("tests/validators/test_x.py::test_d")]
LONG = [Named("tests/journey/test_journey.py::test_e")]


def of_commit(commit: int, monkeypatch: pytest.MonkeyPatch) -> list[Named]:
    monkeypatch.delenv(THOROUGH, raising=False)
    monkeypatch.setattr(sample, "_commit", lambda: commit)
    return tried([*MANY, *FEW, *SINGLE, *LONG])  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize("commit", range(6))
def test_every_test_is_tried_with_some_of_its_parameters(
    commit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = of_commit(commit, monkeypatch)
    assert 2 <= len({*found} & {*MANY}) <= 3
    assert len({*found} & {*FEW}) == 1
    assert {*SINGLE} <= {*found}
    assert not {*found} & {*LONG}


def test_commits_together_try_all(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {one for commit in range(6) for one in of_commit(commit, monkeypatch)}
    assert found == {*MANY, *FEW, *SINGLE}


def test_a_thorough_run_leaves_out_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(THOROUGH, "1")
    assert tried([*MANY, *LONG]) == [*MANY, *LONG]  # type: ignore[list-item]
    assert sampled(range(9), 4) == [*range(9)]
