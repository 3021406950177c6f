"""Schemas: whether a chart's schema of values stays within itself.

Helm follows `$ref` to files of the machine and to addresses, in either major: it read file:///etc/passwd and
connected to the address in tries with 3.19.4 and 4.2.
"""

from releasegate.json_types import JsonValue

_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
# The meta-schemas that Helm's library of JSON Schema holds itself.
_KNOWN = "http://json-schema.org/draft-{}/schema"
_META = frozenset(
    [
        *(_KNOWN.format(draft) for draft in ("04", "06", "07")),
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema",
    ]
)


def foreign_reference(value: JsonValue, pointer: str = "") -> tuple[str, str] | None:
    """The first reference of a schema that leads out of it, (pointer, target); None where all stay inside.

    Every member called `$ref` counts, also one that only describes a property of that name.
    """
    if isinstance(value, list):
        inner = [(str(index), item) for index, item in enumerate(value)]
    elif isinstance(value, dict):
        for key in _REFERENCES:
            if key in value and not _stays(value[key]):
                return f"{pointer}/{key}", str(value[key])
        if "$schema" in value and not _is_known(value["$schema"]):
            return f"{pointer}/$schema", str(value["$schema"])
        inner = [(key.replace("~", "~0").replace("/", "~1"), item) for key, item in value.items()]
    else:
        return None
    found = (foreign_reference(item, f"{pointer}/{step}") for step, item in inner)
    return next((one for one in found if one), None)


def _stays(target: JsonValue) -> bool:
    """Whether a reference stays in the document. One that is no text refers to nothing."""
    return not isinstance(target, str) or target.startswith("#")


def _is_known(target: JsonValue) -> bool:
    return not isinstance(target, str) or target.removesuffix("#") in _META
