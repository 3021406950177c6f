"""Client: asks one forge's API for JSON, and tells its token to nobody else."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from releasegate.collect.address import Address, path_of
from releasegate.collect.exchange import Answer, Bounds, NoAnswer, exchange
from releasegate.collect.refusals import refused, unanswered, value_of
from releasegate.collect.service import Service
from releasegate.collect.waiting import Patience, pause
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 3


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: its JSON, the URL of the next page if the answer names one, and the total if it says so."""

    value: JsonValue
    next: str | None
    total: int | None


@dataclass(frozen=True, slots=True)
class Client:
    """One forge and everything that bounds what is asked of it.

    attempts: for one request; patience: seconds of waiting for all of them together; pages: of one list.
    """

    service: Service
    address: Address
    headers: Mapping[str, str] = field(repr=False)
    bounds: Bounds = field(default_factory=Bounds)
    attempts: int = 4
    pages: int = 100
    patience: Patience = field(default_factory=lambda: Patience(120.0))
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.time

    def object(self, path: str) -> JsonObject:
        """The object at a path below the API's root. Raises GateError for anything else."""
        found = self.page(self.address.url(path)).value
        if not isinstance(found, dict):
            raise GateError(f"{path}: {self.service.title} answered with something else", _OTHER_API)
        return found

    def page(self, url: str) -> Page:
        """What a URL of this API holds. Raises GateError unless it is JSON, whole and with status 200."""
        answer = self._answer(url)
        value = value_of(answer, self.service)
        linked = next_link(answer.headers.get_all("Link") or [])
        total = next((answer.headers[name] for name in _TOTALS if name in answer.headers), "")
        return Page(
            value,
            self.address.follow(answer.url, linked) if linked else None,
            int(total) if total.isascii() and total.isdecimal() and len(total) < 10 else None,
        )

    def create(self, path: str, wanted: JsonObject) -> JsonObject:
        """POST what is wanted to a path. Returns the object that the answer holds, which has status 201.

        Asked once: whoever gets no answer does not know what was made, and looks for it. A redirect is not
        followed either. Raises RefusedError for 409 and 422, GateError for every other answer.
        """
        url, sent = self.address.url(path), json.dumps(wanted).encode()
        outcome = exchange(url, self.headers, self.bounds, not self.address.loopback, sent)
        if isinstance(outcome, NoAnswer):
            raise unanswered(outcome, self.service, 1)
        made = value_of(outcome, self.service, 201)
        if not isinstance(made, dict):
            raise GateError(f"{path}: {self.service.title} answered with something else", _OTHER_API)
        return made

    def _answer(self, url: str) -> Answer:
        """The answer after as many attempts as it takes and is worth. Raises GateError without any."""
        for attempt in range(1, self.attempts + 1):
            outcome = self._followed(url)
            wait = pause(outcome, attempt, self.clock())
            if wait is None or attempt == self.attempts or not self.patience.allows(wait):
                break
            self.sleep(wait)
        if isinstance(outcome, NoAnswer):
            raise unanswered(outcome, self.service, attempt)
        if wait is not None:
            raise refused(outcome, self.service, wait)
        return outcome

    def _followed(self, url: str) -> Answer | NoAnswer:
        here = url
        for _ in range(_MOST_REDIRECTS + 1):
            outcome = exchange(here, self.headers, self.bounds, proxied=not self.address.loopback)
            if isinstance(outcome, NoAnswer) or outcome.status not in _REDIRECTS:
                return outcome
            here = self.address.follow(here, outcome.headers.get("Location", ""))
        raise GateError(f"{path_of(url)}: {self.service.title} redirects in circles", _OTHER_API)


_TOTALS = ("X-Total-Count", "X-Total")
_OTHER_API = "check the address of the API (--api, for Argo CD --server)"


def next_link(headers: list[str]) -> str | None:
    """The target of rel="next" in Link headers (RFC 8288), None without one."""
    for part in ",".join(headers).split(","):
        target, *parameters = (piece.strip() for piece in part.split(";"))
        relation = {name.replace(" ", "").lower() for name in parameters}
        if relation & {'rel="next"', "rel=next"} and target.startswith("<") and target.endswith(">"):
            return target[1:-1]
    return None
