"""Prepared: what other tools need of ours, in a folder: schemas, rules and the data that rules see."""

import json
import re
import shutil
from pathlib import Path

from attacks.peers import data_of, modules
from releasegate.data import policies_folder, schemas_folder
from releasegate.policies import load_policies

# Go's regular expressions know \x{2028} and not the \u2028 of JSON Schema's (ECMA-262): the same character.
# https://pkg.go.dev/regexp/syntax
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


def policy_digest() -> str:
    """The digest of the rules of this checkout, which a repository has to pin."""
    return load_policies(policies_folder(), schemas_folder()).digest


def prepare(folder: Path, root: Path) -> None:
    """Write into a new folder what a peer is given to judge the repository in root."""
    (folder / "schemas").mkdir(parents=True)
    (folder / "policy").mkdir()
    for path in schemas_folder().glob("*.schema.json"):
        name = path.name.removesuffix(".schema.json").replace("-", "")
        (folder / "schemas" / f"{name}.json").write_text(json.dumps(_go(json.loads(path.read_text()))))
    shutil.copy(schemas_folder() / "model-release.schema.json", folder / "release.schema.json")
    for number, text in enumerate(modules()):
        (folder / "policy" / f"{number}.rego").write_text(text)
    (folder / "data.json").write_text(json.dumps(data_of(root, root)))


def _go(value: object) -> object:
    """The schema with its patterns as Go writes them."""
    if isinstance(value, dict):
        return {
            name: _ESCAPE.sub(r"\\x{\1}", part) if name == "pattern" and isinstance(part, str) else _go(part)
            for name, part in value.items()
        }
    return [_go(part) for part in value] if isinstance(value, list) else value
