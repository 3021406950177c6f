"""Flat: a rule and every helper that it needs as one piece of Rego without a reference to `data`.

Gatekeeper rewrites references to libraries, but not those in `some … in` or inside of a call: there they are
undefined, and the rule finds nothing, without a word (constraint/pkg/regorewriter of
https://github.com/open-policy-agent/frameworks). So no reference is left. The guards forbid a variable that
is called like a rule, so every name that a module defines means that rule wherever it stands.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from releasegate.engine.embedded import parsed
from releasegate.engine.syntax import Module, Tree
from releasegate.engine.tree import read_modules
from releasegate.errors import GateError

REPO = "releasegate__repo"
_RULE = re.compile(rb"data\.releasegate\.([a-z_0-9]+\.[a-z_0-9]+)\.([A-Za-z_0-9]+)")
_DATA = re.compile(rb"data\.repo\b")
_SEPARATOR = "__"


@dataclass(frozen=True, slots=True)
class _Edit:
    """Replace the bytes from start to end."""

    start: int
    end: int
    text: bytes


def flat(modules: Mapping[str, str]) -> str:
    """The rules of these modules, path → text, renamed so that they stand in one package.

    `data.repo` becomes the rule releasegate__repo, which whoever uses this has to define. Raises GateError
    where a reference to `data` is of a form that is not known.
    """
    return "\n".join(_flat_module(path, text) for path, text in modules.items())


def flat_name(package: str, name: str) -> str:
    """What `name` of a package such as "releasegate.lib.pointer" is called there: "lib_pointer__nearest"."""
    return f"{'_'.join(package.split('.')[1:])}{_SEPARATOR}{name}"


@lru_cache(maxsize=1024)
def _flat_module(path: str, text: str) -> str:
    tree = parsed({path: text}).get_ast_as_json()
    [module] = read_modules(tree)
    [entry] = json.loads(tree)
    whole = text.encode()
    edits = {edit.start: edit for edit in _edits(entry["ast"]["rules"], module)}
    result, at = [], _first_rule(module)
    for start in sorted(edits):
        result += [whole[at:start], edits[start].text]
        at = edits[start].end
    return b"".join([*result, whole[at:]]).decode().strip() + "\n"


def _first_rule(module: Module) -> int:
    """The byte behind the last import, or behind the package line: METADATA and imports are left out."""
    last = max([module.line, *(one.line for one in module.imports)])
    lines = module.text.split(b"\n")
    return sum(len(line) + 1 for line in lines[:last])


def _edits(node: Tree, module: Module) -> Iterator[_Edit]:
    """A new name for each variable that means a rule, and for each reference to `data`."""
    if isinstance(node, list):
        for item in node:
            yield from _edits(item, module)
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "Var":
                yield from _renamed(value, module)
            else:
                yield from _edits(value, module)


def _renamed(variable: Tree, module: Module) -> Iterator[_Edit]:
    name, start = str(variable["value"]), int(variable["span"]["start"])
    old = name.encode()
    if name != "data" and name not in module.defined:
        return
    if not module.text.startswith(old, start):
        raise GateError(f"{module.path}:{variable['span']['line']}: {name} is not where the engine says")
    if name in module.defined:
        yield _Edit(start, start + len(old), flat_name(module.name, name).encode())
    elif known := _RULE.match(module.text, start):
        package, rule = known[1].decode(), known[2].decode()
        yield _Edit(start, known.end(), flat_name(f"releasegate.{package}", rule).encode())
    elif known := _DATA.match(module.text, start):
        yield _Edit(start, known.end(), REPO.encode())
    else:
        raise GateError(f"{module.path}:{variable['span']['line']}: a reference to data that is not known")
