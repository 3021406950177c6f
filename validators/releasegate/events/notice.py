"""Notice: a registry says that a version is there. It is an argument of a command, and nothing more."""

import re
from dataclasses import dataclass

from releasegate.errors import GateError

_MODEL = re.compile(r"[a-z]([a-z0-9-]{0,38}[a-z0-9])?")
_URI = re.compile(
    r"models:/[a-z0-9-]+/[0-9]+"
    r"|arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:[0-9]{12}:model-package/[A-Za-z0-9-]+/[0-9]+"
)


@dataclass(frozen=True, slots=True)
class Notice:
    """model: its name in the repository; uri: the version in its registry."""

    model: str
    uri: str


def notice(model: object, uri: object) -> Notice:
    """A notice of what an event says, which anybody may have written.

    Raises GateError for a name that is no model's, or an address that is none of MLflow or SageMaker: either
    would reach a command line.
    """
    if not isinstance(model, str) or not _MODEL.fullmatch(model):
        raise GateError(
            f"the event names the model {model!r}, which is no name of a model here",
            "register it by a name of lower-case letters, digits and hyphens, as in releases/<model>.yaml",
        )
    if not isinstance(uri, str) or not _URI.fullmatch(uri):
        raise GateError(
            f"the event names the version {uri!r}, which is no version at a registry",
            "let MLflow or SageMaker send it",
        )
    return Notice(model, uri)
