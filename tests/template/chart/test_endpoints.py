"""An endpoint of SageMaker says what it serves, can go back, and shows its container what to verify."""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from .endpoints import KEY, PLATFORM, SERVING, endpoint
from .rendering import ROOT, Chart, Manifest
from .serving import RELEASE

CRDS = os.environ.get("RELEASEGATE_CRDS", "")
ARTIFACT = RELEASE["spec"]["model"]["artifact"]
BAKED = "registry.example.com/models/readmission@" + ARTIFACT["digest"]


def named(manifest: Manifest, kind: str) -> str:
    return str(manifest.of(kind)["metadata"]["name"])


def alarms(manifest: Manifest) -> dict[str, dict[str, Any]]:
    found = [item["spec"] for item in manifest.objects if item["kind"] == "MetricAlarm"]
    return {spec["name"].removeprefix("readmission-prod-prod-eu-"): spec for spec in found}


def test_the_container_is_told_what_to_verify_and_cut_off(current: Chart):
    spec = endpoint(current).of("Model")["spec"]
    container = spec["primaryContainer"]
    assert container["environment"]["RELEASEGATE_ARTIFACT_URI"] == ARTIFACT["uri"]
    assert container["environment"]["RELEASEGATE_ARTIFACT_DIGEST"] == ARTIFACT["digest"]
    assert container["environment"]["MODEL_DIR"] == "/opt/ml/model"
    assert container["environment"]["PORT"] == "8080"
    assert not [name for name in container["environment"] if name.startswith("MODEL_CAPTURE")]
    assert container["image"] == RELEASE["spec"]["model"]["image"]
    assert container["modelDataSource"]["s3DataSource"] == {
        "s3URI": ARTIFACT["uri"],
        "s3DataType": "S3Prefix",
        "compressionType": "None",
    }
    assert spec["enableNetworkIsolation"] is True
    assert spec["executionRoleARN"] == PLATFORM["sagemaker"]["executionRoleArn"]
    assert spec["vpcConfig"] == {"subnets": ["subnet-0a", "subnet-0b"], "securityGroupIDs": ["sg-0a"]}


def test_a_single_file_is_one_object(current: Chart):
    model = {"artifact": ARTIFACT | {"uri": "s3://example-models/readmission/21/model.onnx"}}
    source = endpoint(current, model=model).of("Model")["spec"]["primaryContainer"]["modelDataSource"]
    assert source["s3DataSource"]["s3DataType"] == "S3Object"


def test_an_image_that_is_the_artifact_downloads_nothing(current: Chart):
    model = {"image": BAKED, "artifact": ARTIFACT | {"uri": f"oci://{BAKED}"}}
    container = endpoint(current, model=model).of("Model")["spec"]["primaryContainer"]
    assert (container["image"], "modelDataSource" in container) == (BAKED, False)
    assert not [name for name in container["environment"] if name.startswith("RELEASEGATE_")]


@pytest.mark.parametrize(
    ("changes", "renamed"),
    [
        ({"serving": {"env": {"LOG_LEVEL": "debug"}}}, {"Model", "EndpointConfig"}),
        ({"serving": {"sagemaker": {"instanceType": "ml.m5.large"}}}, {"EndpointConfig"}),
        ({"capture": {"samplingPercent": 3}}, {"EndpointConfig"}),
        ({"serving": {"canary": {"percent": 20}}}, set()),
    ],
)
def test_a_changed_content_has_another_name(current: Chart, changes: dict[str, Any], renamed: set[str]):
    before, after = endpoint(current), endpoint(current, **changes)
    kinds = ("Model", "EndpointConfig", "Endpoint")
    assert {kind for kind in kinds if named(before, kind) != named(after, kind)} == renamed
    config = after.of("EndpointConfig")["spec"]
    assert config["productionVariants"][0]["modelName"] == after.of("Model")["spec"]["modelName"]
    assert after.of("Endpoint")["spec"]["endpointConfigName"] == config["endpointConfigName"]


def test_what_sagemaker_may_go_back_to_stays_in_the_cloud(current: Chart):
    manifest = endpoint(current)
    kept = {
        item["kind"]
        for item in manifest.objects
        if item["metadata"].get("annotations", {}).get("services.k8s.aws/deletion-policy") == "retain"
    }
    assert kept == {"Model", "EndpointConfig", "Bucket"}


