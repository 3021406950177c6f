"""The rules' mutants: those of a sample are killed or listed, and every line of the list speaks of one."""

import sys
from hashlib import blake2b
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from mutate.__main__ import trials
from mutate.ledger import SURVIVORS, Listed, gaps, idle, listed, problems
from mutate.mutant import Mutant
from mutate.tally import Tally, table, tallies, write
from mutate.trial import Outcome

ONE_IN = 25
PARTS = 4


def _chosen(mutant: Mutant, part: int) -> bool:
    """Whether a mutant is in this part of the sample: its own digest says so, so the sample stays."""
    digest = blake2b("\n".join([mutant.path, mutant.change, mutant.place]).encode(), digest_size=8).digest()
    return int.from_bytes(digest) % (ONE_IN * PARTS) == part


@pytest.mark.parametrize("part", range(PARTS))
def test_a_sample_of_the_mutants_is_killed_or_listed(part: int) -> None:
    outcomes = [
        (mutant, trial.outcome(mutant))
        for trial in trials()
        for mutant in trial.mutants()
        if _chosen(mutant, part)
    ]
    assert outcomes
    assert list(problems(listed(SURVIVORS.read_text()), outcomes)) == []


def test_every_line_of_the_list_speaks_of_a_mutant() -> None:
    ledger = listed(SURVIVORS.read_text())
    assert idle(ledger, [mutant for trial in trials() for mutant in trial.mutants()]) == []


def mutant(place: str, path: str = "release/small/small.rego") -> Mutant:
    return Mutant(path, 1, 1, "text changed", place, "")


LEDGER = '# why\n\nrelease/small/small.rego | text changed | x := «"a"» | {"b"} # both mean the same\n'


@pytest.mark.parametrize(
    ("place", "outcome", "said"),
    [
        ('x := «"a"» | {"b"}', "survived", None),
        ('x := «"a"» | {"b"}', "killed", "killed, so line 3"),
        ('x := "a" | {«"b"»}', "survived", "survived: release/small"),
        ('x := "a" | {«"b"»}', "killed", None),
        ('x := "a" | {«"b"»}', "invalid", None),
    ],
)
def test_the_list_and_what_lives_agree(place: str, outcome: Outcome, said: str | None) -> None:
    found = list(problems(listed(LEDGER), [(mutant(place), outcome)]))
    assert len(found) == (said is not None)
    assert not said or found[0].startswith(said)


def test_a_line_may_speak_of_many_places_and_has_to_speak_of_one() -> None:
    (line,) = listed('**/small.rego | text ** | x := **«"a"»** # a group')

    assert line == Listed(1, "**/small.rego", "text **", 'x := **«"a"»**', "a group")
    assert idle([line], [mutant('x := [«"a"», 1]')]) == []
    assert len(idle([line], [mutant('y := «"a"»')])) == 1


@pytest.mark.parametrize("text", ["a | b # why", "a | b | c", "a | b | c # "])
def test_a_line_without_a_reason_or_a_place_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="line 1 is not"):
        listed(text)


GAPS = "** | text changed | b # GAP: no test tries it\n** | text changed | c # means the same\n"


def test_the_table_counts_by_family_and_takes_its_place_in_a_page(tmp_path: Path) -> None:
    other = mutant("x", "meta/a/a.rego")
    outcomes: list[tuple[Mutant, Outcome]] = [
        (mutant("a"), "killed"),
        (mutant("b"), "survived"),
        (mutant("c"), "survived"),
        (other, "killed"),
        (other, "invalid"),
    ]
    found = tallies(outcomes, gaps(listed(GAPS), outcomes))
    assert dict(found) == {"meta": Tally(1, 1, 0), "release": Tally(1, 1, 2, 1), "all": Tally(2, 2, 2, 1)}

    page = tmp_path / "page.md"
    page.write_text("before\n<!-- mutants -->\nold\n<!-- end of mutants -->\nafter\n")
    write(page, "mutants", table(found), "2026-11-22")
    assert page.read_text().splitlines()[-4:] == [
        "| all | 2 | 4 | 2 (50.0 %) | 1 | 1 |",
        "",
        "<!-- end of mutants -->",
        "after",
    ]
    page.write_text("no place")
    with pytest.raises(ValueError, match="no place"):
        write(page, "mutants", [], "2026-11-22")
