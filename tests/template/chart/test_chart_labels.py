"""Labels say what an object is; changing one must not restart or orphan a replica."""

import re

import pytest

from .rendering import Chart, Manifest

SELECTED = {"app.kubernetes.io/name": "readmission", "app.kubernetes.io/component": "model-server"}
RELABEL = """
spec:
  owners: {team: other, technical: carol}
  classification: public
  compliance: {personalData: none, frameworks: [eu-ai-act]}
  change: {ticket: ML-999}
enforced: {labels: {example.com/account: other, example.com/new: "1"}}
cluster: {region: eu-west-1, labels: {example.com/cluster: other}}
"""


def selectors(manifest: Manifest) -> dict[str, object]:
    return {
        "deployment": manifest.of("Deployment")["spec"]["selector"]["matchLabels"],
        "pod": manifest.pod()["metadata"]["labels"],
        "service": manifest.of("Service")["spec"]["selector"],
        "budget": manifest.of("PodDisruptionBudget")["spec"]["selector"]["matchLabels"],
        "network": manifest.of("NetworkPolicy")["spec"]["podSelector"]["matchLabels"],
        "monitor": manifest.of("ServiceMonitor")["spec"]["selector"]["matchLabels"],
    }


def test_every_object_says_what_it_is_and_how_it_is_classified(chart: Chart):
    expected = SELECTED | {
        "app.kubernetes.io/instance": "churn",
        "app.kubernetes.io/managed-by": "Helm",
        "app.kubernetes.io/part-of": "releasegate",
        "app.kubernetes.io/version": "2.1.0_build.7",
        "example.com/account": "production",
        "example.com/cluster": "prod-eu",
        "helm.sh/chart": f"model-serving-{chart.folder.name}",
        "releasegate/model": "readmission",
        "releasegate/version": "2.1.0_build.7",
        "releasegate/environment": "prod",
        "releasegate/region": "eu-central-1",
        "releasegate/team": "care",
        "releasegate/classification": "restricted",
        "releasegate/personal-data": "special-category",
        "releasegate/framework-gdpr": "true",
        "releasegate/framework-hipaa": "true",
        "releasegate/framework-iso27001": "true",
    }
    for item in chart.render("regulated-prod").objects:
        labels = item["metadata"]["labels"]
        if item["kind"] in ("ServiceMonitor", "PrometheusRule"):
            assert labels.pop("release") == "kube-prometheus-stack"
        if item["metadata"]["name"].endswith("-dashboard"):
            assert labels.pop("grafana_dashboard") == "1"
        assert labels == expected, item["kind"]


def test_selectors_carry_only_what_never_changes(chart: Chart):
    assert set(map(str, selectors(chart.render("regulated-prod")).values())) == {str(SELECTED)}


def test_changed_tags_leave_every_spec_as_it_was(chart: Chart):
    before, after = chart.render("regulated-prod"), chart.render("regulated-prod", RELABEL)
    assert after.of("Deployment")["metadata"] != before.of("Deployment")["metadata"]
    for kind in set(before.kinds()) - {"PrometheusRule"}:
        assert after.of(kind).get("spec") == before.of(kind).get("spec"), kind


def test_a_new_version_keeps_the_selectors(chart: Chart):
    after = chart.render("regulated-prod", 'spec: {model: {version: "3"}}')
    assert selectors(after) == selectors(chart.render("regulated-prod"))


def test_a_new_artifact_rolls_the_replicas(chart: Chart):
    digest = "sha256:" + "a" * 64
    before = chart.render("starter-dev").pod()["metadata"]
    after = chart.render("starter-dev", f"spec: {{model: {{artifact: {{digest: {digest}}}}}}}").pod()[
        "metadata"
    ]
    assert after["annotations"]["releasegate/artifact-digest"] == digest
    assert before["annotations"] != after["annotations"]


def test_the_platforms_labels_cannot_take_the_charts_place(chart: Chart):
    changes = "enforced: {labels: {app.kubernetes.io/name: other, releasegate/classification: public}}"
    labels = chart.render("regulated-prod", changes).of("Service")["metadata"]["labels"]
    assert labels["app.kubernetes.io/name"] == "readmission"
    assert labels["releasegate/classification"] == "restricted"


@pytest.mark.parametrize("text", ["1+" + "x" * 60 + ".", "v1.2.3+build.5", "7-", "a" * 70, "x" * 62 + "-y"])
def test_any_text_makes_a_valid_label(chart: Chart, text: str):
    manifest = chart.render("starter-dev", f'spec: {{classification: "{text}"}}')
    label = manifest.of("Service")["metadata"]["labels"]["releasegate/classification"]
    assert re.fullmatch(r"[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?", label)
