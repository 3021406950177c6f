"""What a changed path is, in the field's words, and which environments it concerns."""

from collections.abc import Mapping
from typing import Any

import pytest
from releasegate.change import ChangedPath, ChangeIn, Past, Side, changes_of, classify

ORDER = ("dev", "qa", "prod")
OLD, NEW = "1" * 40, "2" * 40
Files = Mapping[str, Any]


def release(version: str = "1", chart: str = "1.0.0", **spec: Any) -> dict[str, Any]:
    spec = {"chart": chart, "model": {"version": version}, "serving": {"replicas": 1}, **spec}
    return {"kind": "ModelRelease", "metadata": {"name": "churn"}, "spec": spec}


def environment(name: str, **spec: Any) -> dict[str, Any]:
    clusters = [{"name": f"{name}-1", "server": f"https://{name}-1.example.com"}]
    spec = {
        "namespace": f"models-{name}",
        "argocd": "main",
        "charts": ["1.0.0"],
        "clusters": clusters,
        **spec,
    }
    return {"kind": "Environment", "metadata": {"name": name}, "spec": spec}


def application_set(name: str, *folders: str, **extra: Any) -> dict[str, Any]:
    files = [{"path": f"environments/{folder}/releases/*.yaml"} for folder in folders]
    spec = {"generators": [{"git": {"files": files}}], **extra}
    return {
        "apiVersion": "argoproj.io/v1alpha1",
        "kind": "ApplicationSet",
        "metadata": {"name": name},
        "spec": spec,
    }


BASE: dict[str, Any] = {
    "releasegate.yaml": {},
    **{f"environments/{name}/environment.yaml": environment(name) for name in ORDER},
    "environments/dev/releases/churn.yaml": release("2"),
    "environments/qa/releases/churn.yaml": release("1"),
    "governance/models/churn.yaml": {"spec": {}},
    "argocd/main/sets/dev.yaml": application_set("models-dev", "dev"),
}


def side(files: Files) -> Side:
    def documents(path: str) -> list[Any]:
        found = files.get(path)
        return found if isinstance(found, list) else [] if found is None else [found]

    return Side(frozenset(files), documents)


def found(
    edit: Files, base: Files = BASE, earlier: list[Any] | None = None
) -> list[tuple[str, str, tuple[str, ...]]]:
    """(path, change, environments) of editing `base`; None deletes a path."""
    after = {path: value for path, value in {**base, **edit}.items() if value is not None}
    changed = []
    for path in edit:
        old, new = (OLD if path in base else None), (NEW if path in after else None)
        status = "added" if old is None else "deleted" if new is None else "modified"
        modes = ("100644" if old else None, "100644" if new else None)
        changed.append(ChangedPath(path, status, *modes, old, new))  # type: ignore[arg-type]
    past = [Past("3" * 40, document) for document in earlier or []]
    classified = classify(changed, side(base), side(after), ORDER, lambda path: past)
    return [(one.path.path, one.change, one.environments) for one in classified]


def one(edit: Files, base: Files = BASE, earlier: list[Any] | None = None) -> tuple[str, tuple[str, ...]]:
    (_, change, environments), *_ = found(edit, base, earlier)
    return change, environments


QA = "environments/qa/releases/churn.yaml"
DEV = "environments/dev/releases/churn.yaml"


def test_a_first_release_of_a_model_is_a_new_model() -> None:
    assert one({"environments/dev/releases/fraud.yaml": release()}) == ("new-model", ("dev",))


def test_a_first_release_beyond_the_first_environment_is_a_promotion() -> None:
    """Otherwise skipping every environment would be the way around a promotion's approvals."""
    assert one({"environments/prod/releases/fraud.yaml": release()}) == ("promotion", ("prod",))


def test_a_file_in_the_next_environment_is_a_promotion() -> None:
    assert one({"environments/prod/releases/churn.yaml": release()}) == ("promotion", ("prod",))


def test_a_known_model_that_comes_back_to_the_first_environment_is_a_promotion() -> None:
    base = {path: value for path, value in BASE.items() if path != DEV}
    assert one({DEV: release("3")}, base) == ("promotion", ("dev",))


@pytest.mark.parametrize(
    "edited",
    [
        release("2"),
        release("1", chart="1.1.0"),
        release("2", serving={"replicas": 9}),
        {**release("1"), "metadata": {"name": "churn", "labels": {"a": "b"}}},
        release("1", unknown=1),
        "not a mapping",
    ],
)
def test_whatever_is_not_surely_lighter_is_a_promotion(edited: Any) -> None:
    assert one({QA: edited}) == ("promotion", ("qa",))


def test_a_changed_mode_is_a_promotion() -> None:
    changed = ChangedPath(QA, "modified", "100644", "100755", OLD, OLD)
    (classified,) = classify([changed], side(BASE), side(BASE), ORDER)
    assert classified.change == "promotion"


