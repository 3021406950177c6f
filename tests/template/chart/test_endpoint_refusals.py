"""What SageMaker cannot do, or would do in another way than the release says, is refused with its reason."""

from typing import Any

import pytest

from .endpoints import PLATFORM, endpoint
from .rendering import Chart
from .serving import RELEASE, ROUTE, SECRETS

ARTIFACT = RELEASE["spec"]["model"]["artifact"]
IMAGE = "registry.example.com/models/readmission@" + ARTIFACT["digest"]
ELSEWHERE = {"uri": "https://capture.example.com/x"}
UNMANAGED = {"kmsKeyId": "alias/capture"}
ZERO = {"min": 0, "max": 6, "requestsPerSecond": 40}
CPU = {"min": 2, "max": 6, "cpuPercent": 70}
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"enforced": {"sagemaker": None}}, "enforced.sagemaker names no role"),
    ({"serving": {"sagemaker": None}}, "on which instances"),
    ({"model": {"artifact": ARTIFACT | {"uri": "gs://example-models/21/"}}}, "from s3:// alone"),
    ({"model": {"artifact": ARTIFACT | {"uri": f"oci://{IMAGE}"}}}, "mounts no image beside"),
    ({"serving": {"args": ["--fast"]}}, "spec.serving.args is not for"),
    (
        {"serving": {"secrets": SECRETS}, "enforced": {"secretStore": {"name": "x", "kind": "SecretStore"}}},
        "secrets",
    ),
    ({"serving": {"route": ROUTE}}, "spec.serving.route is not for"),
    ({"serving": {"env": {"LD_PRELOAD": "/opt/ml/model/x.so"}}}, "sets LD_PRELOAD"),
    ({"serving": {"env": {"PYTHONPATH": "/opt/ml/model"}}}, "sets PYTHONPATH"),
    ({"serving": {"env": {"RELEASEGATE_ARTIFACT_DIGEST": "x"}}}, "sets RELEASEGATE_ARTIFACT_DIGEST"),
    ({"serving": {"autoscaling": CPU}}, "scales by requests"),
    ({"serving": {"autoscaling": ZERO}}, "keeps an instance"),
    (
        {
            "serving": {"autoscaling": None},
            "enforced": {"minReplicas": 1, "podDisruptionBudget": {"minAvailable": 0}},
        },
        "ask for 2",
    ),
    ({"serving": {"canary": {"percent": 60}}}, "at most 50 percent"),
    ({"serving": {"canary": {"percent": 20, "minutes": 90}}}, "at most 50 percent and 60 minutes"),
    ({"capture": ELSEWHERE, "enforced": {"capture": UNMANAGED}}, "captures to s3:// alone"),
    ({"capture": ELSEWHERE}, "are of s3://"),
    ({"capture": {"samplingPercent": 2.5}}, "whole percents"),
    ({"enforced": {"capture": None}}, "names no key to encrypt"),
    ({"capture": {"uri": "s3://example-capture/readmission"}}, "end its name in -readmission-prod"),
    ({"capture": {"retentionDays": 1}}, "two days at the earliest"),
    ({"clusters": ("prod-eu", "prod-west")}, "place it in one"),
]


@pytest.mark.parametrize(("changes", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_refused(current: Chart, changes: dict[str, Any], said: str):
    manifest = endpoint(current, **changes)
    assert manifest.objects == ()
    assert said in manifest.refusal


def test_the_refusals_are_of_the_changes_alone(current: Chart):
    assert endpoint(current).refusal == ""


def test_a_single_instance_for_development_is_replaced_at_once(current: Chart):
    alone = {"minReplicas": 1, "podDisruptionBudget": {"minAvailable": 0}, "tier": "development"}
    manifest = endpoint(current, {"autoscaling": None}, enforced=alone)
    policy = manifest.of("Endpoint")["spec"]["deploymentConfig"]["blueGreenUpdatePolicy"]
    assert policy["trafficRoutingConfiguration"]["type_"] == "ALL_AT_ONCE"


def test_without_alerts_alarms_of_the_platform_roll_back(current: Chart):
    extra = PLATFORM["sagemaker"] | {"alarms": ["ENDPOINT-saturation"]}
    manifest = endpoint(current, enforced={"sagemaker": extra})
    assert "readmission-prod-prod-eu-saturation" in str(manifest.of("Endpoint"))
