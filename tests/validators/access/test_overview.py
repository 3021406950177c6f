"""Overview: rows from every source, and a verdict for each protected environment."""

import pytest
from releasegate.access.overview import Access
from releasegate.errors import GateError
from releasegate.policies import PolicySet

from tests.conftest import BASES
from tests.validators.access.trees import RBAC, access, binding, cluster_role

_EVE = "{kind: User, apiGroup: rbac.authorization.k8s.io, name: eve}"
_TEAM = "{kind: Group, apiGroup: rbac.authorization.k8s.io, name: team}"
_RUNNER = "{kind: ServiceAccount, namespace: ci, name: runner}"
_SHELL = '{apiGroups: [""], resources: [pods/exec], verbs: [get]}'


def _words(found: Access) -> dict[str, str]:
    return {verdict.environment: verdict.word for verdict in found.verdicts}


def _said(found: Access, source: str = "Kubernetes") -> list[str]:
    return [
        f"{row.subject}: {row.right} {list(row.environments)}" for row in found.rows if row.source == source
    ]


def test_in_a_clean_tree_nobody_can_and_people_approve(policies: PolicySet) -> None:
    found = access(policies)
    assert _words(found) == {"staging": "nobody", "prod": "nobody"}
    assert found.code == 0
    assert {row.source for row in found.rows} <= {"Argo CD", "approval"}
    assert "erin, frank, ivan: approve everything else, as platform" in " ".join(_said(found, "approval"))


def test_a_person_with_more_than_view_is_the_witness(policies: PolicySet) -> None:
    found = access(policies, production=binding("ClusterRole edit", _EVE, "ml-prod"))
    assert _words(found) == {"staging": "nobody", "prod": "somebody"}
    assert found.code == 1
    assert f"{RBAC}:6: access.human_binding: User eve gets ClusterRole edit" in "\n".join(
        found.verdicts[1].witnesses
    )


def test_argo_cd_lets_members_look_and_a_role_that_syncs_is_a_witness(policies: PolicySet) -> None:
    path = "argocd/prod/argocd-rbac-cm.yaml"
    text = (BASES / "regulated" / path).read_text()
    looks = access(policies)
    assert "acme:ml: get projects (Argo CD prod: p, role:reader, projects, get, *, allow) ['prod']" in _said(
        looks, "Argo CD"
    )
    line = "p, role:reader, projects, get, *, allow"
    found = access(
        policies, **{path: text.replace(line, "p, role:reader, applications, sync, prod/*, allow")}
    )
    assert any(
        "sync applications prod/*" in one and one.endswith("['prod']") for one in _said(found, "Argo CD")
    )
    assert _words(found) == {"staging": "nobody", "prod": "somebody"}
    assert {row.source for row in found.about(None, "acme:ml", "sync").rows} == {"Argo CD"}


def test_bindings_and_roles_of_two_files_are_taken_together(policies: PolicySet) -> None:
    files = {
        "platform/production/roles/part.yaml": cluster_role("part", _SHELL, head="").replace(
            "{name: part}", '{name: part, labels: {into: "whole"}}'
        ),
        "platform/production/roles/whole.yaml": cluster_role(
            "whole", head="aggregationRule: {clusterRoleSelectors: [{matchLabels: {into: whole}}]}\n"
        ),
        RBAC: binding("ClusterRole whole", _TEAM),
    }
    found = access(policies, **files)
    assert _said(found) == ["Group team: get pods/exec everywhere (ClusterRole whole) ['prod']"]
    assert "access.human_exec" in " ".join(found.verdicts[1].witnesses)


def test_viewers_are_listed_and_change_nothing(policies: PolicySet) -> None:
    found = access(policies, production=binding("ClusterRole view", _TEAM))
    assert found.code == 0
    assert _said(found)[0].startswith("Group team: read ")


def test_another_environment_is_left_alone(policies: PolicySet) -> None:
    found = access(policies, development=binding("ClusterRole admin", _EVE, "ml-dev"))
    assert _words(found) == {"staging": "nobody", "prod": "nobody"}
    assert _said(found)[0].endswith("['dev']")