def test_true_is_not_one() -> None:
    base = {**BASE, QA: release("1", model={"version": 1})}
    assert one({QA: release("1", model={"version": True})}, base) == ("promotion", ("qa",))


@pytest.mark.parametrize(
    "edited",
    [
        release("1"),
        release("1", serving={"replicas": 9}),
        release("1", monitoring={"alerts": {}}, placement={"clusters": ["qa-1"]}, change={"ticket": "OPS-1"}),
    ],
)
def test_what_belongs_to_the_environment_is_serving(edited: Any) -> None:
    assert one({QA: edited}) == ("serving", ("qa",))


def test_a_deleted_release_is_a_retirement() -> None:
    assert one({QA: None}) == ("retirement", ("qa",))


def test_a_moved_release_is_a_retirement_and_a_promotion() -> None:
    moved = {QA: None, "environments/prod/releases/churn.yaml": release("1")}
    assert [(change, places) for _, change, places in found(moved)] == [
        ("retirement", ("qa",)),
        ("promotion", ("prod",)),
    ]


EARLIER = [release("0", chart="0.9.0", serving={"replicas": 3})]


@pytest.mark.parametrize("replicas", [1, 3])
def test_a_return_of_model_and_chart_together_is_a_rollback(replicas: int) -> None:
    back = release("0", chart="0.9.0", serving={"replicas": replicas}, change={"reason": "errors"})
    assert one({QA: back}, earlier=EARLIER) == ("rollback", ("qa",))


@pytest.mark.parametrize(
    "back",
    [
        release("0", chart="1.0.0", serving={"replicas": 3}),
        release("0", chart="0.9.0", serving={"replicas": 50}),
        release("0", chart="0.9.0", serving={"replicas": 3}, unknown=1),
        release("0", chart="0.9.0", serving={"replicas": 3}, model={"version": "0", "image": "other"}),
    ],
)
def test_a_rollback_that_brings_something_along_is_a_promotion(back: Any) -> None:
    assert one({QA: back}, earlier=EARLIER) == ("promotion", ("qa",))


TRIED = {**BASE, "environments/dev/releases/churn.yaml": release("0", chart="0.9.0")}


def test_a_return_to_what_the_environment_before_declares_is_a_promotion_anew() -> None:
    assert one({QA: release("0", chart="0.9.0")}, TRIED, EARLIER) == ("promotion", ("qa",))


def test_a_return_that_names_an_incident_is_a_rollback_wherever_it_could_come_from() -> None:
    back = release("0", chart="0.9.0", change={"incident": "INC-7"})
    assert one({QA: back}, TRIED, EARLIER) == ("rollback", ("qa",))


def test_a_return_in_the_first_environment_is_a_rollback_where_it_names_an_incident() -> None:
    path, earlier = "environments/dev/releases/churn.yaml", [release("1")]
    assert one({path: release("1")}, earlier=earlier) == ("promotion", ("dev",))
    assert one({path: release("1", change={"incident": "INC-7"})}, earlier=earlier) == ("rollback", ("dev",))


REPORT = "evidence/churn/3/evaluation.json"


def test_new_evidence_goes_with_the_release_it_speaks_for() -> None:
    assert found({REPORT: {}, DEV: release("3")})[0] == (REPORT, "promotion", ("dev",))
    assert found({"evidence/churn/3/card.md": None or {}, DEV: release("3")})[0][1] == "promotion"


def test_new_evidence_takes_the_strictest_of_several_kinds() -> None:
    edit = {
        REPORT: {},
        QA: release("1", serving={"replicas": 2}),
        "environments/prod/releases/churn.yaml": release(),
    }
    assert found(edit)[0] == (REPORT, "promotion", ("prod",))


def test_new_evidence_names_every_environment_of_that_kind() -> None:
    edit = {REPORT: {}, QA: release("9"), "environments/prod/releases/churn.yaml": release()}
    assert found(edit)[0] == (REPORT, "promotion", ("qa", "prod"))


def test_evidence_of_another_model_does_not_go_with_a_release() -> None:
    assert found({"evidence/fraud/1/evaluation.json": {}, DEV: release("3")})[0][1] == "governance"
    assert found({"evidence/stray.json": {}, DEV: release("3")})[0][1:] == ("governance", ORDER)


def test_evidence_alone_is_governance_of_every_environment_with_the_model() -> None:
    assert one({REPORT: {}}) == ("governance", ("dev", "qa"))
    assert one({"evidence/fraud/1/evaluation.json": {}}) == ("governance", ())


@pytest.mark.parametrize("new", [{"forged": 1}, None])
def test_touching_old_evidence_does_not_hide_behind_a_serving_change(new: Any) -> None:
    """The file speaks for the release in qa too, which a change of dev's replicas has no say in."""
    base = {**BASE, REPORT: {}}
    edit = {REPORT: new, DEV: release("2", serving={"replicas": 2})}
    assert found(edit, base)[0] == (REPORT, "governance", ("dev", "qa"))


