"""Reference: which model version of MLflow is meant, as its URI says it."""

import re
from dataclasses import dataclass

from releasegate.errors import GateError
from releasegate.json_words import shown

START = "models:/"
# MLflow forbids "/" and ":" in names of models; its aliases are letters, digits, "_" and "-".
_REFERENCE = re.compile(
    r"models:/(?P<name>[^/:@\x00-\x1f\x7f]+)(?:/(?P<suffix>[\w-]+)|@(?P<alias>[\w-]+))", re.ASCII
)
_FIX = "write models:/NAME/VERSION, models:/NAME@ALIAS or models:/NAME/STAGE"


@dataclass(frozen=True, slots=True)
class Reference:
    """A model and one of: a version (digits), an alias, a stage, or none of them for the latest version."""

    name: str
    version: str | None = None
    alias: str | None = None
    stage: str | None = None


def reference(uri: str) -> Reference:
    """What a models:/ URI refers to, as MLflow reads it (its docs: "Model Registry", "models:/ URIs").

    Raises GateError for a URI that names no model or no version of it.
    """
    found = _REFERENCE.fullmatch(uri)
    if found is None:
        raise GateError(f"{shown(uri)} does not name a version of a model in MLflow", _FIX)
    name, suffix, alias = found["name"], found["suffix"], found["alias"]
    if alias is not None:
        return Reference(name, alias=alias)
    if suffix.isdecimal():
        return Reference(name, version=suffix.lstrip("0") or "0")
    return Reference(name) if suffix.lower() == "latest" else Reference(name, stage=suffix)
