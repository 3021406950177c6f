"""Chart 2.0.0 on each platform: a release of a regulated production, and what its platform has to say."""

import copy
from typing import Any

import yaml

from .rendering import CASES, Chart, Manifest

CASE = "regulated-prod"
RELEASE = yaml.safe_load((CASES / CASE / "release.yaml").read_text(encoding="utf-8"))
PLATFORM: dict[str, Any] = {
    "versions": {"kubernetes": "1.34", "kserve": "0.20", "keda": "2.20", "rollouts": "1.9"},
    "knativeFeatures": [
        "kubernetes.podspec-securitycontext",
        "kubernetes.podspec-init-containers",
        "kubernetes.podspec-nodeselector",
        "kubernetes.podspec-tolerations",
    ],
    "scaleToZero": True,
    "prometheus": {
        "address": "http://prometheus.monitoring.svc:9090",
        "arrivals": 'sum(rate(arrived_total{to="NAMESPACE/MODEL"}[1m]))',
    },
    "gateway": {
        "name": "models",
        "namespace": "gateway",
        "jwt": {
            "issuer": "https://login.example.com",
            "jwksUri": "https://login.example.com/keys",
            "audiences": ["models"],
        },
    },
    "secretStore": {"name": "models", "kind": "ClusterSecretStore"},
}
NAMESPACES = ["gateway", "monitoring", "knative-serving"]
CPU = {"min": 2, "max": 12, "cpuPercent": 70}
REQUESTS = {"min": 2, "max": 12, "requestsPerSecond": 40}
ZERO = {"min": 0, "max": 6, "requestsPerSecond": 40}
IDLE = {"reason": "Nobody asks at night.", "idleSeconds": 600}
ROUTE = {"host": "readmission.models.example.com", "path": "/v1"}
SECRETS = {"TOKEN": {"key": "care/features", "property": "token"}, "KEY": {"key": "care/key"}}
SHAPES: dict[str, dict[str, Any]] = {
    "deployment": {"autoscaling": CPU},
    "deployment-canary": {"canary": {"percent": 20, "minutes": 45}, "autoscaling": CPU},
    "deployment-requests": {"autoscaling": REQUESTS | {"cpuPercent": 70}},
    "deployment-zero": {"autoscaling": ZERO, "scaleToZero": IDLE},
    "standard": {"platform": "kserve-standard", "autoscaling": CPU},
    "standard-fixed": {"platform": "kserve-standard", "replicas": 3},
    "knative": {"platform": "kserve-knative", "autoscaling": REQUESTS, "canary": {"percent": 20}},
    "knative-zero": {"platform": "kserve-knative", "autoscaling": ZERO, "scaleToZero": IDLE},
}


def values(serving: dict[str, Any], enforced: dict[str, Any] | None = None) -> tuple[str, str]:
    """The text of a release that serves like that, and of what the platform adds to enforced.yaml."""
    release = copy.deepcopy(RELEASE)
    spec = release["spec"]
    kept = {key: spec["serving"][key] for key in ("resources", "args", "env")}
    spec["serving"] = kept | {"secrets": SECRETS} | serving
    if serving.get("platform") != "kserve-knative":
        spec["serving"] = {"route": ROUTE} | spec["serving"]
    if serving.get("platform", "").startswith("kserve"):
        spec["monitoring"]["capture"]["samplingPercent"] = 100
    platform = PLATFORM | {"networkPolicy": {"ingressNamespaces": NAMESPACES}} | (enforced or {})
    return yaml.safe_dump(release), yaml.safe_dump({"enforced": platform})


def serve(chart: Chart, serving: dict[str, Any], without: str = "", **enforced: Any) -> Manifest:
    """Render chart 2.0.0 for these keys under spec.serving; `without` is a key of enforced left out."""
    release, platform = values(serving, enforced)
    if without:
        rest = yaml.safe_load(platform)
        *parents, last = without.split(".")
        place = rest["enforced"]
        for parent in parents:
            place = place[parent]
        place.pop(last, None)
        platform = yaml.safe_dump(rest)
    return chart.render(CASE, platform, replace={"release": release})
