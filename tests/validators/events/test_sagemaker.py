"""What becomes of SageMaker's events, in the form of Amazon's developer guide."""

from typing import Any

import pytest
from releasegate.errors import GateError
from releasegate.events import sagemaker
from releasegate.events.notice import Notice
from releasegate.events.sagemaker import handler, noticed

ARN = "arn:aws:sagemaker:us-east-2:123456789012:model-package/churn/2"


def event(kind: str = sagemaker.KIND, **detail: Any) -> dict[str, Any]:
    """An approved, complete version 2 of churn."""
    return {
        "version": "0",
        "id": "844e2571-85d4-695f-b930-0153b71dcb42",
        "detail-type": kind,
        "source": "aws.sagemaker",
        "account": "123456789012",
        "time": "2021-02-24T17:00:14Z",
        "region": "us-east-2",
        "resources": [ARN],
        "detail": {
            "ModelPackageGroupName": "churn",
            "ModelPackageVersion": 2,
            "ModelPackageArn": ARN,
            "ModelPackageStatus": "Completed",
            "ModelApprovalStatus": "Approved",
            **detail,
        },
    }


def test_an_approved_version_is_proposed_by_its_arn(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Notice] = []
    monkeypatch.setattr(sagemaker, "propose", lambda said, _: asked.append(said) or "pull request 12 opened")
    done = handler(event(), None)
    assert done == {"done": "pull request 12 opened", "model": "churn", "uri": ARN}
    assert asked == [Notice("churn", ARN)]


@pytest.mark.parametrize(
    "other",
    [
        event(ModelApprovalStatus="Rejected"),
        event(ModelApprovalStatus="PendingManualApproval"),
        event(ModelPackageStatus="InProgress"),
        event(ModelApprovalStatus=["Approved"]),
        event(kind="SageMaker Model State Change"),
        {"detail-type": sagemaker.KIND},
        {"detail-type": sagemaker.KIND, "detail": "Approved"},
        {},
    ],
)
def test_no_other_event_does_anything(other: dict[str, Any]) -> None:
    assert noticed(other) is None
    assert handler(other, None)["done"].startswith("nothing")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ModelPackageGroupName", "--from"),
        ("ModelPackageGroupName", "Churn"),
        ("ModelPackageGroupName", "churn\n--env"),
        ("ModelPackageGroupName", None),
        ("ModelPackageArn", "models:/churn/2 --env prod"),
        ("ModelPackageArn", "arn:aws:s3:::models/churn"),
        ("ModelPackageArn", "arn:aws:sagemaker:us-east-2:123456789012:model-package/churn/2\n"),
        ("ModelPackageArn", ["x"]),
    ],
)
def test_what_would_reach_a_command_line_is_refused(field: str, value: Any) -> None:
    with pytest.raises(GateError, match="the event names"):
        noticed(event(**{field: value}))
