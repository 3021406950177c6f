"""What a changed path is, in the field's words, and which environments it concerns."""

import pytest
from releasegate.change import ChangedPath, ChangeIn, changes_of, classify

from tests.validators.change.sides import BASE, NEW, ORDER, QA, environment, found, one, release, side


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
