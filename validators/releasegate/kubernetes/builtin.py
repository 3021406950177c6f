"""Builtin: the schemas of Kubernetes' own kinds, from the data files of the package kubernetes-validate.

Its strict variants refuse fields that the API server would drop or refuse. Only the files are used: they are
those of github.com/kubernetes/kubernetes' OpenAPI, one folder for each minor.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue, listed, part

INSTALL = 'python -m pip install --require-hashes -r "$(releasegate renderer)"'
_FILE = "/api/_definitions.json#/$defs/"
_HERE = "#/$defs/"

# apiVersion and kind → the name of the definition.
Names = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Definitions:
    """Every definition of one Kubernetes minor by name, and which one an apiVersion and kind have."""

    by_name: Mapping[str, JsonObject]
    names: Names

    def schema(self, api_version: str, kind: str) -> JsonObject | None:
        """A schema of a kind that stands by itself, None where Kubernetes has no such kind."""
        name = self.names.get((api_version, kind))
        if name is None:
            return None
        needed: JsonObject = {}
        todo = [name]
        while todo:
            one = todo.pop()
            if one not in needed:
                needed[one] = self.by_name[one]
                todo += _named(self.by_name[one])
        return {"$ref": f"{_HERE}{name}", "$defs": needed}


@lru_cache(maxsize=2)
def definitions(version: str) -> Definitions:
    """The definitions of a Kubernetes minor such as "1.35".

    Raises GateError where the package is not installed, or does not know the minor.
    """
    spec = find_spec("kubernetes_validate")
    if spec is None or spec.origin is None:
        raise GateError(
            "kubernetes-validate is not installed, and rendered objects have to be judged", INSTALL
        )
    folder = Path(spec.origin).parent / "kubernetes-json-schema"
    path = folder / f"v{version}.0-local-strict" / "_definitions.json"
    if not path.is_file():
        known = sorted(child.name[1:].split(".0-")[0] for child in folder.glob("v*-local-strict"))
        raise GateError(
            f"nobody has the schemas of Kubernetes {version} here: known are {', '.join(known)}",
            "correct spec.versions.kubernetes of releasegate.yaml, or update releasegate",
        )
    defined: JsonObject = json.loads(path.read_text().replace(_FILE, _HERE))["$defs"]
    by_name = {name: schema for name, schema in defined.items() if isinstance(schema, dict)}
    return Definitions(by_name, _names(by_name))


def _names(by_name: Mapping[str, JsonObject]) -> Names:
    """By the group, version and kind that a definition says it is of; one with several is no kind."""
    found: dict[tuple[str, str], str] = {}
    for name, schema in by_name.items():
        kinds = listed(schema, "x-kubernetes-group-version-kind")
        if len(kinds) == 1:
            group, version, kind = (str(part(kinds[0], key)) for key in ("group", "version", "kind"))
            found[f"{group}/{version}" if group else version, kind] = name
    return found


def _named(value: JsonValue) -> list[str]:
    """The definitions that a schema refers to."""
    if isinstance(value, list):
        return [name for item in value for name in _named(item)]
    if not isinstance(value, dict):
        return []
    reference = value.get("$ref")
    inner = [name for item in value.values() for name in _named(item)]
    return [reference.removeprefix(_HERE), *inner] if isinstance(reference, str) else inner
