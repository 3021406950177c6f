"""A Lambda function for SageMaker's "Model Package State Change": an approved version becomes a pull request.

Approved in the registry is not approved here: the pull request needs the approvals that the repository asks
for. The event: Amazon SageMaker AI Developer Guide, "Events that SageMaker AI sends to EventBridge", Model
package state change.
"""

import os
from collections.abc import Mapping

from releasegate.events.notice import Notice, notice
from releasegate.events.proposing import propose
from releasegate.json_types import JsonValue

KIND = "SageMaker Model Package State Change"


def handler(event: Mapping[str, JsonValue], context: object) -> dict[str, str]:
    """Propose the version that an event is about; returns what was done, for the log.

    Raises GateError when the event is broken or the proposal fails: Lambda then tries again, and keeps the
    event in the dead-letter queue of the rule. SageMaker may send one change several times, which finds the
    pull request open.
    """
    said = noticed(event)
    if said is None:
        return {"done": "nothing: no version that was approved"}
    return {"done": propose(said, os.environ), "model": said.model, "uri": said.uri}


def noticed(event: Mapping[str, JsonValue]) -> Notice | None:
    """The version that an event says is approved and complete, None for any other event.

    The model is the group, by its name. Raises GateError where a name or the ARN is none.
    """
    detail = event.get("detail")
    if event.get("detail-type") != KIND or not isinstance(detail, dict):
        return None
    if (detail.get("ModelApprovalStatus"), detail.get("ModelPackageStatus")) != ("Approved", "Completed"):
        return None
    return notice(detail.get("ModelPackageGroupName"), detail.get("ModelPackageArn"))