def test_whom_somebody_can_become_is_a_row(policies: PolicySet) -> None:
    runs = '{apiGroups: [""], resources: [pods], verbs: [create]}'
    text = "---\n".join(
        (
            cluster_role("runs", runs),
            binding("ClusterRole runs", _TEAM, "ci"),
            binding("ClusterRole cluster-admin", _RUNNER, name="runner"),
        )
    )
    rows = _said(access(policies, production=text))
    assert "Group team: have the rights of another: runs a pod as ci/runner ['prod']" in rows
    assert "ServiceAccount ci/runner: do everything everywhere (ClusterRole cluster-admin) ['prod']" in rows


def test_role_that_is_not_here_is_said(policies: PolicySet) -> None:
    found = access(policies, production=binding("ClusterRole later", _RUNNER))
    assert "get whatever ClusterRole later will say, which is not here" in _said(found)[0]
    assert found.code == 1


def test_builtin_role_made_wider_is_a_witness(policies: PolicySet) -> None:
    patch = "{apiGroups: [apps], resources: [deployments], verbs: [patch]}"
    found = access(policies, production=cluster_role("system:basic-user", patch))
    assert found.code == 1
    assert "access.builtin_role" in found.verdicts[1].witnesses[0]


def test_circles_are_noted(policies: PolicySet) -> None:
    takes = "aggregationRule: {{clusterRoleSelectors: [{{matchLabels: {{is: {}}}}}]}}\n"
    text = "---\n".join(
        cluster_role(name, head=takes.format(other)).replace(
            f"{{name: {name}}}", f"{{name: {name}, labels: {{is: {name}}}}}"
        )
        for name, other in (("one", "two"), ("two", "one"))
    )
    found = access(policies, production=text)
    assert [note.split(" takes")[0] for note in found.notes if " takes " in note] == [
        f"{RBAC}: ClusterRole one",
        f"{RBAC}: ClusterRole two",
    ]
    assert found.code == 0


@pytest.mark.parametrize(
    "text",
    [
        "a: [\n",
        "kind: ClusterRole\n",
        binding("ClusterRole view", _TEAM).replace("subjects:\n  - ", "subjects: "),
        cluster_role("x", "{verbs: all}"),
        cluster_role("x").replace("rules: []", "rules: everything"),
    ],
)
def test_what_cannot_be_read_is_no_pass(policies: PolicySet, text: str) -> None:
    found = access(policies, production=text)
    assert _words(found) == {"staging": "nobody", "prod": "unknown"}
    assert found.code == 2
    assert found.verdicts[1].unjudged[0].startswith(f"{RBAC}:")


def test_open_emergency_access_is_somebody(policies: PolicySet) -> None:
    session = """\
apiVersion: releasegate/v1alpha1
kind: BreakGlass
spec:
  owner: alice
  environment: prod
  reason: The endpoint answers with errors and the logs do not say why.
  incident: INC-1
  opened: "2026-11-22T11:30:00Z"
  expires: "2026-11-22T14:30:00Z"
  removedBy: {session: true}
"""
    found = access(policies, **{"access/break-glass/one.yaml": session})
    row = "alice: change everything by emergency access until 2026-11-22T14:30:00Z (INC-1) ['prod']"
    assert _said(found, "break-glass") == [row]
    assert _words(found) == {"staging": "nobody", "prod": "somebody"}


def test_a_waiver_hides_no_right(policies: PolicySet) -> None:
    waiver = """\
apiVersion: releasegate/v1alpha1
kind: Waiver
metadata: {name: one}
spec: {rule: access.human_binding}
"""
    files = {"governance/waivers/one.yaml": waiver, RBAC: binding("ClusterRole edit", _EVE)}
    assert access(policies, **files).code == 1


def test_rows_by_environment_person_and_verb(policies: PolicySet) -> None:
    found = access(policies, production=binding("ClusterRole edit", _EVE, "ml-prod"))
    assert found.about("dev", None, None).verdicts == ()
    assert "dev is not protected" in found.about("dev", None, None).notes[-1]
    assert {row.subject for row in found.about(None, "EVE", None).rows} == {"User eve"}
    assert {row.subject for row in found.about(None, "user eve", "impersonate").rows} == {"User eve"}
    assert found.about("prod", "eve", "escalate").rows == ()
    assert {row.source for row in found.about(None, "erin", None).rows} == {"approval"}
    assert found.about("staging", "nobody-of-that-name", None).code == 0
    with pytest.raises(GateError, match="there is no environment live"):
        found.about("live", None, None)
