"""What rules are told of each line: what it reaches, for whom, in which project."""

from releasegate.argocd.permissions.facts import grant_facts
from releasegate.json_types import JsonValue, listed, part, texts
from releasegate.repo import Repo

from tests.validators.argocd.permissions.conftest import DEV, SETTINGS, Granting


def grants(repo: Repo, path: str = SETTINGS) -> JsonValue:
    return part(grant_facts(repo, repo.documents[path][0]), "grants")


def asked(repo: Repo, path: str = SETTINGS) -> list[JsonValue]:
    lines = listed(grants(repo, path), "lines")
    return [part(reach, "asked") for line in lines for reach in listed(line, "reaches")]


def problems(repo: Repo) -> list[JsonValue]:
    return [part(fault, "problem") for fault in listed(grants(repo), "faults")]


def test_a_line_reaches_the_projects_that_its_pattern_can_match(granting: Granting) -> None:
    csv = "p, role:x, applications, sync, ?*d*/*, allow\np, role:x, applications, sync, prod/*, deny"
    (line,) = listed(grants(granting(csv)), "lines")
    reaches = {part(reach, "project"): part(reach, "asked") for reach in listed(line, "reaches")}
    # root has no d behind its first letter but its last.
    assert None in reaches
    assert "prod" not in reaches
    assert part(line, "number") == 1
    assert part(line, "pointer") == "/data/policy.csv"


def test_projects_are_told_with_their_environments(granting: Granting) -> None:
    known = part(grants(granting("p, role:x, applications, get, */*, allow")), "projects")
    assert part(known, "dev") == {"environments": ["dev"], "protected": [], "others": []}
    assert part(known, "prod") == {"environments": ["prod"], "protected": ["prod"], "others": []}
    assert part(known, "root", "others") == ["root"]


def test_a_member_of_a_built_in_role_reaches_what_that_gives(granting: Granting) -> None:
    reached = asked(granting("g, eve, role:admin"))
    assert "create exec prod/x" in reached
    assert "update accounts x" in reached


def test_denials_take_a_built_in_role_away(granting: Granting) -> None:
    assert asked(granting("g, eve, role:readonly\np, eve, *, *, *, deny")) == []


def test_what_argo_cd_passes_over_is_a_fault(granting: Granting) -> None:
    csv = (
        "p, a, applications, get, */*, Deny\np, a, apps, get, *, allow\np, a, applications, read, *, allow\nx"
    )
    said = problems(granting(csv))
    assert len(said) == 4
    assert "has the effect Deny, which Argo CD passes over" in said
    assert said.count("names no resource and action that Argo CD has") == 2


def test_memberships_beyond_what_argo_cd_follows_are_a_fault(granting: Granting) -> None:
    chain = "\n".join(f"g, r{n}, r{n + 1}" for n in range(11))
    assert problems(granting(chain)) == ["is one of more memberships in a row than Argo CD follows"]


def test_members_of_other_sources_are_holders(granting: Granting) -> None:
    roles = '[{name: ci, groups: [acme:ml], policies: ["p, proj:dev:ci, applications, sync, dev/*, allow"]}]'
    repo = granting("p, proj:dev:ci, applications, sync, prod/*, allow\ng, eve, acme:ml", roles)
    (line,) = listed(grants(repo), "lines")
    assert texts(line, "holders") == ["acme:ml", "eve", "proj:dev:ci"]


def test_the_settings_deny_what_a_project_allows(granting: Granting) -> None:
    roles = '[{name: ci, policies: ["p, proj:dev:ci, applications, sync, dev/*, allow"]}]'
    assert "sync applications dev/x" in asked(granting("", roles), DEV)
    denied = granting("p, proj:dev:ci, applications, sync, */*, deny", roles)
    assert "sync applications dev/x" not in asked(denied, DEV)


def test_other_documents_have_no_grants(granting: Granting) -> None:
    repo = granting("g, eve, role:admin")
    assert grant_facts(repo, repo.documents["argocd/main/argocd-cm.yaml"][0]) == {}
    assert grant_facts(repo, repo.documents["argocd/main/environments/prod.yaml"][0]) == {}


def test_lines_beyond_200_are_a_fault_and_not_judged(granting: Granting) -> None:
    line = "p, role:r{}, applications, get, dev/x, allow"
    repo = granting("\n".join(line.format(number) for number in range(200)))
    assert problems(repo) == []
    repo = granting("\n".join(line.format(number) for number in range(230)))
    assert problems(repo) == ["comes after 200 lines; more are not judged"]
    assert part(listed(grants(repo), "faults")[0], "number") == 201