@pytest.mark.parametrize(
    ("path", "change", "environments"),
    [
        ("environments/qa/values.yaml", "environment", ("qa",)),
        ("environments/qa/enforced.yaml", "environment", ("qa",)),
        ("environments/qa/clusters/qa-1.yaml", "environment", ("qa",)),
        ("environments/qa/surprise.txt", "other", ("qa",)),
        ("governance/models/churn.yaml", "governance", ("dev", "qa")),
        ("governance/models/fraud.yaml", "governance", ()),
        ("governance/metrics.yaml", "governance", ORDER),
        ("releasegate.yaml", "policy", ORDER),
        ("policies/acme/acme.rego", "policy", ORDER),
        ("access/people.yaml", "access", ORDER),
        ("CODEOWNERS", "access", ORDER),
        ("charts/model-serving/1.0.0/values.yaml", "chart", ORDER),
        ("charts/model-serving/9.9.9/values.yaml", "chart", ()),
        ("charts/surprise", "chart", ORDER),
        ("platform/main/keda/values.yaml", "platform", ORDER),
        (".github/workflows/gate.yaml", "ci", ()),
        (".copier-answers.yml", "template-update", ()),
        ("docs/guide.md", "docs", ()),
        ("surprise.bin", "other", ()),
        ("environments/README.md", "docs", ()),
        ("approvals/" + "0" * 64 + "/bob.json", "approval", ()),
    ],
)
def test_paths_that_their_place_decides(path: str, change: str, environments: tuple[str, ...]) -> None:
    assert one({path: {"spec": {}}}) == (change, environments)


def test_a_profile_that_comes_with_its_first_release() -> None:
    edit = {"governance/models/fraud.yaml": {}, "environments/dev/releases/fraud.yaml": release()}
    assert found(edit)[0] == ("governance/models/fraud.yaml", "governance", ("dev",))


def test_a_chart_that_only_a_release_still_pins() -> None:
    base = {**BASE, QA: release("1", chart="0.9.0")}
    assert one({"charts/model-serving/0.9.0/Chart.yaml": {}}, base) == ("chart", ("qa",))


def test_a_chart_that_the_same_change_stops_allowing() -> None:
    edit = {
        "charts/model-serving/1.0.0/Chart.yaml": None,
        "environments/prod/environment.yaml": environment("prod", charts=["1.1.0"]),
    }
    base = {**BASE, "charts/model-serving/1.0.0/Chart.yaml": {}}
    assert found(edit, base)[0][2] == ORDER


def test_a_platform_service_concerns_the_environments_of_its_account() -> None:
    accounts = {
        "spec": {
            "accounts": [{"name": "live", "environments": ["prod"]}, {"name": "build", "environments": []}]
        }
    }
    base = {**BASE, "governance/accounts.yaml": accounts}
    assert one({"platform/live/keda/values.yaml": {}}, base) == ("platform", ("prod",))
    assert one({"platform/build/runner/values.yaml": {}}, base) == ("platform", ())
    assert one({"platform/else/keda/values.yaml": {}}, base) == ("platform", ORDER)


def test_waivers_and_sessions_concern_the_environment_they_name() -> None:
    waiver, session = "governance/waivers/w1.yaml", "access/break-glass/b1.yaml"
    assert one({waiver: {"spec": {"path": QA}}}) == ("waiver", ("qa",))
    assert one({waiver: {"spec": {"path": "governance/models/churn.yaml"}}}) == ("waiver", ORDER)
    assert one({session: {"spec": {"environment": "prod"}}}) == ("break-glass", ("prod",))
    assert one({session: None}, {**BASE, session: {"spec": {"environment": "qa"}}}) == (
        "break-glass",
        ("qa",),
    )
    assert one({session: {"spec": {"environment": "nowhere"}}}) == ("break-glass", ORDER)


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


def test_changes_are_listed_once_and_approvals_never() -> None:
    edit = {
        "environments/qa/values.yaml": {},
        "environments/qa/enforced.yaml": {},
        "docs/guide.md": {},
        "approvals/" + "0" * 64 + "/bob.json": {},
    }
    after = {**BASE, **edit}
    changed = [ChangedPath(path, "added", None, "100644", None, NEW) for path in edit]
    changes = changes_of(classify(changed, side(BASE), side(after), ORDER))
    assert changes == (ChangeIn("docs", None), ChangeIn("environment", "qa"))
    assert [str(change) for change in changes] == ["docs", "environment:qa"]


def test_an_environment_that_the_change_adds_comes_after_the_known_ones() -> None:
    edit = {"environments/extra/values.yaml": {}, "releasegate.yaml": {"new": 1}}
    assert found(edit)[1] == ("releasegate.yaml", "policy", (*ORDER, "extra"))


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
