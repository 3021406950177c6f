"""A registry of SageMaker and its buckets, as moto plays them: a group, a report, a training job."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.loaders import JSONFileLoader
from moto import mock_aws
from releasegate.registries import Fetch

REGION = "eu-central-1"
COMMIT = "c0ffee00" * 5
ENVIRONMENT: Mapping[str, str] = {"AWS_ACCESS_KEY_ID": "example", "AWS_SECRET_ACCESS_KEY": "example"}
ARCHIVE = b"an archive of a model"
IMAGE = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/churn:1"
# As SageMaker's Developer Guide shows a report of Model Monitor ("Model quality metrics").
REPORT: Mapping[str, Any] = {
    "version": 0.0,
    "binary_classification_metrics": {
        "confusion_matrix": {"0": {"0": 1, "1": 2}, "1": {"0": 0, "1": 1}},
        "recall": {"value": 1.0, "standard_deviation": "NaN"},
        "precision": {"value": 0.3333333333333333, "standard_deviation": "NaN"},
        "auc": {"value": "NaN", "standard_deviation": "NaN"},
        "receiver_operating_characteristic_curve": {
            "false_positive_rates": [0.0],
            "true_positive_rates": [0.0],
        },
    },
}
FETCH = Fetch(1 << 20, ENVIRONMENT, None)


@dataclass(frozen=True)
class Aws:
    """sagemaker, s3: boto3's clients, which moto answers."""

    sagemaker: Any
    s3: Any

    def register(self, container: Mapping[str, Any] | None = None, **given: Any) -> str:
        """The ARN of a new version of the group churn."""
        one = {"Image": IMAGE, **(container or {"ModelDataUrl": "s3://example-models/churn/model.tar.gz"})}
        told = {
            "ModelPackageGroupName": "churn",
            "ModelApprovalStatus": "Approved",
            "InferenceSpecification": {"Containers": [one], "SupportedContentTypes": ["text/csv"]},
            **given,
        }
        return str(self.sagemaker.create_model_package(**told)["ModelPackageArn"])

    def put(self, key: str, content: bytes) -> None:
        self.s3.put_object(Bucket="example-models", Key=key, Body=content)


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """Each client reads megabytes about its service, always the same."""
    load = cache(JSONFileLoader().load_file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(JSONFileLoader, "load_file", lambda _, path: load(path))
        yield


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[Aws]:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with mock_aws():
        found = Aws(boto3.client("sagemaker", REGION), boto3.client("s3", REGION))
        where = {"LocationConstraint": REGION}
        found.s3.create_bucket(Bucket="example-models", CreateBucketConfiguration=where)
        found.put("churn/model.tar.gz", ARCHIVE)
        found.put("churn/report.json", json.dumps(REPORT).encode())
        found.sagemaker.create_model_package_group(
            ModelPackageGroupName="churn", ModelPackageGroupDescription="Finds customers who may leave"
        )
        yield found


def trained(aws: Aws) -> str:
    """The ARN of a training job with a channel of data."""
    source = {"S3DataType": "S3Prefix", "S3Uri": "s3://example-data/churn/2026-10/"}
    return str(
        aws.sagemaker.create_training_job(
            TrainingJobName="churn-2026-10",
            HyperParameters={"max_depth": "6"},
            AlgorithmSpecification={"TrainingImage": IMAGE, "TrainingInputMode": "File"},
            RoleArn="arn:aws:iam::123456789012:role/training",
            InputDataConfig=[{"ChannelName": "train", "DataSource": {"S3DataSource": source}}],
            OutputDataConfig={"S3OutputPath": "s3://example-models/churn/"},
            ResourceConfig={"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
            StoppingCondition={"MaxRuntimeInSeconds": 60},
        )["TrainingJobArn"]
    )


def folder(tmp_path: Path, files: Mapping[str, bytes]) -> Path:
    """The files in a folder, as sha256sum would be asked about them."""
    root = tmp_path / "expected"
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root
