"""Parameters: what an organisation can set in releasegate.yaml for the rules, as its schema documents it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from releasegate.json_types import JsonObject, JsonValue, part

_SECTIONS = ("parameters", "limits")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One setting. name: "parameters.controllers" or "limits.waiverMaxDays", below spec of releasegate.yaml.

    default: what holds where nothing is said, as JSON text; None where the schema requires the setting.
    """

    name: str
    title: str
    description: str
    default: str | None


def parameters(schemas: Path) -> Mapping[str, Parameter]:
    """Every parameter and limit by name, in the order of the names, from the schema in that folder."""
    schema: JsonValue = json.loads((schemas / "gate.schema.json").read_bytes())
    found: dict[str, Parameter] = {}
    for section in _SECTIONS:
        told = part(schema, "properties", "spec", "properties", section, "properties")
        for name, one in sorted(told.items()) if isinstance(told, dict) else ():
            if isinstance(one, dict):
                found[f"{section}.{name}"] = _parameter(f"{section}.{name}", one)
    return found


def _parameter(name: str, told: JsonObject) -> Parameter:
    default = json.dumps(told["default"], ensure_ascii=False) if "default" in told else None
    return Parameter(name, str(told.get("title", "")), str(told.get("description", "")), default)
