"""The table of costs has every rule that judges a kind, and asks what a check asks. No time is asserted."""

import sys
from pathlib import Path

import pytest
from releasegate.policies import PolicySet

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from rulecost import BASES, INPUT, costs_of, main, table


def test_each_rule_of_a_kind_is_timed_on_each_document(policies: PolicySet) -> None:
    costs = costs_of([BASES / "starter"], ["ModelProfile"], 1)

    assert [*costs] == ["ModelProfile"]
    expected = {rule.id for rule in policies.of_scope("document") if "ModelProfile" in rule.kinds}
    assert {*costs["ModelProfile"]} == {INPUT, *expected}
    assert {len(took) for took in costs["ModelProfile"].values()} == {len(costs["ModelProfile"][INPUT])}
    assert all(seconds >= 0 for took in costs["ModelProfile"].values() for seconds in took)


def test_the_dearest_stands_first() -> None:
    costs = {
        "A": {INPUT: [1e-6], "a.cheap": [1e-6]},
        "B": {INPUT: [0.0], "b.cheap": [2e-6], "b.dear": [4e-6]},
    }

    assert [*table(costs)] == [
        "       6 µs  B (1 judged, 2 rules)",
        "         4.0  b.dear",
        "         2.0  b.cheap",
        "         0.0  (reading the input)",
        "       2 µs  A (1 judged, 1 rules)",
        "         1.0  (reading the input)",
        "         1.0  a.cheap",
    ]


def test_it_is_run_by_folder_and_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--kind", "ModelRelease", "--rounds", "1", str(BASES / "starter")]) == 0

    printed = capsys.readouterr().out
    assert "ModelRelease (" in printed
    assert "release.place" in printed
    assert "ModelProfile" not in printed
