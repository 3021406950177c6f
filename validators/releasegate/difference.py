"""Difference: what changes from one document to another, field by field, for a person."""

import json
from collections.abc import Iterator

from releasegate.json_types import JsonValue


def differences(before: JsonValue, after: JsonValue) -> tuple[str, ...]:
    """One line for each field that differs: `~ spec.chart: "1.0.0" -> "1.1.0"`, `+` new, `-` gone."""
    old, new = dict(_leaves(before, "")), dict(_leaves(after, ""))
    lines = []
    for name in [*new, *(name for name in old if name not in new)]:
        if name not in old:
            lines.append(f"+ {name}: {new[name]}")
        elif name not in new:
            lines.append(f"- {name}: {old[name]}")
        elif old[name] != new[name]:
            lines.append(f"~ {name}: {old[name]} -> {new[name]}")
    return tuple(lines)


def _leaves(value: JsonValue, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and value:
        for key, child in value.items():
            yield from _leaves(child, f"{name}.{key}" if name else key)
    elif value is not None:
        yield name, json.dumps(value, ensure_ascii=False)
