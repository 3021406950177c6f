"""Custom: the schemas of custom kinds, from a folder in the layout <group>/<kind>_<version>.json.

That is how https://github.com/datreeio/CRDs-catalog and kubeconform's openapi2jsonschema.py name them.
"""

import re
from pathlib import Path

from releasegate.errors import GateError
from releasegate.json_types import JsonObject
from releasegate.repo import Repo
from releasegate.strict_yaml import Reading, load

FOLDER = "crds"
_LARGEST = 8 << 20  # bytes of one file outside of the tree
_GROUP = re.compile(r"[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?")


def custom_schema(repo: Repo, outside: Path | None, api_version: str, kind: str) -> JsonObject | None:
    """The schema of a custom kind, None where there is none. The tree's own comes first.

    outside: another folder of the same layout. Raises GateError where its file cannot be used.
    """
    group, _, version = api_version.partition("/")
    if not version or not _GROUP.fullmatch(group):
        return None
    name = f"{group}/{kind.lower()}_{version}.json"
    found = repo.value(f"{FOLDER}/{name}")
    if found is not None or outside is None:
        return found
    path = outside / name
    return _read(path) if path.is_file() else None


def _read(path: Path) -> JsonObject:
    if path.stat().st_size > _LARGEST:
        raise GateError(
            f"{path} is larger than {_LARGEST >> 20} MB, so it is not read", "name a smaller schema"
        )
    loaded = load(path.read_bytes(), Reading.JSON)
    if loaded.refusals:
        first = loaded.refusals[0]
        raise GateError(f"{path}:{first.line}:{first.column}: {first.message}", first.fix)
    [value] = loaded.values
    if not isinstance(value, dict):
        raise GateError(f"{path} is no JSON Schema of an object", "write the schema of the kind there")
    return value
