"""What a change of Argo CD's own files is, and which environments it reaches."""

from typing import Any

import pytest

from tests.validators.change.sides import BASE, ORDER, application_set, environment, found, one

SET = "argocd/main/sets/dev.yaml"


def test_an_edited_application_set_concerns_its_environment() -> None:
    assert one({SET: application_set("models-dev", "dev", more=1)}) == ("argocd", ("dev",))


@pytest.mark.parametrize(
    ("extra", "environments"),
    [
        ({"folders": ("dev", "prod")}, ("dev", "prod")),
        ({"template": {"spec": {"project": "prod"}}}, ("dev", "prod")),
        ({"template": {"spec": {"destination": {"namespace": "models-prod"}}}}, ("dev", "prod")),
        ({"template": {"spec": {"destination": {"server": "https://prod-1.example.com"}}}}, ("dev", "prod")),
        ({"template": {"spec": {"destination": {"name": "prod-1"}}}}, ("dev", "prod")),
        ({"folders": ("*",)}, ORDER),
        ({"template": {"path": "environments/{{ .x }}/values.yaml"}}, ORDER),
    ],
)
def test_an_application_set_that_reaches_further(
    extra: dict[str, Any], environments: tuple[str, ...]
) -> None:
    folders = extra.pop("folders", ("dev",))
    assert one({SET: application_set("models-dev", *folders, **extra)}) == ("argocd", environments)


@pytest.mark.parametrize(
    "edited",
    [
        None,
        application_set("renamed-dev", "dev"),
        [],
        {"kind": "ConfigMap", "metadata": {"name": "models-dev"}},
        {
            **application_set("models-dev", "dev"),
            "metadata": {"name": "models-dev", "namespace": "elsewhere"},
        },
    ],
)
def test_an_application_set_that_goes(edited: Any) -> None:
    assert one({SET: edited})[0] == "applicationset-removal"


def test_an_application_set_that_moves_goes_from_its_place() -> None:
    moved = {SET: None, "argocd/main/other/dev.yaml": BASE[SET]}
    assert [change for _, change, _ in found(moved)] == ["applicationset-removal", "argocd"]


def test_an_application_set_inside_a_list_counts() -> None:
    base = {**BASE, SET: {"kind": "List", "items": [BASE[SET], application_set("models-qa", "qa")]}}
    assert one({SET: {"kind": "List", "items": [BASE[SET]]}}, base) == (
        "applicationset-removal",
        ("dev", "qa"),
    )


def test_configuration_of_an_instance_concerns_all_that_it_serves() -> None:
    base = {**BASE, "environments/prod/environment.yaml": environment("prod", argocd="live")}
    config = {"kind": "ConfigMap", "data": {"policy.csv": "p, role:dev, applications, *, */*, allow"}}
    assert one({"argocd/main/install/rbac.yaml": config}, base) == ("argocd", ("dev", "qa"))
    assert one({"argocd/live/install/rbac.yaml": config}, base) == ("argocd", ("prod",))
    assert one({"argocd/new/install/rbac.yaml": config}, base) == ("argocd", ORDER)


def test_an_environment_that_the_same_change_takes_from_an_instance() -> None:
    """Moving prod away in the change that edits its old instance must not spare prod's approvals."""
    edit = {
        "argocd/main/install/rbac.yaml": {"kind": "ConfigMap"},
        "environments/prod/environment.yaml": environment("prod", argocd="live"),
    }
    assert found(edit)[0][1:] == ("argocd", ORDER)


@pytest.mark.parametrize(
    "beside",
    [
        {"kind": "ConfigMap", "data": {"url": "https://example.com"}},
        {"kind": "ConfigMap", "items": [application_set("models-dev", "dev")]},
        {"kind": "AppProject", "metadata": {"name": "dev"}, "spec": {"destinations": [{"namespace": "*"}]}},
    ],
)
def test_one_document_that_does_not_say_where_widens_the_whole_file(beside: dict[str, Any]) -> None:
    assert one({SET: [application_set("models-dev", "dev"), beside]}) == ("argocd", ORDER)


def test_a_project_with_a_wildcard_destination_reaches_every_environment() -> None:
    def project(server: str) -> dict[str, Any]:
        return {
            "kind": "AppProject",
            "metadata": {"name": "dev"},
            "spec": {"destinations": [{"server": server}]},
        }

    assert one({"argocd/main/projects/dev.yaml": project("https://dev-1.example.com")}) == (
        "argocd",
        ("dev",),
    )
    assert one({"argocd/main/projects/dev.yaml": project("*")}) == ("argocd", ORDER)


PROJECT = "argocd/main/environments/prod/project.yaml"


def project(*windows: Any, environment: str = "prod") -> dict[str, Any]:
    spec = {"description": f"the models of {environment}", "syncWindows": list(windows)}
    return {"kind": "AppProject", "metadata": {"name": f"models-{environment}"}, "spec": spec}


NIGHT = {"kind": "deny", "schedule": "0 22 * * *", "duration": "2h", "applications": ["*"]}


def test_a_new_deny_window_is_a_freeze_of_its_environment() -> None:
    assert one({PROJECT: project(NIGHT)}, base={**BASE, PROJECT: project()}) == ("freeze", ("prod",))


def test_a_window_that_goes_or_lets_people_pass_is_a_change_of_argo_cd() -> None:
    frozen = {**BASE, PROJECT: project(NIGHT)}
    assert one({PROJECT: project()}, base=frozen) == ("argocd", ("prod",))
    assert one({PROJECT: project({**NIGHT, "manualSync": True})}, base=frozen) == ("argocd", ("prod",))


def test_a_freeze_that_an_application_set_goes_with_is_its_removal() -> None:
    before = [project(), application_set("models-prod", "prod")]
    assert one({PROJECT: [project(NIGHT), {}]}, base={**BASE, PROJECT: before})[0] == "applicationset-removal"


def test_windows_elsewhere_than_under_argocd_are_no_freeze() -> None:
    path = "platform/shared/argocd/project.yaml"
    assert one({path: project(NIGHT)}, base={**BASE, path: project()})[0] == "platform"
