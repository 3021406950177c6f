"""Facts: what only the forge knows of a pull request, from the file that a trusted job wrote."""

from pathlib import Path

from releasegate.document import Document
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue
from releasegate.kinds import schema_findings
from releasegate.strict_yaml import Reading, load


def read_facts(path: Path) -> JsonObject:
    """A valid facts document. Raises GateError when it is missing, unreadable or malformed, and where."""
    try:
        return parse_facts(path.read_bytes(), str(path))
    except OSError as error:
        raise GateError(
            f"{path}: {error.strerror or error}", "pass the facts file that CI collected"
        ) from error


def parse_facts(data: bytes, name: str) -> JsonObject:
    """A facts document from the bytes of a file; `name` is for messages. Raises GateError when malformed."""
    loaded = load(data, Reading.JSON)
    if loaded.refusals:
        wrong = loaded.refusals[0]
        raise GateError(f"{name}:{wrong.line}:{wrong.column}: {wrong.message}", wrong.fix)
    faults = schema_findings(Document(name, "Facts", loaded.values[0], data))
    if faults:
        raise GateError(f"{faults[0].place}: {faults[0].message}", "collect the facts again")
    return _object(loaded.values[0])


def require_facts_of(facts: JsonObject, gate: JsonObject, head: str) -> None:
    """Refuse facts of another forge, repository, branch or head commit (GateError): they prove nothing here.

    gate: releasegate.yaml of the base; head: full name of the commit that is judged (threat model, row 41).
    """
    repository = _object(_object(gate.get("spec")).get("repository"))
    expected = {
        "forge": (facts["forge"], repository.get("forge")),
        "repository": (facts["repository"], repository.get("id")),
        "base branch": (facts["baseRef"], repository.get("defaultBranch")),
        "head commit": (facts["head"], head),
    }
    for what, (told, wanted) in expected.items():
        if told != wanted:
            raise GateError(
                f"the facts are about another {what}: {told} instead of {wanted}",
                "collect the facts of this pull request at this head",
            )


def _object(value: JsonValue) -> JsonObject:
    return value if isinstance(value, dict) else {}
