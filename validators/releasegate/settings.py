"""Settings: `--set path=value`, checked against the schema of the document that they change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue


@dataclass(frozen=True, slots=True)
class Setting:
    """One field to set: the keys from the document's root, and the value."""

    path: tuple[str, ...]
    value: JsonValue

    @property
    def name(self) -> str:
        """The path as people write it: `spec.serving.replicas`."""
        return ".".join(self.path)


def parse_settings(texts: Sequence[str], schema: JsonObject) -> tuple[Setting, ...]:
    """`spec.serving.replicas=3` → a Setting; `spec.` may be left out.

    The schema decides the type: a field of text takes the value as it stands, others are read as YAML
    (`true`, `0.5`, `[a, b]`). Raises GateError for a field that the schema does not know.
    """
    return tuple(_parse(text, schema) for text in texts)


def _parse(text: str, schema: JsonObject) -> Setting:
    name, equals, value = text.partition("=")
    if not equals or not all(name.split(".")):
        raise GateError(f"--set {text}: not of the form path=value", "write it as --set serving.replicas=3")
    path = tuple(name.split("."))
    path = path if path[0] in ("apiVersion", "kind", "metadata", "spec") else ("spec", *path)
    field = _field(path, schema)
    return Setting(path, value if field.get("type") == "string" else _read(name, value))


def _field(path: Sequence[str], schema: JsonObject) -> JsonObject:
    """The schema of the field at a path. Raises GateError when there is no such field."""
    here = _resolved(schema, schema)
    for depth, name in enumerate(path):
        properties = here.get("properties")
        known = properties if isinstance(properties, dict) else {}
        below = known.get(name, here.get("additionalProperties"))
        if not isinstance(below, dict):
            raise GateError(
                f"there is no field {'.'.join(path[: depth + 1])}",
                f"fields of {'.'.join(path[:depth]) or 'the document'}: {', '.join(known) or 'none'}",
            )
        here = _resolved(below, schema)
    return here


def _resolved(field: Mapping[str, JsonValue], schema: JsonObject) -> JsonObject:
    """A field's schema with its `$ref` into `$defs` followed (the only form that our schemas use)."""
    reference, definitions = field.get("$ref"), schema.get("$defs")
    if isinstance(reference, str) and isinstance(definitions, dict):
        target = definitions.get(reference.removeprefix("#/$defs/"))
        if isinstance(target, dict):
            return _resolved(target, schema)
    return dict(field)


def _read(name: str, value: str) -> JsonValue:
    from releasegate.edit import parsed

    try:
        return parsed(f"value: {value}\n".encode(), "the value")["value"]
    except GateError as error:
        raise GateError(f"--set {name}={value}: not a value that YAML can hold", error.message) from error
