"""Facts: what only the forge knows of a pull request, from the file that a trusted job wrote."""

from datetime import datetime, timedelta
from pathlib import Path

from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue, mapping
from releasegate.observed import parse_observed, read_observed, require_fresh

# A review that was withdrawn yesterday still counts in yesterday's facts.
OLDEST = timedelta(hours=24)


def read_facts(path: Path) -> JsonObject:
    """A valid facts document. Raises GateError when it is missing, unreadable or malformed, and where."""
    return read_observed(path, "Facts")


def parse_facts(data: bytes, name: str) -> JsonObject:
    """A facts document from the bytes of a file; `name` is for messages. Raises GateError when malformed."""
    return parse_observed(data, name, "Facts")


def require_facts_of(facts: JsonObject, gate: JsonObject, head: str, now: datetime) -> None:
    """Refuse facts of another forge, repository, branch or head, stale ones and future ones (GateError).

    gate: releasegate.yaml of the base; head: full name of the commit that is judged (threat model, row 41).
    Stale is older than OLDEST.
    """
    require_facts_about(facts, gate)
    _require_same("head commit", facts["head"], head)
    require_fresh("the facts", facts["collectedAt"], now, OLDEST)


def require_facts_about(facts: JsonObject, gate: JsonObject) -> None:
    """Refuse facts of another forge, repository or branch than releasegate.yaml names (GateError)."""
    repository = mapping(gate, "spec", "repository")
    _require_same("forge", facts["forge"], repository.get("forge"))
    _require_same("repository", facts["repository"], repository.get("id"))
    _require_same("base branch", facts["baseRef"], repository.get("defaultBranch"))


def _require_same(what: str, told: JsonValue, wanted: JsonValue) -> None:
    if told != wanted:
        raise GateError(
            f"the facts are about another {what}: {told} instead of {wanted}",
            "collect the facts of this pull request at this head",
        )
