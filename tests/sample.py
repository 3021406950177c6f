"""Sample: what an ordinary run leaves out of the longest tests; `make test THOROUGH=1` leaves out nothing.

Which of many is tried, the commit that is checked out says: a run can be repeated, and commits try others.
"""

import os
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pytest

Item = TypeVar("Item")

# The variable that `make test THOROUGH=1` sets, and CI with it.
THOROUGH = "RELEASEGATE_THOROUGH"

# Of the parameter sets of each test below a path an ordinary run tries one in so many, and at least one.
_ONE_IN = {
    "tests/attacks/": 3,
    "tests/cases/": 4,
    "tests/hostile/": 4,
    "tests/policies/test_parity.py": 2,
    "tests/template/": 4,
    "tests/scripts/test_mutants.py": 4,
    "tests/validators/admission/": 8,
    "tests/validators/cache/": 4,
    "tests/validators/back/": 3,
    "tests/validators/commands/": 3,
    "tests/validators/decisions/": 3,
    "tests/validators/engine/": 3,
    "tests/validators/render/": 3,
    "tests/validators/rights/test_rules_are_sound.py": 3,
    "tests/validators/status/": 3,
    "tests/validators/test_incremental.py": 3,
}
# And none of these: each takes about ten seconds or more, most of it in other programs.
_LEFT_OUT = (
    "tests/journey/",
    "tests/policies/test_rego_units.py::test_tests_hold_in_opa",
    "tests/template/test_pre_commit.py",
    "tests/test_benchmarks.py",
    "tests/validators/scan/test_real.py",
)


def is_thorough() -> bool:
    """Whether this run leaves out nothing."""
    return bool(os.environ.get(THOROUGH))


def sampled(items: Iterable[Item], one_in: int) -> list[Item]:
    """One of so many items; all of them in a thorough run."""
    if is_thorough():
        return list(items)
    return list(islice(items, _commit() % one_in, None, one_in))


def tried(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The tests of a run, in their order."""
    if is_thorough():
        return list(items)
    sets: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        sets[item.nodeid.partition("[")[0]].append(item)
    kept = {id(item) for name, group in sets.items() for item in _of_sets(name, group)}
    return [item for item in items if id(item) in kept]


def _of_sets(name: str, group: Sequence[pytest.Item]) -> Sequence[pytest.Item]:
    """What is tried of the parameter sets of one test."""
    if name.startswith(_LEFT_OUT):
        return ()
    many = next((count for path, count in _ONE_IN.items() if name.startswith(path)), 1)
    return sampled(group, min(many, len(group)))


@cache
def _commit() -> int:
    """The checked out commit as a number; 0 where there is none, as in an archive of the files."""
    told = subprocess.run(
        ["git", "rev-parse", "HEAD"],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return int(told.stdout.strip() or "0", 16)
