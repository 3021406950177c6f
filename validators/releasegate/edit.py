"""Edit: change what a YAML file says and leave every other byte of it alone.

Comments, order, quoting, indentation and alignment stay, because only the spans that must change are
rewritten. Each result is read back by the strict loader and compared with what was wanted.
"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue


def with_value(document: Mapping[str, JsonValue], path: tuple[str, ...], value: JsonValue) -> JsonObject:
    """A copy of a document with `value` at a path of keys; missing mappings on the way are added.

    Raises GateError when something on the way is no mapping.
    """
    name, rest = path[0], path[1:]
    if not rest:
        return {**document, name: value}
    child = document.get(name, {})
    if not isinstance(child, dict):
        raise GateError(
            f"{name} is no mapping, so {'.'.join(rest)} can't be set in it", "set the field itself"
        )
    return {**document, name: with_value(child, rest, value)}


def without(document: Mapping[str, JsonValue], path: tuple[str, ...]) -> JsonObject:
    """A copy of a document without the value at a path; the same document when nothing is there."""
    name, rest = path[0], path[1:]
    if not rest:
        return {other: value for other, value in document.items() if other != name}
    child = document.get(name)
    return {**document, name: without(child, rest)} if isinstance(child, dict) else dict(document)


def parsed(data: bytes, where: str) -> JsonObject:
    """The mapping that a file of one YAML document, or a .json file, holds.

    where: the path, which says which of the two it is. Raises GateError when the strict loader refuses
    the file.
    """
    from releasegate.strict_yaml import Reading, load

    loaded = load(data, Reading.JSON if where.endswith(".json") else Reading.VALUES)
    if loaded.refusals:
        first = loaded.refusals[0]
        raise GateError(f"{where}:{first.line}:{first.column}: {first.message}", first.fix)
    value = loaded.values[0] if loaded.values else None
    if not isinstance(value, dict):
        raise GateError(f"{where}:1:1: this file holds no mapping", "write it as `key: value` lines")
    return value


def same(one: JsonValue, other: JsonValue) -> bool:
    """Whether two values are the same JSON. The order of keys does not matter; 1 and 1.0 are one number."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[name]) for name, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def edited(data: bytes, wanted: Mapping[str, JsonValue], where: str) -> bytes:
    """The file `data`, changed in as few places as possible to say `wanted`.

    A key that the file lacks is put after the key that it follows in `wanted`. Raises GateError when
    the strict loader refuses the file or would not read `wanted` from the result.
    """
    from releasegate.yaml_spans import rewrite

    now = parsed(data, where)
    result = rewrite(data.decode("utf-8"), now, dict(wanted)).encode("utf-8")
    return _checked(result, wanted, where)


def edited_among(data: bytes, index: int, wanted: Mapping[str, JsonValue], where: str) -> bytes:
    """The same for one document of a file of several, by its place; the others stay as they are.

    Raises GateError as edited() does, and where the file has no such document.
    """
    from releasegate.yaml_spans import rewrite

    before = _documents(data, where)
    if not 0 <= index < len(before):
        raise GateError(f"{where} has no document {index + 1}", "look at the file again")
    result = rewrite(data.decode("utf-8"), before[index], dict(wanted), index).encode("utf-8")
    if not same([*before[:index], dict(wanted), *before[index + 1 :]], _documents(result, where)):
        raise _untouchable(where)
    return result


def _documents(data: bytes, where: str) -> list[JsonValue]:
    from releasegate.strict_yaml import Reading, load

    loaded = load(data, Reading.MANIFEST)
    if loaded.refusals:
        first = loaded.refusals[0]
        raise GateError(f"{where}:{first.line}:{first.column}: {first.message}", first.fix)
    return list(loaded.values)


def written(wanted: Mapping[str, JsonValue], where: str) -> bytes:
    """A new file that says `wanted`, in block style and in the order of its keys."""
    from releasegate.yaml_writer import document

    return _checked(document(wanted).encode("utf-8"), wanted, where)


def _checked(data: bytes, wanted: Mapping[str, JsonValue], where: str) -> bytes:
    if not same(parsed(data, where), dict(wanted)):
        raise _untouchable(where)
    return data


def _untouchable(where: str) -> GateError:
    return GateError(f"{where} can't be edited without changing more than was asked", "edit it by hand")


def replace_file(path: Path, data: bytes) -> None:
    """Write a file in one step: readers see the old bytes or the new ones, also after a crash.

    An existing file keeps its mode. Raises GateError when a symbolic link lies there.
    """
    if path.is_symlink():
        raise GateError(
            f"{path} is a symbolic link, so writing it would change another file", "replace the link"
        )
    mode = path.stat().st_mode & 0o7777 if path.exists() else None
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            beside.chmod(mode)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
