"""refusals: what MLflow's library raises, as one clear line with what to do."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from releasegate.errors import GateError
from releasegate.json_words import shown

_LONGEST = 300
_ADDRESS = "check MLFLOW_TRACKING_URI and MLFLOW_REGISTRY_URI, and whether the server runs"
_SIGN_IN = "set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD"
# The reason within a long text: of the network, of requests, of boto3, of a server.
_REASONS = re.compile(
    r"\[Errno -?\d+\] ([^\[\]()\"']+)|ResponseError\([\"']([^\"']+)|"
    r"(\d{3} (?:Client|Server) Error: [\w ]{1,60}) for|(An error occurred \(\w+\)[^#]{1,160})|"
    r"!= 200\. Response body: '([^']{1,160})"
)
_CLIENT_ERROR = re.compile(r"(40[13]) Client Error")
# Passwords in addresses, and signatures in the queries of signed links.
_SECRETS = (re.compile(r"(?<=://)[^/@\s]*@"), re.compile(r"\?[^\s'\")]+"))


class MissingError(GateError):
    """MLflow says that it has no such thing."""


@contextmanager
def asking(what: str, away: str = _ADDRESS) -> Iterator[None]:
    """Raise GateError for what the library raises inside. away: the fix where it does not tell.

    The library raises MlflowException, requests' HTTPError and OSError, and those of clouds' libraries.
    """
    try:
        yield
    except GateError:
        raise
    except Exception as error:
        raise _refusal(what, away, error) from error


def _refusal(what: str, away: str, error: Exception) -> GateError:
    status, said = _status(error), _said(error)
    if isinstance(error, ImportError):
        return GateError(f"{what}: its store needs a package that cannot be imported: {said}", "install it")
    if type(error).__name__ == "UnsupportedModelRegistryStoreURIException":
        fix = "ask the MLflow server in front of it, or install all of mlflow"
        return GateError(f"{what}: mlflow-skinny reads no registry at such an address: {said}", fix)
    if status == 401:
        return GateError(f"{what}: MLflow does not accept who asks (401): {said}", _SIGN_IN)
    if status == 403:
        fix = f"ask for READ permission on it; {_SIGN_IN}"
        return GateError(f"{what}: MLflow does not let this user read it (403): {said}", fix)
    if status == 404 and getattr(error, "error_code", "") in ("ENDPOINT_NOT_FOUND", "NOT_FOUND"):
        return GateError(f"{what}: what answers is no MLflow server (404): {said}", away)
    if status in (400, 404):
        return MissingError(
            f"{what}: MLflow has no such thing ({status}): {said}", "check the name, then the URI"
        )
    return GateError(f"{what}: MLflow cannot be asked: {said}", away)


def _status(error: Exception) -> int | None:
    """The HTTP status that an exception stands for, None without one."""
    if found := _CLIENT_ERROR.search(str(error)):  # of a download, which the library raises as another error
        return int(found[1])
    if hasattr(error, "get_http_status_code"):
        return int(error.get_http_status_code())
    answer = getattr(error, "response", None)
    status = getattr(answer, "status_code", None)
    return status if isinstance(status, int) else None


def open_part(text: str) -> str:
    """The text without passwords in addresses and without queries, which may be signatures."""
    for secret in _SECRETS:
        text = secret.sub("…", text)
    return text


def _said(error: Exception) -> str:
    """The library's words on one line, without secrets, cut short."""
    text = " ".join(str(error).split()) or type(error).__name__
    if reasons := _REASONS.findall(text):
        return "".join(reasons[-1])  # the rest of it is how the library came to ask
    text = open_part(text)
    return shown(text) if len(text) < 40 else text[:_LONGEST] + ("…" if len(text) > _LONGEST else "")