def test_an_update_takes_a_share_first_and_goes_back_on_alarms_of_the_release(current: Chart):
    extra = PLATFORM["sagemaker"] | {"alarms": ["ENDPOINT-saturation"]}
    manifest = endpoint(current, {"canary": {"percent": 20, "minutes": 45}}, enforced={"sagemaker": extra})
    deployment = manifest.of("Endpoint")["spec"]["deploymentConfig"]
    traffic = deployment["blueGreenUpdatePolicy"]["trafficRoutingConfiguration"]
    assert traffic == {
        "type_": "CANARY",
        "waitIntervalInSeconds": 2700,
        "canarySize": {"type_": "CAPACITY_PERCENT", "value": 20},
    }
    names = [item["alarmName"] for item in deployment["autoRollbackConfiguration"]["alarms"]]
    assert names == [f"readmission-prod-prod-eu-{about}" for about in ("errors", "latency", "saturation")]


def test_every_bar_of_the_release_has_an_alarm(current: Chart):
    found = alarms(endpoint(current))
    assert {name: spec["threshold"] for name, spec in found.items()} == {
        "latency": 250,
        "errors": 0.5,
        "metric-recall": 0.7,
        "metric-roc_auc": 0.82,
        "drift-psi": 0.1,
    }
    assert found["errors"]["metrics"][0]["expression"] == "100 * errors / requests"
    assert found["metric-recall"]["treatMissingData"] == "breaching"


def test_requests_are_captured_by_the_release_and_encrypted_by_the_platform(current: Chart):
    for mode, options in (("request", ["Input"]), ("response", ["Output"]), ("all", ["Input", "Output"])):
        capture = endpoint(current, capture={"mode": mode}).of("EndpointConfig")["spec"]["dataCaptureConfig"]
        assert [item["captureMode"] for item in capture["captureOptions"]] == options
        assert (capture["initialSamplingPercentage"], capture["kmsKeyID"]) == (2, f"{KEY}/capture")


def test_instances_follow_the_requests_of_a_minute(current: Chart):
    manifest = endpoint(current)
    target = manifest.of("ScalableTarget")["spec"]
    assert (target["minCapacity"], target["maxCapacity"]) == (2, 6)
    assert target["resourceID"] == "endpoint/readmission-prod-prod-eu/variant/main"
    policy = manifest.of("ScalingPolicy")["spec"]["targetTrackingScalingPolicyConfiguration"]
    assert policy["targetValue"] == 2400
    assert "ScalableTarget" not in endpoint(current, {"autoscaling": None, "replicas": 2}).kinds()


def test_every_object_is_labelled_and_says_its_region(current: Chart):
    for item in endpoint(current).objects:
        assert item["metadata"]["labels"]["releasegate/classification"] == "restricted"
        if item["kind"] != "ServiceAccount":
            assert item["metadata"]["annotations"]["services.k8s.aws/region"] == "eu-central-1"


def test_long_names_fit_the_cloud_and_stay_apart(current: Chart):
    long = "production-of-all-models-in-europe-that-are-for-hospitals"
    first, second = (
        endpoint(current, capture={"uri": f"s3://x-readmission-{name}"}, enforced={"environment": name})
        for name in (f"{long}-a", f"{long}-b")
    )
    names = {
        manifest.of(kind)["spec"][field]
        for manifest in (first, second)
        for kind, field in (("Endpoint", "endpointName"), ("EndpointConfig", "endpointConfigName"))
    }
    assert (len(names), max(len(name) for name in names) <= 63) == (4, True)


def test_in_another_cluster_nothing_is_served(current: Chart):
    assert endpoint(current, clusters=("prod-west",)).kinds() == ["ServiceAccount"]


def test_both_majors_of_helm_render_the_same(current: Chart):
    older = ROOT / ".tools/bin/helm-v3.19.4"
    if not older.exists():
        pytest.skip("no helm: run `make tools`, or name one in RELEASEGATE_HELM")
    other = Chart(current.folder, str(older), current.scratch)
    assert endpoint(current).objects == endpoint(other).objects != ()


@pytest.mark.skipif(not CRDS, reason="RELEASEGATE_CRDS names no folder of upstream CRD schemas")
def test_every_custom_object_fits_its_upstream_schema(current: Chart):
    judged = set()
    for item in endpoint(current, {"sagemaker": SERVING["sagemaker"] | {"volumeGiB": 50}}).objects:
        group, _, version = item["apiVersion"].rpartition("/")
        path = Path(CRDS) / group / f"{item['kind'].lower()}_{version}.json"
        if path.exists():
            judged.add(item["kind"])
            validator = jsonschema.Draft202012Validator(json.loads(path.read_text()))
            assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(item)] == []
    assert {"Model", "EndpointConfig", "Endpoint"} <= judged
