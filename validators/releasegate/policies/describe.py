"""Describes an organisation's policies for the rules that judge them, whatever state they are in."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from releasegate.errors import GateError
from releasegate.json_types import JsonObject
from releasegate.policies.digest import TEST_SUFFIX

if TYPE_CHECKING:
    from releasegate.engine.syntax import Module


def describe_organisation(modules: Mapping[str, str]) -> Mapping[str, JsonObject]:
    """path → {"package": "org.x.y", "metadata": {…} or null, "hasTest": bool}; modules: path → Rego text.

    hasTest says whether <name>_test.rego lies beside <name>.rego. Never raises on any text: a module that
    cannot be read has the package "" and no metadata.
    """
    if not modules:
        return {}
    read = _read(modules)
    if read is None:
        # One of them is broken: read each alone, so that it says nothing about the others.
        read = {}
        for path, text in modules.items():
            read |= _read({path: text}) or {}
    return {path: _described(path, read.get(path), modules) for path in sorted(modules)}


def _read(modules: Mapping[str, str]) -> "dict[str, Module] | None":
    from releasegate.engine.sandbox import read_ast
    from releasegate.engine.tree import read_modules

    try:
        return {module.path: module for module in read_modules(read_ast(modules))}
    except GateError:
        return None


def _described(path: str, module: "Module | None", modules: Mapping[str, str]) -> JsonObject:
    from releasegate.policies.metadata import metadata

    test = path.removesuffix(".rego") + TEST_SUFFIX
    tested = path.endswith(TEST_SUFFIX) or test in modules
    if module is None:
        return {"package": "", "metadata": None, "hasTest": tested}
    try:
        values: JsonObject | None = metadata(module).values
    except GateError:
        values = None
    return {"package": module.name, "metadata": values, "hasTest": tested}
