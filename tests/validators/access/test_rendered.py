"""With what charts render: its roles and bindings count, each at what caused it."""

from collections.abc import Sequence

from releasegate.access.overview import access_of
from releasegate.argocd.expansion.expand import expand
from releasegate.json_types import JsonObject
from releasegate.policies import PolicySet
from releasegate.render.applied import Applied, Place
from releasegate.render.rendering import Failure, RenderedObject, Rendering
from releasegate.repo import Repo

from tests.validators.access.trees import NOW, tree
from tests.validators.rights.documents import binding, cluster_role, rule

_TEMPLATE = "charts/model-serving/1.0.0/templates/rights.yaml"


def _applied(repo: Repo, *values: JsonObject, fails: bool = False) -> Applied:
    """What the Application of the model in production renders to; everything is caused by line 3."""
    expansion = expand(repo, "3.5")
    one = next(app for app in expansion.applications if app.environment == "prod")
    kinds = (f"{value['kind']}.rbac.authorization.k8s.io" for value in values)
    objects = tuple(
        RenderedObject(one, _TEMPLATE, i, kind, value)
        for i, (kind, value) in enumerate(zip(kinds, values, strict=True))
    )
    failures = (
        (Failure(one, "environments/prod/values.yaml", 1, 1, "it is broken", "mend it"),) if fails else ()
    )

    def causes(asked: Sequence[tuple[RenderedObject, str]]) -> list[Place]:
        return [Place(made.source, 3, 1, "") for made, _ in asked]

    return Applied(
        expansion, (one,), Rendering(objects, failures, ()), causes, lambda *_: (), frozenset(), "4.2"
    )


def test_rendered_binding_is_a_row_and_a_witness(policies: PolicySet) -> None:
    repo = tree()
    applied = _applied(
        repo,
        cluster_role("shell", rule("get", "pods/exec")),
        binding("ml-prod", "ClusterRole shell", "ServiceAccount ml-prod/churn"),
    )
    found = access_of(repo, policies, NOW, applied)
    row = next(row for row in found.rows if row.source == "Kubernetes")
    assert (row.subject, row.environments, row.place) == (
        "ServiceAccount ml-prod/churn",
        ("prod",),
        f"{_TEMPLATE}:3",
    )
    assert row.right == "get pods/exec in ml-prod (ClusterRole shell)"
    assert any("access.rendered_rights" in one for one in found.verdicts[1].witnesses)
    assert found.code == 1


def test_what_cannot_be_rendered_is_no_pass(policies: PolicySet) -> None:
    repo = tree()
    found = access_of(repo, policies, NOW, _applied(repo, fails=True))
    assert [one.word for one in found.verdicts] == ["nobody", "unknown"]
    assert "it is broken" in found.verdicts[1].unjudged[0]


def test_nothing_rendered_is_said(policies: PolicySet) -> None:
    assert access_of(tree(), policies, NOW).notes == ("what charts render was not looked at (--render)",)
