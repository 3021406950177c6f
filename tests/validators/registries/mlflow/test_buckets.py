"""Files in a bucket are read with the credentials of the environment, and are what the release can name."""

import hashlib
from collections.abc import Iterator, Mapping

import pytest
from moto import mock_aws
from releasegate.errors import GateError
from releasegate.registries import Fetch, registered

from tests.validators.registries.mlflow.conftest import FILES, Store

PLACE = "s3://example-models/churn/7"
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "example",
    "AWS_SECRET_ACCESS_KEY": "example",
    "AWS_DEFAULT_REGION": "eu-central-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


@pytest.fixture
def bucket(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    import boto3
    from mlflow.store.artifact.s3_artifact_repo import _cached_get_s3_client

    # Both libraries keep clients, with the credentials of another test.
    _cached_get_s3_client.cache_clear()
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)
    with mock_aws():
        client = boto3.Session().client("s3", region_name="eu-central-1")
        where = {"LocationConstraint": "eu-central-1"}
        client.create_bucket(Bucket="example-models", CreateBucketConfiguration=where)
        for name, content in FILES.items():
            client.put_object(Bucket="example-models", Key=f"churn/7/{name}", Body=content)
        client.put_object(Bucket="example-models", Key="churn/70/other", Body=b"another version")
        store.client.create_model_version("churn", PLACE)
        yield store


def fetch(store: Store, credentials: Mapping[str, str], most_bytes: int = 1 << 20) -> Fetch:
    return Fetch(most_bytes, {**store.environment, **credentials}, None)


def test_a_folder_in_a_bucket(bucket: Store) -> None:
    found = registered("models:/churn/3", fetch(bucket, CREDENTIALS))
    assert found.digest == registered("models:/churn/1", bucket.fetch()).digest
    assert found.artifact_uri == f"{PLACE}/"
    assert not [note for note in found.notes if "no cluster loads from" in note]


def test_one_object_in_a_bucket(bucket: Store) -> None:
    bucket.client.create_model_version("churn", f"{PLACE}/MLmodel")
    found = registered("models:/churn/4", fetch(bucket, CREDENTIALS))
    assert found.digest == "sha256:" + hashlib.sha256(FILES["MLmodel"]).hexdigest()
    assert found.artifact_uri == f"{PLACE}/MLmodel"


def test_the_bound_holds_for_objects(bucket: Store) -> None:
    with pytest.raises(GateError, match="at most 100 are read"):
        registered("models:/churn/3", fetch(bucket, CREDENTIALS, 100))


def test_a_bucket_that_is_not_there(bucket: Store) -> None:
    bucket.client.create_model_version("churn", "s3://example-gone/churn/7")
    with pytest.raises(GateError, match="bucket does not exist") as found:
        registered("models:/churn/4", fetch(bucket, CREDENTIALS))
    assert "s3://example-gone/churn/7" in found.value.message


def test_no_credentials(bucket: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "of the process, not of the environment that was given")
    none = {"AWS_EC2_METADATA_DISABLED": "true", "HOME": "/nonexistent"}
    with pytest.raises(GateError, match="Unable to locate credentials") as found:
        registered("models:/churn/3", fetch(bucket, none))
    assert "with which credentials" in found.value.fix
