"""Not in the list: changes that are each harmless and together are not, and changes of nothing."""

import hashlib
import re
from pathlib import Path

import pytest

from tests.attacks.signing import approval, statement
from tests.attacks.stage import ALICE, ERIN, RELEASE, Stage
from tests.attacks.switches import replaced

DEV = "environments/dev/releases/churn.yaml"
STAGING = "environments/staging/releases/churn.yaml"
PROFILE = "governance/models/churn.yaml"
REPORT = "evidence/churn/8/evaluation.json"


def block(text: str) -> str:
    """The lines of spec.model."""
    return text[text.index("  model:") : text.index("  serving:")]


def worse(stage: Stage) -> Stage:
    """Version 8 measured 0.6 in dev, where models that are not good enough yet are tried."""
    report = stage.text(REPORT).replace("0.874", "0.6")
    digest = hashlib.sha256(report.encode()).hexdigest()
    release = re.sub(r"(evaluation\.json\n +digest: sha256:)\w+", rf"\g<1>{digest}", stage.text(DEV))
    return stage.write({REPORT: report, DEV: release}).settle()


def test_a_bar_that_is_lowered_beside_the_release_it_is_for_is_the_old_one(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    worse(starter).edit(PROFILE, "threshold: 0.85", "threshold: 0.5")
    staging = starter.text(STAGING)
    starter.write({STAGING: staging.replace(block(staging), block(starter.text(DEV)))}).propose()

    lowered = f"{PROFILE}:10:25 promotion.thresholds_kept"
    met = [f"{STAGING}:14:7 release.thresholds_met", f"{STAGING}:1:1 meta.loosened"]
    assert starter.refusals() == [*met, lowered]
    from releasegate.context import Surroundings

    monkeypatch.setattr(Surroundings, "contexts", lambda around, document: iter([around.of(document)]))
    assert starter.refusals() == [lowered]
    assert starter.refusals(without="promotion.thresholds_kept") == []


def test_a_metric_that_stands_twice_in_the_catalogue_is_no_metric(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice = "    - {name: roc_auc, unit: ratio, direction: lower, kind: performance, description: Reversed}\n"
    starter.edit(
        "governance/metrics.yaml", "    - {name: log_loss", f"{twice}    - {{name: log_loss"
    ).propose()

    assert f"{PROFILE}:10:8 compliance.known_metric" in starter.refusals()
    replaced(monkeypatch, "releasegate.context.metrics", lambda repo: {"roc_auc": {"direction": "lower"}})
    assert f"{PROFILE}:10:8 compliance.known_metric" not in starter.refusals()


def test_a_chart_that_no_environment_has_tried_does_not_start_in_production(starter: Stage) -> None:
    chart = starter.repo.path / "charts/model-serving"
    newer = {
        str(path.relative_to(chart / "1.0.0")): path.read_text()
        for path in chart.rglob("*")
        if path.is_file()
    }
    newer["Chart.yaml"] = newer["Chart.yaml"].replace("1.0.0", "1.1.0")
    starter.write({f"charts/model-serving/1.1.0/{path}": text for path, text in newer.items()})
    for name in ("dev", "staging", "prod"):
        starter.edit(f"environments/{name}/environment.yaml", '["1.0.0"]', '["1.0.0", "1.1.0"]')
    starter.settle().edit(RELEASE, 'chart: "1.0.0"', 'chart: "1.1.0"').propose()

    assert f"{RELEASE}:5:3 promotion.unchanged" in starter.refusals()
    assert f"{RELEASE}:5:3 promotion.unchanged" not in starter.refusals(without="promotion.unchanged")


def test_two_environments_at_once_are_one_too_many(starter: Stage) -> None:
    """What the environment before declares is read from the base, not from the change."""
    model = block(starter.text(DEV))
    for path in (STAGING, RELEASE):
        starter.write({path: starter.text(path).replace(block(starter.text(path)), model)})
    starter.propose()

    found = starter.refusals()

    assert {line.split()[1] for line in found} == {"promotion.unchanged"}
    assert {line.partition(":")[0] for line in found} == {RELEASE}
    assert starter.refusals(without="promotion.unchanged") == []


def test_a_project_and_a_release_in_one_change_need_the_approvals_of_both(regulated: Stage) -> None:
    project = "argocd/prod/environments/prod.yaml"
    regulated.edit(project, "description: Models of prod", "description: Models of production")
    release = regulated.text(RELEASE)
    regulated.remove(RELEASE).repo.commit("retire it first", ERIN)
    regulated.edit(project, "description: Models of production", "description: Models")
    regulated.write({RELEASE: release}).propose()

    asked = {
        need.change: need.missing
        for need in regulated.verdict(approved_by=["bob", "carol"]).quorum.requirements
    }

    assert asked == {"argocd": ("platform",), "promotion": ()}
    assert f"{project}:1:1 approval.quorum" in regulated.refusals(approved_by=["bob", "carol"])
    assert regulated.refusals(approved_by=["bob", "carol"], without="approval.quorum") == []


def test_approvals_alone_are_no_change_that_anybody_approved(regulated: Stage, keys: dict[str, Path]) -> None:
    """Whoever merged Erin's approval of a change that still waits would have spent it."""
    regulated.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    [(path, text)] = approval(statement(regulated, "erin", "platform"), keys["erin"]).items()
    regulated.repo.switch("main").git("branch", "--quiet", "-D", "head")
    regulated.write({path: text}).propose()

    assert regulated.refusals(approved_by=[]) == [f"{path}:1:1 approval.append_only"]
    assert regulated.refusals(approved_by=[], without="approval.append_only") == []


@pytest.mark.parametrize("where", ["at the base", "behind the base", "an empty commit", "there and back"])
def test_a_change_that_changes_nothing_merges_nothing(starter: Stage, where: str) -> None:
    if where == "behind the base":
        starter.repo.git("branch", "head")
        starter.edit(DEV, "memory: 1Gi", "memory: 2Gi").settle()
    elif where == "an empty commit":
        starter.propose()
    elif where == "there and back":
        starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
        starter.edit(RELEASE, "replicas: 3", "replicas: 2").propose(ALICE)
    else:
        starter.repo.git("branch", "head")
    verdict = starter.verdict(approved_by=[])

    assert verdict.sides.change.paths == ()
    assert verdict.sides.change.tree == starter.repo.git("rev-parse", "main^{tree}").strip()
    assert verdict.findings == ()
