"""refusals: what W&B's library raises, as one clear line with what to do."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from releasegate.errors import GateError

_LONGEST = 300
_SIGN_IN = "check WANDB_API_KEY, and WANDB_BASE_URL for a server of your own"


@contextmanager
def asking(what: str) -> Iterator[None]:
    """Raise GateError for what the library raises inside: CommError, ValueError, errors of the network."""
    try:
        yield
    except GateError:
        raise
    except Exception as error:
        raise _refusal(what, error) from error


def _refusal(what: str, error: Exception) -> GateError:
    said = " ".join(str(error).split())[:_LONGEST] or type(error).__name__
    if type(error).__name__ == "AuthenticationError" or re.search(r"\b(401|403)\b", said):
        return GateError(f"{what}: W&B does not let this key read it: {said}", _SIGN_IN)
    if isinstance(error, ValueError) or re.search(r"\b404\b|not found|does not exist", said, re.IGNORECASE):
        return GateError(f"{what}: W&B has no such thing: {said}", "check entity, project, name and version")
    return GateError(f"{what}: W&B cannot be asked: {said}", f"check the network; {_SIGN_IN}")
