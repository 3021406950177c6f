"""Who can do what through one Argo CD instance."""

from releasegate.argocd.permissions import EVERYBODY, Right, effective

from tests.validators.argocd.permissions.conftest import DEV, SETTINGS, Granting


def of(rights: tuple[Right, ...], subject: str) -> list[tuple[str, str, str, bool]]:
    return [(one.resource, one.action, one.object, one.mutating) for one in rights if one.subject == subject]


def test_members_have_what_their_roles_have(granting: Granting) -> None:
    lines = ("p, role:x, applications, get, */*, allow", "p, role:x, applications, s*, dev/*, allow")
    csv = "\n".join(("# c", *lines, "g, eve, role:x"))
    rights = effective(granting(csv), "main")
    expected = [("applications", "get", "*/*", False), ("applications", "s*", "dev/*", True)]
    assert of(rights, "eve") == expected
    assert of(rights, "role:x") == expected
    (line,) = {one.line for one in rights if one.action == "s*"}
    assert (line, rights[0].path) == (8, SETTINGS)


def test_a_built_in_role_is_granted_by_the_membership(granting: Granting) -> None:
    rights = effective(granting("p, x, applications, get, */*, allow\ng, eve, role:admin"), "main")
    shells = [one for one in rights if one.resource == "exec"]
    assert [(one.subject, one.line, one.mutating) for one in shells] == [("eve", 7, True)]


def test_what_is_denied_altogether_is_no_right(granting: Granting) -> None:
    csv = "p, eve, applications, sync, dev/*, allow\np, eve, *, *, *, deny"
    assert effective(granting(csv), "main") == ()


def test_the_default_role_is_everybodys(granting: Granting) -> None:
    repo = granting("", data="  policy.default: role:readonly\n")
    assert ("logs", "get", "*/*", False) in of(effective(repo, "main"), EVERYBODY)


def test_roles_of_projects_count_with_their_groups(granting: Granting) -> None:
    roles = '[{name: ci, groups: [acme:ml], policies: ["p, proj:dev:ci, applications, sync, dev/*, allow"]}]'
    rights = effective(granting("", roles), "main")
    found = next(one for one in rights if one.subject == "acme:ml" and one.mutating)
    assert (found.path, found.pointer) == (DEV, "/spec/roles/0/policies/0")


def test_a_group_of_a_project_has_what_the_settings_give_the_role(granting: Granting) -> None:
    repo = granting("p, proj:dev:ci, exec, create, */*, allow", "[{name: ci, groups: [acme:ml]}]")
    found = {one.subject: (one.path, one.line) for one in effective(repo, "main") if one.mutating}
    assert found == {"acme:ml": (SETTINGS, 6), "proj:dev:ci": (SETTINGS, 6)}


def test_settings_that_cannot_be_loaded_give_nothing(granting: Granting) -> None:
    assert effective(granting("p, eve, applications, sync, */*, allow\nbroken"), "main") == ()
    assert effective(granting("p, eve, applications, sync, */*, allow"), "elsewhere") == ()
