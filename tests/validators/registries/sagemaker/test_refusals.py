"""What the SageMaker registry or its buckets refuse is one clear line."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, NoCredentialsError
from releasegate.errors import GateError
from releasegate.registries import registered
from releasegate.registries.sagemaker.refusals import asking

from tests.validators.registries.sagemaker.conftest import FETCH, IMAGE, REGION, Aws

GROUP = f"arn:aws:sagemaker:{REGION}:123456789012:model-package/churn"


@pytest.mark.parametrize(
    "arn",
    [
        "arn:aws:sagemaker:eu-central-1:123456789012:model-package/churn",
        f"{GROUP}/0",
        f"{GROUP}/latest",
        f"{GROUP}/1/2",
        f"{GROUP}/1\n",
        "arn:aws:sagemaker:eu-central-1:123456789012:model-package-group/churn",
        "arn:aws:s3:::example-models/churn",
    ],
)
def test_an_arn_that_pins_nothing_is_refused(arn: str) -> None:
    with pytest.raises(GateError, match="no ARN of a version of a model package"):
        registered(arn, FETCH)


def test_a_version_that_does_not_exist(aws: Aws) -> None:
    with pytest.raises(GateError, match="SageMaker has no such thing"):
        registered(f"{GROUP}/9", FETCH)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(GateError, match="package boto3, which cannot be imported") as refusal:
        registered(f"{GROUP}/1", FETCH)
    assert refusal.value.fix == "pip install 'releasegate[sagemaker]'"


def test_nobody_is_signed_in(aws: Aws) -> None:
    away = {"AWS_EC2_METADATA_DISABLED": "true", "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent"}
    with pytest.raises(GateError, match="nobody is signed in at AWS"):
        registered(aws.register(), replace(FETCH, environment={**away, "HOME": "/nonexistent"}))


@pytest.mark.parametrize(
    "container",
    [
        {"ModelDataUrl": "s3://example-models/gone.tar.gz"},
        {"ModelDataUrl": "s3://example-gone/model.tar.gz"},
    ],
)
def test_an_artifact_that_is_gone(aws: Aws, container: Mapping[str, Any]) -> None:
    with pytest.raises(GateError, match="S3 has no such thing"):
        registered(aws.register(container), FETCH)


def test_an_artifact_over_the_bound(aws: Aws) -> None:
    arn = aws.register()
    registered(arn, replace(FETCH, most_bytes=21))
    with pytest.raises(GateError, match="21 bytes or more, and at most 20"):
        registered(arn, replace(FETCH, most_bytes=20))


def test_an_artifact_that_was_replaced_since(aws: Aws) -> None:
    with pytest.raises(GateError, match="another ETag than when it was registered"):
        registered(
            aws.register(
                {
                    "ModelDataSource": {
                        "S3DataSource": {
                            "S3Uri": "s3://example-models/churn/model.tar.gz",
                            "S3DataType": "S3Object",
                            "CompressionType": "Gzip",
                            "ETag": "00000000000000000000000000000000",
                        }
                    }
                }
            ),
            FETCH,
        )


@pytest.mark.parametrize("name", ["a//b", "a/../../b", "./b", "sub/"])
def test_keys_that_leave_the_folder_are_refused(aws: Aws, name: str) -> None:
    aws.put(f"folder/{name}", b"x")
    source = {"S3Uri": "s3://example-models/folder/", "S3DataType": "S3Prefix", "CompressionType": "None"}
    with pytest.raises(GateError, match="makes no path of a file"):
        registered(aws.register({"ModelDataSource": {"S3DataSource": source}}), FETCH)


def test_a_file_named_like_a_folder_is_refused(aws: Aws) -> None:
    aws.put("folder/weights", b"x")
    aws.put("folder/weights/part1", b"x")
    source = {"S3Uri": "s3://example-models/folder/", "S3DataType": "S3Prefix", "CompressionType": "None"}
    with pytest.raises(GateError, match="cannot be written as a file"):
        registered(aws.register({"ModelDataSource": {"S3DataSource": source}}), FETCH)


@pytest.mark.parametrize(
    ("containers", "says"),
    [
        ([{"Image": IMAGE}], "names no artifact"),
        ([{"Image": IMAGE, "ModelDataUrl": "s3://a-b/c"}] * 2, "has 2 containers"),
        ([{"Image": IMAGE, "ModelDataUrl": "https://example.com/model"}], "is not one object in S3"),
        ([{"Image": IMAGE, "ModelDataUrl": "s3://example-models/churn/"}], "is not one object in S3"),
    ],
)
def test_which_artifact_is_not_guessed(aws: Aws, containers: list[dict[str, str]], says: str) -> None:
    given = {"Containers": containers, "SupportedContentTypes": ["text/csv"]}
    with pytest.raises(GateError, match=says):
        registered(aws.register(InferenceSpecification=given), FETCH)


def _error(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": "as documented"}}, "DescribeModelPackage")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (_error("ExpiredTokenException"), "does not accept who asks"),
        (_error("UnrecognizedClientException"), "does not accept who asks"),
        (_error("AccessDeniedException"), "does not let this identity read it"),
        (_error("ThrottlingException"), "cannot be asked"),
        (_error("PreconditionFailed"), "changed while it was downloaded"),
        (NoCredentialsError(), "nobody is signed in"),
        (EndpointConnectionError(endpoint_url="https://sagemaker.example.com"), "cannot be asked"),
        (OSError("line\nbreak"), "cannot be asked: line break"),
    ],
)
def test_each_refusal_is_one_line(error: Exception, says: str) -> None:
    with pytest.raises(GateError, match=says) as refusal, asking("the model", "SageMaker"):
        raise error
    assert "\n" not in str(refusal.value)
