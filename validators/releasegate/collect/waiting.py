"""Waiting: when a forge may be asked again, and how long that is worth."""

from datetime import UTC
from email.message import Message
from email.utils import parsedate_to_datetime

from releasegate.collect.exchange import Answer, NoAnswer

# Larger numbers in a reset header are seconds since 1970, smaller ones seconds from now.
_EPOCH = 1_000_000_000
_REMAINING = ("X-RateLimit-Remaining", "RateLimit-Remaining")
# GitHub's secondary limits may say no time, and ask for a minute at least:
# https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
_SECONDARY, _MINUTE = b"secondary rate limit", 60.0
_RESET = ("X-RateLimit-Reset", "RateLimit-Reset")


class Patience:
    """The seconds that may still be spent on waiting, for a whole collection."""

    __slots__ = ("left",)

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    def allows(self, seconds: float) -> bool:
        """Take `seconds` from what is left; False, and nothing taken, if that is too much."""
        if seconds > self.left:
            return False
        self.left -= seconds
        return True


def pause(outcome: Answer | NoAnswer, attempt: int, now: float) -> float | None:
    """Seconds to wait before attempt + 1, None when asking again makes no sense.

    now: seconds since 1970. Retry-After (RFC 9110, 10.2.3) decides, then the rate-limit headers that
    GitHub and GitLab document, then 1, 2, 4… seconds.
    """
    if isinstance(outcome, NoAnswer):
        return None if outcome.lasting else _backoff(attempt)
    if not (outcome.status == 429 or outcome.status >= 500 or limited(outcome)):
        return None
    told = _retry_after(outcome.headers, now)
    if told is None and limited(outcome):
        secondary = _SECONDARY in outcome.body and not _spent(outcome)
        told = _MINUTE if secondary else _reset(outcome.headers, now)
    return _backoff(attempt) if told is None else max(told, 1.0)


def limited(answer: Answer) -> bool:
    """Whether this refuses for now rather than for good. GitHub also says so with a 403."""
    if answer.status != 403:
        return answer.status == 429
    return _spent(answer) or "Retry-After" in answer.headers or _SECONDARY in answer.body


def _spent(answer: Answer) -> bool:
    return any(answer.headers.get(name, "").strip() == "0" for name in _REMAINING)


def _backoff(attempt: int) -> float:
    return float(2 ** (attempt - 1))


def _retry_after(headers: Message, now: float) -> float | None:
    told = headers.get("Retry-After", "").strip()
    if _plain_number(told):
        return float(told)
    try:
        when = parsedate_to_datetime(told)
    except ValueError:
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - now


def _reset(headers: Message, now: float) -> float | None:
    told = next((headers[name].strip() for name in _RESET if name in headers), "")
    if not _plain_number(told):
        return None
    seconds = float(told)
    return seconds - now if seconds >= _EPOCH else seconds


def _plain_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 12
