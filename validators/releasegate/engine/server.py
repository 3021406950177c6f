"""The official engine: an OPA server that holds releasegate's rules, asked through opa-python-client."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from releasegate.engine import RawFinding
from releasegate.engine.bundle import ENTRY, PACKAGE
from releasegate.engine.connection import TOKEN, TOKEN_FOR, Server, connected
from releasegate.engine.embedded import judged
from releasegate.engine.results import findings
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue, mapping, part

if TYPE_CHECKING:
    from releasegate.engine import Engine
    from releasegate.policies import PolicySet, Rule

_START = "start one that does: `releasegate opa`"
_BATCH_BYTES = 4_000_000
_MOST = 10**19
_PARAMETERS = {"strict-builtin-errors": True, "provenance": True}

_Job = tuple["Rule", str]


def served(
    policies: "PolicySet", data: JsonObject, server: Server, environment: Mapping[str, str] = os.environ
) -> "Engine":
    """An engine that asks an OPA server, with `data.repo` = data; the server is left as it is.

    The token, if the server wants one, and the authorities are the environment's: see connection.
    GateError when the address is none of a server, or opa-python-client is missing.
    """
    return _Served(policies, data, server, connected(server, environment))


class _Served:
    """Satisfies Engine. Jobs that judge the same input are sent with it once."""

    def __init__(self, policies: "PolicySet", data: JsonObject, server: Server, client: Any) -> None:
        self._policies = policies
        self._data = _read(json.dumps(data))
        self._server = server
        self._url = server.url
        self._client = client

    def deny(self, rule: "Rule", input_json: str) -> tuple[RawFinding, ...]:
        return self.evaluate(((rule, input_json),))[0]

    def evaluate(self, jobs: Sequence[_Job]) -> tuple[tuple[RawFinding, ...], ...]:
        found: list[tuple[RawFinding, ...]] = []
        for batch in _batches(jobs):
            found += self._answers(batch)
        return tuple(found)

    def _answers(self, batch: list[_Job]) -> Iterator[tuple[RawFinding, ...]]:
        grouped = _grouped(batch)
        asked: list[JsonValue] = [
            {"rules": [rule.id for rule in rules], "input": _read(text)} for text, rules in grouped
        ]
        answers = self._ask({"repo": self._data, "jobs": asked}, batch)
        if answers is None and len(batch) > 1:
            middle = len(batch) // 2
            yield from self._answers(batch[:middle])
            yield from self._answers(batch[middle:])
            return
        given = [one for one in answers if isinstance(one, list)] if isinstance(answers, list) else []
        if [len(answer) for answer in given] != [len(rules) for _, rules in grouped]:
            self._refuse(f"{self._url} did not answer every question, so nothing is known")
        items = (item for answer in given for item in answer)
        for (rule, _), item in zip(batch, items, strict=True):
            yield findings(rule, json.dumps(item))

    def _ask(self, told: JsonObject, batch: list[_Job]) -> Any:
        """The answers; None where OPA failed on one of many questions, so that fewer have to be asked."""
        from requests.exceptions import HTTPError, Timeout

        said = f"the OPA server at {self._url} could not be asked"
        try:
            answer = self._client.query_rule(told, PACKAGE, ENTRY, _PARAMETERS)
        except HTTPError as error:
            return self._refused(error.response, batch)
        except Timeout as error:
            fix = f"it has {self._server.seconds:g} seconds; spec.engine.timeoutSeconds gives more"
            raise GateError(f"{said}: {_reason(error)}", fix) from None
        except (OSError, ValueError, RecursionError) as error:
            self._refuse(f"{said}: {_reason(error)}")
        return self._ours(answer)

    def _ours(self, answer: Any) -> Any:
        """The result of an answer. GateError unless our bundle, and nothing else, gave it."""
        if not isinstance(answer, dict) or not isinstance(answer.get("provenance"), dict):
            self._refuse(f"{self._url} does not answer as OPA does")
        held = [part(one, "revision") for one in mapping(answer, "provenance", "bundles").values()]
        wanted = self._policies.digest
        if wanted not in held:
            shown = ", ".join(str(one)[:80] for one in held) or "no bundle"
            self._refuse(f"the OPA server at {self._url} holds {shown}, and this gate judges with {wanted}")
        return answer.get("result")

    def _refused(self, response: Any, batch: list[_Job]) -> None:
        """GateError, unless it was an error of evaluation and one of many questions led to it."""
        status = response.status_code
        if status in (401, 403):
            said = f"the OPA server at {self._url} refused the token (HTTP {status})"
            fix = f"set {TOKEN} to a token that may query data"
            if self._server.named:
                fix += f", and {TOKEN_FOR}={self._url} to say that this server may have it"
            raise GateError(said, fix)
        if status != 500:
            self._refuse(
                f"{self._url} answered HTTP {status} when asked for our rules, so it is no OPA that has them"
            )
        if len(batch) == 1:
            rule, text = batch[0]
            said = f"rule {rule.id} could not be evaluated on {judged(rule, text)}: {_told(response)}"
            raise GateError(
                said, f"mend {rule.path}: a rule must hold for every document that the schema allows"
            )

    def _refuse(self, said: str) -> NoReturn:
        raise GateError(said, _START)


def _read(text: str) -> Any:
    """A JSON text with 1.0 as 1, as the embedded engine has it; OPA would give back what is written."""
    return json.loads(text, parse_float=_number)


def _number(text: str) -> float:
    value = float(text)
    # 0 has a sign that an integer has not, and larger ones would be written out in full.
    return int(value) if value.is_integer() and 0 < abs(value) < _MOST else value


def _batches(jobs: Sequence[_Job]) -> Iterator[list[_Job]]:
    """The jobs in parts of at most some megabytes; the same text in a row counts once."""
    batch: list[_Job] = []
    size, last = 0, None
    for job in jobs:
        size += len(job[1]) if job[1] is not last else 0
        last = job[1]
        if batch and size > _BATCH_BYTES:
            yield batch
            batch, size = [], len(job[1])
        batch.append(job)
    if batch:
        yield batch


def _grouped(batch: Sequence[_Job]) -> list[tuple[str, list["Rule"]]]:
    grouped: list[tuple[str, list[Rule]]] = []
    for rule, text in batch:
        if grouped and grouped[-1][0] is text:
            grouped[-1][1].append(rule)
        else:
            grouped.append((text, [rule]))
    return grouped


def _told(response: Any) -> str:
    """What OPA says went wrong: the first of its errors, else its message."""
    try:
        body = response.json()
        errors = body.get("errors") or [body]
        return str(errors[0].get("message"))[:300]
    except (ValueError, AttributeError, LookupError):
        return "the server gave no reason"


def _reason(error: BaseException) -> str:
    """The innermost cause on one line, without the addresses of objects."""
    from requests.exceptions import ProxyError

    start = "this machine's proxy: " if isinstance(error, ProxyError) else ""
    while error.__context__ is not None:
        error = error.__context__
    text = str(getattr(error, "strerror", None) or error).split(">: ")[-1] or type(error).__name__
    return start + " ".join(text.split())[:200]
