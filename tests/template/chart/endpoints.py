"""Chart 2.0.0 on SageMaker: a release of a regulated production, and what its platform has to say."""

import copy
from typing import Any

import yaml

from .rendering import Chart, Manifest
from .serving import CASE, RELEASE

KEY = "arn:aws:kms:eu-central-1:000000000000:key"
PLATFORM: dict[str, Any] = {
    "sagemaker": {
        "executionRoleArn": "arn:aws:iam::000000000000:role/example-models",
        "subnets": ["subnet-0a", "subnet-0b"],
        "securityGroupIds": ["sg-0a"],
        "kmsKeyId": f"{KEY}/models",
    },
    "capture": {"manageBucket": True, "kmsKeyId": f"{KEY}/capture"},
}
SERVING: dict[str, Any] = {
    "platform": "sagemaker",
    "sagemaker": {"instanceType": "ml.m5.xlarge"},
    "autoscaling": {"min": 2, "max": 6, "requestsPerSecond": 40},
    "resources": {"cpu": "2", "memory": "4Gi"},
    "env": {"LOG_LEVEL": "info"},
}
CAPTURE: dict[str, Any] = {
    "uri": "s3://example-readmission-prod/requests",
    "mode": "response",
    "samplingPercent": 2,
    "retentionDays": 30,
}


def endpoint(
    chart: Chart,
    serving: dict[str, Any] | None = None,
    capture: dict[str, Any] | None = None,
    model: dict[str, Any] | None = None,
    enforced: dict[str, Any] | None = None,
    clusters: tuple[str, ...] = ("prod-eu",),
) -> Manifest:
    """Render the release with these keys changed; a key of serving or enforced that is None is left out."""
    release = copy.deepcopy(RELEASE)
    spec = release["spec"]
    spec["serving"] = _kept(SERVING | (serving or {}))
    spec["monitoring"]["capture"] = CAPTURE | (capture or {})
    spec["model"] |= model or {}
    spec["placement"] = {"clusters": list(clusters)}
    platform = yaml.safe_dump({"enforced": _kept(PLATFORM | (enforced or {}))})
    return chart.render(CASE, platform, replace={"release": yaml.safe_dump(release)})


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
