"""Chart 2.0.0 serves the same release on every platform, as hardened, closed and proven as a Deployment."""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from .rendering import ROOT, Chart, Manifest
from .serving import SHAPES, serve

CRDS = os.environ.get("RELEASEGATE_CRDS", "")
RESTRICTED = {
    "allowPrivilegeEscalation": False,
    "privileged": False,
    "readOnlyRootFilesystem": True,
    "capabilities": {"drop": ["ALL"]},
}
SELECTED = {"app.kubernetes.io/name": "readmission", "app.kubernetes.io/component": "model-server"}


def pod(manifest: Manifest) -> dict[str, Any]:
    for kind in ("Deployment", "Rollout"):
        if kind in manifest.kinds():
            return dict(manifest.of(kind)["spec"]["template"]["spec"])
    return dict(manifest.of("InferenceService")["spec"]["predictor"])


@pytest.mark.parametrize("shape", SHAPES)
def test_every_platform_checks_the_artifact_and_holds_every_container_to_the_same(current: Chart, shape: str):
    manifest = serve(current, SHAPES[shape])
    assert manifest.objects, manifest.refusal
    spec = pod(manifest)
    fetch, verify = spec["initContainers"]
    (server,) = spec["containers"]
    assert verify["args"][1].startswith("sha256:")
    assert [item["securityContext"] for item in (fetch, verify, server)] == [RESTRICTED] * 3
    assert spec["automountServiceAccountToken"] is False
    assert spec["securityContext"]["runAsNonRoot"] is True
    assert "storageUri" not in json.dumps(manifest.objects)
    mounts = {mount["mountPath"]: mount.get("readOnly", False) for mount in server["volumeMounts"]}
    assert mounts == {"/mnt/models": True, "/tmp": False}


@pytest.mark.parametrize("shape", SHAPES)
def test_both_majors_of_helm_render_the_same(current: Chart, shape: str):
    older = ROOT / ".tools/bin/helm-v3.19.4"
    if not older.exists():
        pytest.skip("no helm: run `make tools`, or name one in RELEASEGATE_HELM")
    other = Chart(current.folder, str(older), current.scratch)
    assert serve(current, SHAPES[shape]).objects == serve(other, SHAPES[shape]).objects != ()


@pytest.mark.skipif(not CRDS, reason="RELEASEGATE_CRDS names no folder of upstream CRD schemas")
@pytest.mark.parametrize("shape", SHAPES)
def test_every_custom_object_fits_its_upstream_schema(current: Chart, shape: str):
    judged = set()
    for item in serve(current, SHAPES[shape]).objects:
        group, _, version = item["apiVersion"].rpartition("/")
        path = Path(CRDS) / group / f"{item['kind'].lower()}_{version}.json"
        if path.exists():
            judged.add(item["kind"])
            validator = jsonschema.Draft202012Validator(json.loads(path.read_text()))
            assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(item)] == []
    assert {"ExternalSecret", "PrometheusRule"} <= judged


def test_a_canary_is_judged_by_the_releases_own_bars_on_its_own_replicas(current: Chart):
    manifest = serve(current, SHAPES["deployment-canary"])
    canary = manifest.of("Rollout")["spec"]["strategy"]["canary"]
    assert canary["steps"] == [{"setWeight": 20}, {"pause": {"duration": "45m"}}]
    metrics = {item["name"]: item for item in manifest.of("AnalysisTemplate")["spec"]["metrics"]}
    assert set(metrics) == {"error-rate-percent", "latency-p95-ms", "recall", "roc_auc"}
    assert metrics["error-rate-percent"]["failureCondition"].endswith("result[0] > 0.5")
    assert metrics["roc_auc"]["successCondition"].endswith("result[0] >= 0.82")
    for metric in metrics.values():
        assert 'rollouts_pod_template_hash="{{args.version}}"' in metric["provider"]["prometheus"]["query"]
    assert manifest.of("ServiceMonitor")["spec"]["podTargetLabels"] == ["rollouts-pod-template-hash"]
    assert manifest.of("HorizontalPodAutoscaler")["spec"]["scaleTargetRef"]["kind"] == "Rollout"
    assert "Deployment" not in manifest.kinds()


