"""Observed: a document that a trusted job collected: read, checked against its schema, and not too old."""

from datetime import datetime, timedelta
from pathlib import Path

from releasegate.approvals.facts import moment
from releasegate.document import Document
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue
from releasegate.kinds import schema_findings
from releasegate.strict_yaml import Reading, load

# How far the clock of the job that collected may be ahead of the gate's.
SKEW = timedelta(minutes=5)


def read_observed(path: Path, kind: str) -> JsonObject:
    """A valid document of a kind (Facts, Health). Raises GateError when missing, unreadable or malformed."""
    try:
        return parse_observed(path.read_bytes(), str(path), kind)
    except OSError as error:
        raise GateError(
            f"{path}: {error.strerror or error}", f"pass the {kind.lower()} file that CI collected"
        ) from error


def parse_observed(data: bytes, name: str, kind: str) -> JsonObject:
    """A document from the bytes of a file; `name` is for messages. Raises GateError when malformed."""
    loaded = load(data, Reading.JSON)
    if loaded.refusals:
        wrong = loaded.refusals[0]
        raise GateError(f"{name}:{wrong.line}:{wrong.column}: {wrong.message}", wrong.fix)
    faults = schema_findings(Document(name, kind, loaded.values[0], data))
    if faults:
        raise GateError(f"{faults[0].place}: {faults[0].message}", f"collect the {kind.lower()} again")
    value = loaded.values[0]
    return value if isinstance(value, dict) else {}


def require_fresh(what: str, collected: JsonValue, now: datetime, oldest: timedelta) -> None:
    """Refuse what was collected longer than `oldest` before `now`, or in the future beyond SKEW (GateError).

    what: the thing in messages, such as "the facts"; collected: its collectedAt, RFC 3339.
    """
    at = moment(str(collected))
    if at > now + SKEW:
        raise GateError(
            f"{what} are from the future: collected at {collected}, and the gate's clock says {now:%FT%TZ}",
            "set the clocks of both machines, then collect again",
        )
    if now - at > oldest:
        hours = oldest // timedelta(hours=1)
        raise GateError(
            f"{what} are too old: collected at {collected}, more than {hours} hour{'s' * (hours != 1)} ago",
            "collect again in the job that runs the gate",
        )
