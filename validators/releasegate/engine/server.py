"""The official engine: an OPA server that holds releasegate's rules, asked through opa-python-client."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

from releasegate.engine import RawFinding
from releasegate.engine.bundle import ENTRY, PACKAGE
from releasegate.engine.embedded import judged
from releasegate.engine.results import findings
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue

if TYPE_CHECKING:
    from releasegate.engine import Engine
    from releasegate.policies import PolicySet, Rule

TOKEN = "OPA_TOKEN"  # noqa: S105 - the name of a variable
_START = "start one that does: `releasegate opa`"
# The client's own default of 1.5 seconds is less than a batch takes.
_SECONDS = 60.0
_BATCH_BYTES = 4_000_000
_PARAMETERS = {"strict-builtin-errors": True, "provenance": True}

_Job = tuple["Rule", str]


def served(
    policies: "PolicySet",
    data: JsonObject,
    url: str,
    environment: Mapping[str, str] = os.environ,
    seconds: float = _SECONDS,
) -> "Engine":
    """An engine that asks the OPA server at url, with `data.repo` = data; the server is left as it is.

    The token, if the server wants one, is OPA_TOKEN of the environment; REQUESTS_CA_BUNDLE names a CA file.
    Each answer may take `seconds`. GateError when url is none of a server, or opa-python-client is missing.
    """
    return _Served(policies, data, url, _client(url, environment.get(TOKEN, ""), seconds))


def _client(url: str, token: str, seconds: float) -> Any:
    try:
        from opa_client.opa import OpaClient
    except ImportError:
        fix = "pip install 'releasegate[opa]'"
        raise GateError("an OPA server is asked through opa-python-client, which is missing", fix) from None
    host, port, secure = _address(url)
    given = {"token": token} if token else {}
    return OpaClient(host=host, port=port, ssl=secure, retries=0, timeout=seconds, **given)


def _address(url: str) -> tuple[str, int, bool]:
    """Host, port and whether TLS protects it."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    plain = host and parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username)
    if not plain or parts.scheme not in ("http", "https"):
        raise GateError(f"{url!r} is no address of a server", "write it as http://localhost:8181")
    secure = parts.scheme == "https"
    named = f"[{host}]" if host and ":" in host else str(host)
    return named, port or (443 if secure else 8181), secure


class _Served:
    """Satisfies Engine. Jobs that judge the same input are sent with it once."""

    def __init__(self, policies: "PolicySet", data: JsonObject, url: str, client: Any) -> None:
        self._policies = policies
        self._data = data
        self._url = url
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
            {"rules": [rule.id for rule in rules], "input": json.loads(text)} for text, rules in grouped
        ]
        answers = self._ask({"repo": self._data, "jobs": asked}, batch)
        given = (
            [answer for answer in answers if isinstance(answer, list)] if isinstance(answers, list) else []
        )
        if [len(answer) for answer in given] != [len(rules) for _, rules in grouped]:
            self._refuse(f"{self._url} did not answer every question, so nothing is known")
        items = (item for answer in given for item in answer)
        return (findings(rule, json.dumps(item)) for (rule, _), item in zip(batch, items, strict=True))

    def _ask(self, told: JsonObject, batch: list[_Job]) -> Any:
        from requests.exceptions import HTTPError, RequestException

        try:
            answer = self._client.query_rule(told, PACKAGE, ENTRY, _PARAMETERS)
        except HTTPError as error:
            self._refused(error.response, batch)
        except RequestException as error:
            self._refuse(f"the OPA server at {self._url} could not be asked: {_reason(error)}")
        return self._ours(answer)

    def _ours(self, answer: Any) -> Any:
        """The result of an answer. GateError unless our bundle, and nothing else, gave it."""
        if not isinstance(answer, dict) or not isinstance(answer.get("provenance"), dict):
            self._refuse(f"{self._url} does not answer as OPA does")
        bundles = answer["provenance"].get("bundles")
        held = [one.get("revision") for one in bundles.values()] if isinstance(bundles, dict) else []
        wanted = self._policies.digest
        if wanted not in held or "result" not in answer:
            shown = ", ".join(str(one)[:80] for one in held) or "no bundle"
            self._refuse(f"the OPA server at {self._url} holds {shown}, and this gate judges with {wanted}")
        return answer["result"]

    def _refused(self, response: Any, batch: list[_Job]) -> NoReturn:
        status = response.status_code
        if status in (401, 403):
            said = f"the OPA server at {self._url} refused the token (HTTP {status})"
            raise GateError(said, f"set {TOKEN} to a token that may query data")
        if status == 500 and len(batch) > 1:
            for job in batch:
                self.deny(*job)
        if status == 500:
            rule, text = batch[0]
            said = f"rule {rule.id} could not be evaluated on {judged(rule, text)}: {_told(response)}"
            raise GateError(
                said, f"mend {rule.path}: a rule must hold for every document that the schema allows"
            )
        self._refuse(
            f"{self._url} answered HTTP {status} when asked for our rules, so it is no OPA that has them"
        )

    def _refuse(self, said: str) -> NoReturn:
        raise GateError(said, _START)


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
    while error.__context__ is not None:
        error = error.__context__
    return str(getattr(error, "strerror", None) or error).split(">: ")[-1][:200] or type(error).__name__
