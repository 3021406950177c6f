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
    return {path: _described(path, _read(path, text), modules) for path, text in sorted(modules.items())}


def _read(path: str, text: str) -> "Module | None":
    from releasegate.engine.sandbox import read_ast
    from releasegate.engine.tree import read_modules

    try:
        return read_modules(read_ast({path: text}))[0]
    except GateError:
        return None


def _described(path: str, module: "Module | None", modules: Mapping[str, str]) -> JsonObject:
    test = path.removesuffix(".rego") + TEST_SUFFIX
    tested = path.endswith(TEST_SUFFIX) or test in modules
    if module is None:
        return {"package": "", "metadata": None, "hasTest": tested}
    from releasegate.policies.metadata import metadata

    try:
        values: JsonObject | None = metadata(module).values
    except GateError:
        values = None
    return {"package": module.name, "metadata": values, "hasTest": tested}
