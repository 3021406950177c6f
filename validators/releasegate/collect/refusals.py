"""Refusals: an answer that is no fact, in words: which URL, what is missing, what to do."""

import json
import math

from releasegate.collect.address import path_of
from releasegate.collect.exchange import Answer, NoAnswer
from releasegate.collect.service import Service
from releasegate.collect.waiting import limited
from releasegate.errors import GateError
from releasegate.json_types import JsonValue, listed, part

_LATER = "run it again; nothing was written"
_API = "check the address of the API (--api, for Argo CD --server)"


class WithheldError(GateError):
    """The forge does not tell, or knows no such thing: status 403, 404 or 405, and its own words (said)."""

    def __init__(self, message: str, fix: str, status: int, said: str) -> None:
        super().__init__(message, fix)
        self.status, self.said = status, said

    @property
    def nothing(self) -> bool:
        """Whether the forge says that there is no such thing; one that hides it may say the same."""
        return self.status == 404


class RefusedError(GateError):
    """The forge does not make what it was asked for: status 409 or 422."""


def value_of(answer: Answer, service: Service, status: int = 200) -> JsonValue:
    """The JSON of an answer with this status. Raises GateError for every other status, type and text."""
    if answer.status != status:
        raise refused(answer, service, None, "read" if status == 200 else "make")
    where, kind = path_of(answer.url), answer.headers.get_content_type()
    if kind != "application/json" and not kind.endswith("+json"):
        raise GateError(f"{where}: {service.title} answered with {kind} instead of JSON", _API)
    try:
        value: JsonValue = json.loads(answer.body, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise GateError(f"{where}: the answer is no JSON, or only a part of it", _LATER) from error
    return value


def unanswered(outcome: NoAnswer, service: Service, attempts: int) -> GateError:
    """For a request that got no usable answer."""
    tried = f" ({attempts} attempts)" if attempts > 1 else ""
    return GateError(f"{path_of(outcome.url)}: {service.title}: {outcome.reason}{tried}", _LATER)


def refused(answer: Answer, service: Service, wait: float | None, deed: str = "read") -> GateError:
    """For an answer that is not good. wait: seconds that the forge asked for and that are too many."""
    where, said = path_of(answer.url), _said(answer)
    status, needs = answer.status, f"{service.variable} needs {service.scope}"
    if limited(answer):
        when = f"; it may be asked again in {math.ceil(wait)} seconds" if wait is not None else ""
        return GateError(f"{where}: {service.title}'s rate limit is used up ({status}{said}){when}", _LATER)
    if status == 401:
        return GateError(
            f"{where}: {service.title} does not accept the token in {service.variable} (401{said})",
            f"set {service.variable} to a token that has not expired; {needs}",
        )
    if status == 403:
        message = f"{where}: the token in {service.variable} may not {deed} this (403{said})"
        return WithheldError(message, needs, status, said)
    if status in (404, 405):
        return WithheldError(
            f"{where}: {service.title} knows no such thing, or hides it from this token ({status}{said})",
            f"check the repository and the number; {needs}",
            status,
            said,
        )
    if status in (409, 422):
        return RefusedError(f"{where}: {service.title} refuses it ({status}{said})", "mend what it names")
    if status >= 500:
        return GateError(f"{where}: {service.title} failed ({status}{said})", _LATER)
    return GateError(f"{where}: {service.title} answered with status {status}{said}", _API)


def _said(answer: Answer) -> str:
    """What the forge itself says of its refusal, cut short: ", …" or nothing."""
    wanted = answer.headers.get("X-Accepted-GitHub-Permissions", "")
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        told = None
    words = (
        [told.get(name) for name in ("message", "error", "error_description", "scope")]
        if isinstance(told, dict)
        else []
    )
    words = [*words, *_faults(told), wanted and f"wants {wanted}"]
    texts = [word for word in words if isinstance(word, str) and word]
    return "".join(f", {text[:200]}" for text in texts)


def _faults(told: JsonValue) -> list[JsonValue]:
    """What GitHub lists as errors, and GitLab as several messages."""
    errors = listed(told, "errors")
    return [*listed(told, "message"), *errors, *(part(one, "message") for one in errors)][:5]


def _no_number(word: str) -> JsonValue:
    raise ValueError(word)