def test_requests_are_counted_where_they_can_be(current: Chart):
    by_replicas, at_gateway = (
        serve(current, SHAPES[shape]).of("ScaledObject")["spec"]
        for shape in ("deployment-requests", "deployment-zero")
    )
    assert [trigger["type"] for trigger in by_replicas["triggers"]] == ["prometheus", "cpu"]
    assert 'service="readmission"' in by_replicas["triggers"][0]["metadata"]["query"]
    (trigger,) = at_gateway["triggers"]
    assert trigger["metadata"]["query"] == 'sum(rate(arrived_total{to="ml-prod/readmission"}[1m]))'
    assert (at_gateway["idleReplicaCount"], at_gateway["minReplicaCount"]) == (0, 2)
    assert at_gateway["cooldownPeriod"] == 600


def test_knative_scales_to_zero_and_wakes_as_many_as_the_platform_enforces(current: Chart):
    predictor = serve(current, SHAPES["knative-zero"]).of("InferenceService")["spec"]["predictor"]
    assert (predictor["minReplicas"], predictor["scaleMetric"], predictor["scaleTarget"]) == (0, "rps", 40)
    assert predictor["annotations"]["autoscaling.knative.dev/activation-scale"] == "2"
    retention = "autoscaling.knative.dev/scale-to-zero-pod-retention-period"
    assert predictor["annotations"][retention] == "600s"
    assert not {"terminationGracePeriodSeconds", "topologySpreadConstraints"} & set(predictor)
    assert "lifecycle" not in predictor["containers"][0]
    assert (
        serve(current, SHAPES["knative"]).of("InferenceService")["spec"]["predictor"]["canaryTrafficPercent"]
        == 20
    )


@pytest.mark.parametrize(("shape", "mode"), [("standard", "Standard"), ("knative", "Knative")])
def test_kserve_opens_no_route_of_its_own_and_keeps_what_is_captured(current: Chart, shape: str, mode: str):
    manifest = serve(current, SHAPES[shape])
    service = manifest.of("InferenceService")
    assert service["metadata"]["annotations"]["serving.kserve.io/deploymentMode"] == mode
    for group in ("kserve.io", "knative.dev"):
        assert service["metadata"]["labels"][f"networking.{group}/visibility"] == "cluster-local"
    logger = service["spec"]["predictor"]["logger"]
    assert logger == {"mode": "response", "url": "s3://example-capture/readmission"}
    assert service["spec"]["predictor"]["labels"] == SELECTED
    monitor = manifest.of("PodMonitor")["spec"]
    assert monitor["selector"]["matchLabels"] == SELECTED
    assert monitor["podMetricsEndpoints"][0]["relabelings"] == [
        {"targetLabel": "service", "replacement": "readmission"}
    ]


@pytest.mark.parametrize(
    ("shape", "service"), [("deployment", "readmission"), ("standard", "readmission-predictor")]
)
def test_a_route_asks_for_a_token(current: Chart, shape: str, service: str):
    manifest = serve(current, SHAPES[shape])
    route, policy = manifest.of("HTTPRoute"), manifest.of("SecurityPolicy")["spec"]
    assert route["spec"]["rules"][0]["backendRefs"] == [{"name": service, "port": 80}]
    assert policy["targetRefs"][0]["name"] == route["metadata"]["name"]
    assert policy["jwt"]["providers"][0]["audiences"] == ["models"]


def test_in_development_alone_a_route_may_be_open(current: Chart):
    kinds = serve(current, SHAPES["deployment"], without="gateway.jwt", tier="development").kinds()
    assert "HTTPRoute" in kinds
    assert "SecurityPolicy" not in kinds


def test_secrets_come_by_reference(current: Chart):
    manifest = serve(current, SHAPES["deployment"])
    spec = manifest.of("ExternalSecret")["spec"]
    assert spec["secretStoreRef"] == {"kind": "ClusterSecretStore", "name": "models"}
    assert spec["data"] == [
        {"secretKey": "KEY", "remoteRef": {"key": "care/key"}},
        {"secretKey": "TOKEN", "remoteRef": {"key": "care/features", "property": "token"}},
    ]
    named = {
        item["name"]: item["valueFrom"]
        for item in pod(manifest)["containers"][0]["env"]
        if "valueFrom" in item
    }
    assert named["TOKEN"] == {"secretKeyRef": {"name": spec["target"]["name"], "key": "TOKEN"}}


def test_the_dashboard_shows_this_model(current: Chart):
    (config,) = [
        item
        for item in serve(current, SHAPES["deployment"]).objects
        if item["metadata"]["name"].endswith("-dashboard")
    ]
    (text,) = config["data"].values()
    board = json.loads(text)
    expressions = [panel["targets"][0]["expr"] for panel in board["panels"]]
    assert len(expressions) == 5
    assert all('namespace="ml-prod",service="readmission"' in expression for expression in expressions)
