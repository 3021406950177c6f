"""Schemas: what breaks the schema of a Kubernetes object, as its API server would say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue
from releasegate.kubernetes.builtin import Definitions, definitions
from releasegate.kubernetes.custom import custom_schema
from releasegate.repo import Repo
from releasegate.schema_faults import Fault, faults

if TYPE_CHECKING:
    from jsonschema_rs import Validator

# A person mends a few dozen at a time.
_MOST = 50


@dataclass(frozen=True, slots=True)
class Schemas:
    """Judges objects. Schemas are compiled when the first object of their kind comes."""

    repo: Repo
    outside: Path | None
    builtin: Definitions
    compiled: dict[tuple[str, str], tuple[Validator, JsonObject] | None] = field(default_factory=dict)

    def faults(self, kind: str, value: JsonObject) -> Sequence[Fault] | None:
        """What breaks the schema of an object, nulls apart; None where nobody has the schema of its kind.

        kind: as releasegate.kinds says it. The API server takes a null for a field that is not there. Raises
        GateError where a schema cannot be used.
        """
        found = self._schema(str(value.get("apiVersion")), str(value.get("kind")))
        if found is None:
            return None
        validator, schema = found
        try:
            errors = list(islice(validator.iter_errors(_without_nulls(value)), _MOST))
        except ValueError as error:
            return (
                Fault("", f"this {kind} cannot be compared with its schema: {error}", "write plain values"),
            )
        return faults(errors, schema)

    def _schema(self, api_version: str, kind: str) -> tuple[Validator, JsonObject] | None:
        key = api_version, kind
        if key not in self.compiled:
            schema = self.builtin.schema(*key) or custom_schema(self.repo, self.outside, *key)
            self.compiled[key] = None if schema is None else (_compiled(schema, *key), schema)
        return self.compiled[key]


def schemas_of(repo: Repo, version: str, crds: Path | None = None) -> Schemas:
    """The schemas of a Kubernetes minor, and those of custom kinds in `crds/` of a trusted tree.

    crds: a folder outside of the tree with more. Raises GateError where that is no folder, the minor is
    unknown, or the package with the schemas is not installed.
    """
    if crds is not None and not crds.is_dir():
        raise GateError(f"{crds} is no folder", "name a folder with <group>/<kind>_<version>.json")
    return Schemas(repo, crds, definitions(version))


def _compiled(schema: JsonObject, api_version: str, kind: str) -> Validator:
    """Offline, with patterns that match in linear time: a schema comes from a repository."""
    from jsonschema_rs import RegexOptions, validator_for

    try:
        return validator_for(schema, offline=True, pattern_options=RegexOptions())
    except ValueError as error:
        said = str(error).encode("ascii", "backslashreplace").decode()[:200]
        raise GateError(
            f"the schema of {api_version} {kind} cannot be used: {said}",
            "write a schema that stands by itself, with patterns that have no look-around",
        ) from error


def _without_nulls(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    return [_without_nulls(item) for item in value] if isinstance(value, list) else value
