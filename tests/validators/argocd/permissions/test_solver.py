"""The solver: a request that is allowed, or the proof that there is none."""

import pytest
from releasegate.argocd.permissions import allows
from releasegate.argocd.permissions.search import Budget, UnjudgedError
from releasegate.argocd.permissions.solver import Solver, inside, outside

from tests.validators.argocd.permissions.sample import policy

DENIED = "p, eve, applications, *, */*, allow\n"


@pytest.mark.parametrize(
    ("denials", "possible"),
    [
        ("", True),
        ("p, eve, applications, sync, prod/*, deny", False),
        ("p, eve, app*, s*, p?od/?*, deny", False),
        ("p, eve, applications, sync, prod/?, deny\np, eve, applications, sync, prod/??*, deny", False),
        ("p, eve, applications, sync, prod/churn*, deny", True),
        ("p, eve, applications, sync, prod/a*, deny\np, eve, applications, sync, prod/*a, deny", True),
        ("p, eve, applications, sync, *a*, deny\np, eve, applications, *, prod/?*, deny", False),
        ("p, eve, applications, sync, PROD/*, deny", True),
        ("p, eve, applications, syn, */*, deny\np, eve, applications, sync , */*, deny", True),
        ("p, eve, applications, sync, pro[d]/*, deny", True),
        ("p, eve, exec, sync, */*, deny", True),
        ("p, eve, applications, sync, */*, DENY", True),
    ],
)
def test_denials_are_subtracted_exactly(denials: str, possible: bool) -> None:
    found = policy(DENIED + denials)
    witness = Solver(found).witness("eve", "applications", "sync", inside("prod"))
    assert (witness is not None) is possible
    if witness:
        assert allows(found, witness.subject, witness.resource, witness.action, witness.object)


def test_each_denial_is_of_action_and_object_together() -> None:
    """One line denies some actions on some objects, another the others: neither denies all."""
    denials = "p, eve, applications, action/a*, prod/*, deny\np, eve, applications, action/*, prod/a*, deny"
    found = policy(DENIED + denials)
    witness = Solver(found).witness("eve", "applications", "action/", inside("prod"))
    assert witness is not None
    assert not witness.action.startswith("action/a")
    assert not witness.object.startswith("prod/a")


def test_the_witness_names_the_line() -> None:
    found = policy("# c\np, role:x, applications, sync, p*/*, allow\ng, eve, role:x")
    witness = Solver(found).witness("eve", "applications", "sync", inside("prod"))
    assert witness is not None
    assert witness.line.place is not None
    assert (witness.line.place.number, witness.object) == (2, "prod/x")


def test_other_projects_are_what_is_left() -> None:
    found = policy("p, eve, applications, sync, prod/*, allow")
    assert Solver(found).witness("eve", "applications", "sync", outside(["prod"])) is None
    assert Solver(found).witness("eve", "applications", "sync", outside(["dev"])) is not None


def test_regular_expressions_are_taken_for_more_than_they_say() -> None:
    found = policy(
        "p, eve, applications, sync, (dev), allow\np, bob, applications, sync, ^dev/, allow", regex=True
    )
    assert Solver(found).witness("eve", "applications", "sync", inside("prod"))
    assert Solver(found).witness("bob", "applications", "sync", inside("prod")) is None
    assert Solver(found).witness("bob", "applications", "sync", inside("dev"))


def test_what_takes_too_long_is_not_judged() -> None:
    denials = "\n".join(f"p, eve, applications, sync, *{c}*{c}*, deny" for c in "abcdefghijkl")
    solver = Solver(policy(DENIED + denials + "\np, eve, applications, sync, prod/*, deny"), Budget(500))
    with pytest.raises(UnjudgedError):
        solver.witness("eve", "applications", "sync", inside("prod"))
