"""What Argo CD's enforce answers: roles, denials, the default role, patterns."""

import pytest
from releasegate.argocd.permissions import allows

from tests.validators.argocd.permissions.sample import policy

SYNC = ("applications", "sync", "prod/churn")


def test_a_role_gives_what_its_lines_allow() -> None:
    found = policy("p, role:x, applications, sync, prod/*, allow\ng, eve, role:x")
    assert allows(found, "eve", *SYNC)
    assert not allows(found, "bob", *SYNC)
    assert not allows(found, "eve", "applications", "sync", "dev/churn")


def test_a_denial_of_any_role_wins() -> None:
    found = policy(
        "p, role:x, applications, *, */*, allow\ng, eve, role:x\ng, eve, role:y\n"
        "p, role:y, applications, s?nc, p*/*, deny"
    )
    assert not allows(found, "eve", *SYNC)
    assert allows(found, "role:x", *SYNC)
    assert allows(found, "eve", "applications", "override", "prod/churn")


def test_nothing_denies_what_the_default_role_gives() -> None:
    found = policy(
        "p, role:x, applications, sync, */*, allow\np, eve, applications, sync, */*, deny", default="role:x"
    )
    assert allows(found, "eve", *SYNC)
    assert allows(found, "anybody", *SYNC)


@pytest.mark.parametrize(
    ("subject", "resource", "action"),
    [("admin", "exec", "create"), ("role:admin", "logs", "get"), ("role:readonly", "logs", "get")],
)
def test_the_built_in_roles_are_there(subject: str, resource: str, action: str) -> None:
    assert allows(policy(""), subject, resource, action, "prod/churn")


def test_a_chain_of_memberships_is_followed_ten_times_and_circles_end() -> None:
    chain = "\n".join(f"g, r{n}, r{n + 1}" for n in range(11)) + "\ng, r3, r2"
    found = policy(f"{chain}\np, r10, applications, sync, */*, allow\np, r11, exec, create, */*, allow")
    assert allows(found, "r0", *SYNC)
    assert allows(found, "r1", "exec", "create", "prod/churn")
    assert not allows(found, "r0", "exec", "create", "prod/churn")


def test_an_effect_of_another_case_is_none() -> None:
    assert not allows(policy("p, eve, applications, sync, */*, Allow"), "eve", *SYNC)
    found = policy("p, eve, applications, sync, */*, allow\np, eve, applications, sync, */*, Deny")
    assert allows(found, "eve", *SYNC)


def test_a_blank_behind_a_word_is_part_of_it() -> None:
    assert not allows(policy("p, eve, applications, sync , */*, allow"), "eve", *SYNC)


def test_what_this_gate_does_not_read_allows_and_denies_nothing() -> None:
    assert allows(policy("p, eve, applications, sync, pro[d]/*, allow"), "eve", *SYNC)
    found = policy("p, eve, *, sync, */*, allow\np, eve, *, sync, pro[d]/*, deny")
    assert allows(found, "eve", *SYNC)


def test_regular_expressions_are_found_anywhere() -> None:
    found = policy("p, eve, applications, sync, rod/, allow\np, bob, app.*, ^sync$, ^dev/, allow", regex=True)
    assert allows(found, "eve", *SYNC)
    assert not allows(found, "bob", *SYNC)
    assert allows(found, "bob", "applications", "sync", "dev/x")
    assert allows(policy("p, eve, applications, sync, (?i)PROD, allow", regex=True), "eve", *SYNC)
