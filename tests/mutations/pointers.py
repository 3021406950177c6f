"""Pointers: the places of a document as tuples of keys, and a document with one place changed."""

from collections.abc import Iterator

from releasegate.json_types import JsonValue

Path = tuple[str | int, ...]


def places(value: JsonValue, path: Path = ()) -> Iterator[tuple[Path, JsonValue]]:
    """Every place below `value` with what stands there, parents first."""
    members: list[tuple[str | int, JsonValue]] = []
    if isinstance(value, dict):
        members = list(value.items())
    elif isinstance(value, list):
        members = list(enumerate(value))
    for key, member in members:
        yield (*path, key), member
        yield from places(member, (*path, key))


def at(value: JsonValue, path: Path) -> JsonValue:
    """What stands at `path`; None where there is no such place."""
    for key in path:
        if isinstance(value, dict) and isinstance(key, str):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value


def with_value(value: JsonValue, path: Path, new: JsonValue) -> JsonValue:
    """`value` with `new` at `path`; nothing is changed in place."""
    if not path:
        return new
    key, rest = path[0], path[1:]
    if isinstance(value, dict) and isinstance(key, str):
        return {k: with_value(v, rest, new) if k == key else v for k, v in value.items()}
    if isinstance(value, list):
        return [with_value(item, rest, new) if i == key else item for i, item in enumerate(value)]
    raise KeyError(path)


def without(value: JsonValue, path: Path) -> JsonValue:
    """`value` without the member or item at `path`."""
    parent, key = at(value, path[:-1]), path[-1]
    if isinstance(parent, dict):
        return with_value(value, path[:-1], {k: v for k, v in parent.items() if k != key})
    assert isinstance(parent, list)
    return with_value(value, path[:-1], [item for i, item in enumerate(parent) if i != key])


def pointer(path: Path) -> str:
    """The RFC 6901 pointer of a path."""
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in path)
