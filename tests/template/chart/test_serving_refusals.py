"""What chart 2.0.0 refuses on a platform, in words that name what is missing there."""

from functools import reduce
from typing import Any

import pytest
import yaml

from .rendering import Chart
from .serving import CASE, CPU, IDLE, REQUESTS, ROUTE, SHAPES, ZERO, serve, values

STANDARD, KNATIVE = {"platform": "kserve-standard"}, {"platform": "kserve-knative"}
CANARY = {"canary": {"percent": 20}}
REFUSED: list[tuple[dict[str, Any], str, dict[str, Any], str]] = [
    (SHAPES["deployment"], "secretStore", {}, "enforced.secretStore names no store"),
    ({"env": {"TOKEN": "x"}}, "", {}, "env and spec.serving.secrets both set TOKEN"),
    ({"secrets": {"PORT": {"key": "a"}}}, "", {}, "spec.serving.secrets sets PORT"),
    (SHAPES["deployment-zero"], "scaleToZero", {}, "allows no model without a replica"),
    ({"autoscaling": ZERO}, "", {}, "does not say why the first caller can wait"),
    ({"autoscaling": CPU | {"min": 0}, "scaleToZero": IDLE}, "", {}, "min is 0 without requestsPerSecond"),
    (SHAPES["deployment-zero"], "prometheus.arrivals", {}, "the model would never come back"),
    (SHAPES["deployment-zero"] | CANARY, "", {}, "a share of no replicas cannot be judged"),
    ({"autoscaling": {"min": 1, "max": 2}}, "", {}, "neither cpuPercent nor requestsPerSecond"),
    (SHAPES["deployment-requests"], "versions.keda", {}, "needs KEDA"),
    (SHAPES["deployment-requests"], "prometheus", {}, "is counted by Prometheus"),
    (CANARY, "versions.rollouts", {}, "needs Argo Rollouts"),
    (CANARY, "prometheus", {}, "is judged by Prometheus"),
    ({"platform": "sagemaker"}, "", {}, "enforced.sagemaker names no role"),
    (STANDARD, "versions.kserve", {}, "names no KServe"),
    (STANDARD, "", {"versions": {"kserve": "0.15"}}, "KServe 0.15 knows neither"),
    (KNATIVE, "", {"versions": {"kserve": "0.9"}}, "KServe 0.9 knows neither"),
    (
        STANDARD | {"autoscaling": CPU | {"min": 0}, "scaleToZero": IDLE},
        "",
        {},
        "KServe 0.20 in Standard mode raises",
    ),
    (STANDARD | CANARY, "", {}, "KServe 0.20 ignores canaryTrafficPercent in Standard mode"),
    (STANDARD | {"autoscaling": REQUESTS}, "", {}, "in Standard mode scales by CPU"),
    (KNATIVE | {"autoscaling": CPU}, "", {}, "Knative scales by requests"),
    (KNATIVE | {"route": ROUTE}, "", {}, "not rendered for kserve-knative"),
    (KNATIVE, "knativeFeatures", {}, "its feature kubernetes.podspec-securitycontext"),
    (
        KNATIVE,
        "",
        {"knativeFeatures": ["kubernetes.podspec-securitycontext"]},
        "its feature kubernetes.podspec-init-containers",
    ),
    (
        KNATIVE,
        "",
        {"knativeFeatures": ["kubernetes.podspec-securitycontext", "kubernetes.podspec-init-containers"]},
        "its feature kubernetes.podspec-nodeselector",
    ),
    (KNATIVE, "", {"networkPolicy": {"ingressNamespaces": ["gateway"]}}, "lacks knative-serving"),
    ({"route": ROUTE}, "gateway", {}, "enforced.gateway names no gateway"),
    ({"route": ROUTE}, "gateway.jwt", {}, "would open the model to everybody"),
    ({"route": ROUTE}, "gateway.jwt", {"tier": "testing"}, "would open the model to everybody"),
    (
        {"route": ROUTE},
        "",
        {"networkPolicy": {"ingressNamespaces": []}},
        "lacks gateway, the gateway's namespace",
    ),
]


@pytest.mark.parametrize(
    ("serving", "without", "enforced", "words"), REFUSED, ids=[row[3] for row in REFUSED]
)
def test_it_refuses_and_says_why(
    current: Chart, serving: dict[str, Any], without: str, enforced: dict[str, Any], words: str
):
    manifest = serve(current, serving, without, **enforced)
    assert manifest.objects == ()
    assert words in manifest.refusal, manifest.refusal


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("spec.monitoring.capture.samplingPercent", 5, "KServe 0.20 captures every request or none"),
        ("spec.monitoring.capture.uri", "file:///tmp", "captures to s3://"),
        ("metadata.name", "a" * 54, "has 54 characters"),
    ],
)
def test_kserve_refuses_what_it_would_do_otherwise(current: Chart, path: str, value: object, words: str):
    release, platform = values(STANDARD)
    changed = yaml.safe_load(release)
    *parents, last = path.split(".")
    reduce(dict.__getitem__, parents, changed)[last] = value
    texts = {"release": yaml.safe_dump(changed)}
    assert words in current.render(CASE, platform, replace=texts, drop=["profile"]).refusal


def test_a_canary_without_bars_is_refused(current: Chart):
    release, platform = values(CANARY)
    changed = yaml.safe_load(release)
    del changed["spec"]["monitoring"]
    said = current.render(CASE, platform, replace={"release": yaml.safe_dump(changed)}).refusal
    assert "judged by the bars of spec.monitoring.alerts, and there are none" in said
