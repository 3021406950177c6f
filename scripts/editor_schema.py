"""One JSON Schema for editors: every kind of document of a generated repository, chosen by its `kind`.

Editors map globs to one file, and a generated repository stays small; the gate itself uses schemas/.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "template" / ".vscode" / "releasegate.schema.json"


def bundle(schemas: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The schemas of `schemas` (by file name) that name a kind, in one. Their definitions are shared.

    Raises ValueError when two schemas define the same name differently: one of them would be judged wrongly.
    """
    kinds: dict[str, Any] = {}
    definitions: dict[str, Any] = {}
    for name, schema in sorted(schemas.items()):
        kind = schema.get("properties", {}).get("kind", {}).get("const")
        if kind is None:
            continue
        for key, value in schema.get("$defs", {}).items():
            if definitions.setdefault(key, value) != value:
                raise ValueError(f"{name}: $defs/{key} differs from the same definition elsewhere")
        kinds[kind] = {key: schema[key] for key in schema if key not in ("$schema", "$defs", "examples")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Documents of a releasegate repository",
        "description": "Kept by the template: what editors show and check while you write. The gate decides.",
        "type": "object",
        "required": ["apiVersion", "kind"],
        "properties": {"kind": {"enum": sorted(kinds)}},
        "allOf": [_when(kind) for kind in sorted(kinds)],
        "$defs": definitions | kinds,
    }


def rendered() -> str:
    """The text of the editor schema, from the schemas of this repository."""
    files = sorted((ROOT / "schemas").glob("*.schema.json"))
    return json.dumps(bundle({file.name: json.loads(file.read_text()) for file in files}), indent=1) + "\n"


def _when(kind: str) -> dict[str, Any]:
    condition = {"properties": {"kind": {"const": kind}}, "required": ["kind"]}
    return {"if": condition, "then": {"$ref": f"#/$defs/{kind}"}}
