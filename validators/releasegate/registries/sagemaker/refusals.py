"""refusals: what boto3 raises, as one clear line with what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from releasegate.errors import GateError

_LONGEST = 300
_SIGN_IN = "sign in again (`aws sso login`), or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and its secret"
_MAY = "ask for sagemaker:DescribeModelPackage on the group, and s3:GetObject and s3:ListBucket on its files"
# Codes of AWS's common errors, of SageMaker and of S3.
_MISSING = ("ResourceNotFound", "ResourceNotFoundException", "NoSuchKey", "NoSuchBucket", "404")
_UNKNOWN = (
    "ExpiredToken",
    "ExpiredTokenException",
    "IncompleteSignature",
    "InvalidAccessKeyId",
    "InvalidClientTokenId",
    "InvalidSignatureException",
    "MissingAuthenticationToken",
    "SignatureDoesNotMatch",
    "UnrecognizedClientException",
)
_REFUSED = ("AccessDenied", "AccessDeniedException", "403", "NotAuthorized", "AccountProblem")
_CHANGED = ("PreconditionFailed", "412")


@contextmanager
def asking(what: str, service: str) -> Iterator[None]:
    """Raise GateError for what boto3 raises inside: ClientError, BotoCoreError and errors of the network."""
    try:
        yield
    except GateError:
        raise
    except Exception as error:
        raise _refusal(what, service, error) from error


def _refusal(what: str, service: str, error: Exception) -> GateError:
    told = getattr(error, "response", None)
    code = str(told.get("Error", {}).get("Code", "")) if isinstance(told, dict) else ""
    said = " ".join(str(error).split())[:_LONGEST] or type(error).__name__
    if type(error).__name__ in ("NoCredentialsError", "PartialCredentialsError", "ProfileNotFound"):
        return GateError(f"{what}: nobody is signed in at AWS: {said}", _SIGN_IN)
    if code in _UNKNOWN:
        return GateError(f"{what}: {service} does not accept who asks: {said}", _SIGN_IN)
    if code in _REFUSED:
        return GateError(f"{what}: {service} does not let this identity read it: {said}", _MAY)
    # DescribeModelPackage says ValidationException of a package that does not exist.
    if code in _MISSING or code == "ValidationException":
        return GateError(
            f"{what}: {service} has no such thing: {said}", "check region, account, name, version"
        )
    if code in _CHANGED:
        return GateError(f"{what} changed while it was downloaded", "run it again when nobody writes to it")
    fix = "check the network and the region, and AWS_ENDPOINT_URL if it is set"
    return GateError(f"{what}: {service} cannot be asked: {said}", fix)
