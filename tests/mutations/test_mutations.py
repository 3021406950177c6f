"""The gate finds every generated defect by a rule that is meant for it, or a list says why nothing has to."""

from collections.abc import Callable, Iterator

import pytest
from releasegate.findings import Finding
from releasegate.judge import judge_of, judge_tree
from releasegate.repo import read_repo

from tests.memory_tree import MemoryTree
from tests.mutations.dependents import may_answer_for
from tests.mutations.ground import NOW, ground_of
from tests.mutations.mutation import Mutation, mutations_of
from tests.mutations.requirements import releases, required_of
from tests.mutations.subjects import PROFILES, Subject, all_subjects, files_of, subjects_of
from tests.mutations.table import Line, excuse_for, expected, named, rules_for, survivors
from tests.sample import sampled

# One defect in so many is judged again without short cuts; a prime meets every kind and every operator.
ONE_IN = 211
# And of so many one is tried at all, unless the run is thorough.
ORDINARY = 16


@pytest.mark.parametrize("subject", all_subjects(), ids=str)
def test_every_defect_is_found_by_a_rule_that_is_meant_for_it(subject: Subject) -> None:
    ground = ground_of(subject.profile)
    tried = sampled(mutations_of(subject), ORDINARY)
    problems = [_problem(mutation, ground.found(mutation)) for mutation in tried]
    shown = "\n".join(problem for problem in problems if problem)
    assert not shown, shown


def _problem(mutation: Mutation, found: tuple[Finding, ...]) -> str:
    """What is wrong with what was found for a mutation; "" if nothing is."""
    excuse = excuse_for(mutation)
    if not found:
        return "" if excuse else f"{mutation}: nothing finds it, and survivors.txt gives no reason"
    rules = {one.rule for one in found if may_answer_for(mutation.subject, one)}
    if excuse:
        return f"{mutation}: {_listed(rules)} finds it, so line {excuse.number} of survivors.txt is wrong"
    meant = rules_for(mutation)
    if rules & meant:
        return ""
    return f"{mutation}: found by {_listed(rules)}, and expected.txt says {_listed(meant)}"


def _all_mutations() -> Iterator[Mutation]:
    return (mutation for subject in all_subjects() for mutation in mutations_of(subject))


def _listed(names: set[str] | frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "a rule elsewhere"


@pytest.mark.parametrize("table", [expected, survivors], ids=["expected.txt", "survivors.txt"])
def test_every_line_of_a_table_speaks_of_some_defect(table: Callable[[], tuple[Line, ...]]) -> None:
    idle = [line for line in table() if not any(line.covers(mutation) for mutation in _all_mutations())]
    assert idle == []


@pytest.mark.parametrize("line", expected(), ids=lambda line: f"{line.kind}{line.pointer}")
def test_each_rule_of_a_line_finds_some_of_its_defects(line: Line) -> None:
    waiting = set(named(line))
    for mutation in _all_mutations():
        if waiting and line.covers(mutation):
            waiting -= {one.rule for one in ground_of(mutation.subject.profile).found(mutation)}
    assert waiting == set()


@pytest.mark.parametrize("release", releases(), ids=str)
def test_every_field_that_an_environment_requires_is_missed(release: Subject) -> None:
    """The table of required fields is the rule's own, so a field that is added to it is tried at once."""
    required = required_of(release)
    dropped = [one for one in mutations_of(release) if one.operator == "delete" and one.pointer in required]
    assert {one.pointer for one in dropped} == set(required)
    missed = {one.pointer: _rules(ground_of(release.profile).found(one)) for one in dropped}
    assert [pointer for pointer, by in missed.items() if not by & {"schema", "release.required_fields"}] == []


def _rules(found: tuple[Finding, ...]) -> set[str]:
    return {one.rule for one in found}


@pytest.mark.parametrize("profile", PROFILES)
def test_short_cuts_find_what_the_whole_gate_finds(profile: str) -> None:
    ground = ground_of(profile)
    mutations = [mutation for subject in subjects_of(profile) for mutation in mutations_of(subject)]
    for mutation in mutations[::ONE_IN]:
        repo = read_repo(MemoryTree({**files_of(profile), **ground.changed_files(mutation)}))
        if not repo.findings:
            judged = judge_tree(repo, judge_of(repo, ground.policies), NOW).findings
            by_base = judge_tree(repo, judge_of(ground.repo, ground.policies), NOW).findings
            assert {*judged, *by_base} <= set(ground.found(mutation)), str(mutation)
        else:
            assert repo.findings == ground.found(mutation), str(mutation)
