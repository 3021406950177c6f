"""A bucket that the chart makes keeps captured requests as long as the release says, and for nobody else."""

import json
from typing import Any

from .endpoints import KEY, PLATFORM, endpoint
from .rendering import Chart


def bucket(chart: Chart, **changes: Any) -> dict[str, Any]:
    spec: dict[str, Any] = endpoint(chart, **changes).of("Bucket")["spec"]
    return spec


def test_captured_requests_and_their_old_versions_go_after_the_days_of_the_release(current: Chart):
    for days in (2, 30, 365):
        spec = bucket(current, capture={"retentionDays": days})
        (rule,) = spec["lifecycle"]["rules"]
        assert (rule["status"], rule["filter"]) == ("Enabled", {"prefix": ""})
        assert rule["expiration"]["days"] + rule["noncurrentVersionExpiration"]["noncurrentDays"] == days
        assert spec["versioning"] == {"status": "Enabled"}


def test_it_is_encrypted_closed_and_reached_by_tls_alone(current: Chart):
    spec = bucket(current)
    (rule,) = spec["encryption"]["rules"]
    assert rule["applyServerSideEncryptionByDefault"] == {
        "sseAlgorithm": "aws:kms",
        "kmsMasterKeyID": f"{KEY}/capture",
    }
    assert set(spec["publicAccessBlock"].values()) == {True}
    assert len(spec["publicAccessBlock"]) == 4
    (statement,) = json.loads(spec["policy"])["Statement"]
    assert (statement["Effect"], statement["Principal"], statement["Action"]) == ("Deny", "*", "s3:*")
    assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert statement["Resource"] == [
        "arn:aws:s3:::example-readmission-prod",
        "arn:aws:s3:::example-readmission-prod/*",
    ]


def test_a_lock_ends_before_what_it_locks_expires(current: Chart):
    capture = PLATFORM["capture"] | {"objectLock": "COMPLIANCE"}
    spec = bucket(current, enforced={"capture": capture})
    assert spec["objectLockEnabledForBucket"] is True
    retention = spec["objectLockConfiguration"]["rule"]["defaultRetention"]
    assert retention == {"mode": "COMPLIANCE", "days": spec["lifecycle"]["rules"][0]["expiration"]["days"]}
    assert "objectLockConfiguration" not in bucket(current)


def test_it_lies_in_the_region_of_the_cluster(current: Chart):
    assert bucket(current)["createBucketConfiguration"] == {"locationConstraint": "eu-central-1"}


def test_pods_that_capture_get_their_bucket_too(current: Chart):
    serving = {
        "platform": "deployment",
        "sagemaker": None,
        "autoscaling": {"min": 2, "max": 6, "cpuPercent": 70},
    }
    assert {"Bucket", "Deployment"} <= set(endpoint(current, serving).kinds())


def test_without_the_platforms_word_no_bucket_is_made(current: Chart):
    capture = {"kmsKeyId": f"{KEY}/capture"}
    manifest = endpoint(current, capture={"uri": "s3://example-capture/x"}, enforced={"capture": capture})
    assert "EndpointConfig" in manifest.kinds()
    assert "Bucket" not in manifest.kinds()
