"""Record: a decision as the branch keeps it: when it was recorded, and after which other one."""

from dataclasses import dataclass
from pathlib import Path

from releasegate.decisions.canonical import canonical, digest, read_canonical, read_limited
from releasegate.document import Document
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue
from releasegate.kinds import schema_findings


@dataclass(frozen=True, slots=True)
class Record:
    """What is signed. previous: digest of the record before this one, None for the first of a branch.

    recorded_at: RFC 3339, by the clock of the job that signed.
    """

    decision: JsonObject
    previous: str | None
    recorded_at: str


def record_bytes(record: Record) -> bytes:
    """The record as canonical JSON: the bytes that are signed and whose digest the next record names."""
    value: JsonObject = {
        "decision": record.decision,
        "previous": record.previous,
        "recordedAt": record.recorded_at,
    }
    return canonical(value) + b"\n"


def record_in(data: bytes, name: str) -> Record:
    """The record in the bytes of a file of the branch. Raises GateError for anything else."""
    value = read_canonical(data, name)
    decision, previous, at = (value.get(key) for key in ("decision", "previous", "recordedAt"))
    if len(value) != 3 or not isinstance(decision, dict) or not isinstance(at, str):
        raise GateError(f"{name} is no record of a decision", "see docs/decisions.md")
    return Record(decision, previous if isinstance(previous, str) else None, at)


def read_decision(path: Path) -> JsonObject:
    """The decision in a file that `gate --decision` wrote, or in a record of the branch. Raises GateError."""
    value = read_canonical(read_limited(path), str(path))
    inner = value.get("decision")
    return inner if isinstance(inner, dict) else value


def require_valid(decision: JsonObject, name: str) -> None:
    """Raises GateError, with the first thing that is wrong, unless this gate could have written the decision.

    The embedded documents have to be those that their digests name.
    """
    faults = schema_findings(Document(name, "Decision", decision, canonical(decision)))
    if faults:
        raise GateError(f"{name}: {faults[0].message}", "take the file as `releasegate gate` wrote it")
    for one in embedded_documents(decision):
        if digest(str(one["document"]).encode()) != one["digest"]:
            raise GateError(
                f"{name}: an embedded document is not the one that its digest names",
                "take the file as `releasegate gate` wrote it",
            )


def embedded_documents(decision: JsonObject) -> tuple[JsonObject, ...]:
    """The facts, if there are any, and the health documents, each with its digest."""
    health = decision.get("health")
    listed: list[JsonValue] = [decision.get("facts"), *(health if isinstance(health, list) else [])]
    return tuple(one for one in listed if isinstance(one, dict))
