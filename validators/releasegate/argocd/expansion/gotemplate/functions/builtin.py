"""Builtin functions of text/template (funcs.go). `slice` is Sprig's, which comes first."""

from urllib.parse import quote_plus

from releasegate.argocd.expansion.gotemplate.faults import Fault
from releasegate.argocd.expansion.gotemplate.formatting import plain, printf
from releasegate.argocd.expansion.gotemplate.functions.function import Function
from releasegate.argocd.expansion.gotemplate.values import (
    Byte,
    GoValue,
    StringMap,
    basic,
    is_nil,
    kind,
    truth,
    type_name,
)

_HTML = str.maketrans({"\0": "\ufffd", '"': "&#34;", "'": "&#39;", "&": "&amp;", "<": "&lt;", ">": "&gt;"})


def length(item: GoValue) -> int:
    """len: bytes of a string, items of a list or a mapping."""
    if isinstance(item, str):
        return len(item.encode())
    if isinstance(item, list | dict):
        return len(item)
    raise Fault("len of nil pointer" if is_nil(item) else f"len of type {type_name(item)}")


def index(item: GoValue, *keys: GoValue) -> GoValue:
    """index: what is under keys and numbers, one after the other."""
    if is_nil(item):
        raise Fault("index of untyped nil")
    for key in keys:
        if is_nil(item):
            raise Fault("index of nil pointer")
        if isinstance(item, dict):
            if not isinstance(key, str):
                raise Fault(f"value has type {type_name(key)}; should be string")
            item = item.get(key, "" if isinstance(item, StringMap) else None)
        elif isinstance(item, str | list):
            item = _at(item, key)
        else:
            raise Fault(f"can't index item of type {type_name(item)}")
    return item


def _at(item: str | list[GoValue], key: GoValue) -> GoValue:
    if basic(key) not in ("int", "uint"):
        raise Fault(f"cannot index slice/array with type {type_name(key)}")
    found = item.encode() if isinstance(item, str) else item
    if not 0 <= key < len(found):
        raise Fault(f"index out of range: {int(key)}")
    return Byte(found[key]) if isinstance(found, bytes) else found[key]


def equal(one: GoValue, *others: GoValue) -> bool:
    """eq: whether a value equals one of the others."""
    if not others:
        raise Fault("missing argument for comparison")
    return any(_equals(one, other) for other in others)


def _equals(one: GoValue, other: GoValue) -> bool:
    first, second = basic(one), basic(other)
    if first != second and {first, second} != {"int", "uint"}:
        if is_nil(one) or is_nil(other):
            return False
        raise Fault(f"incompatible types for comparison: {type_name(one)} and {type_name(other)}")
    if first:
        return bool(one == other)
    if is_nil(one) or is_nil(other):
        return is_nil(one) and is_nil(other)
    if kind(one) != kind(other):
        raise Fault(f"non-comparable types {type_name(one)} and {type_name(other)}")
    raise Fault(f"non-comparable type {type_name(other)}")


def less(one: GoValue, other: GoValue) -> bool:
    """lt: of numbers of one kind and of strings."""
    first, second = basic(one), basic(other)
    if not first or not second:
        raise Fault("invalid type for comparison")
    if first != second and {first, second} != {"int", "uint"}:
        raise Fault(f"incompatible types for comparison: {type_name(one)} and {type_name(other)}")
    if first == "bool":
        raise Fault("invalid type for comparison")
    if isinstance(one, str):
        return one.encode() < str(other).encode()
    return bool(one < other)


def less_or_equal(one: GoValue, other: GoValue) -> bool:
    """le."""
    return less(one, other) or equal(one, other)


def sprint(*values: GoValue) -> str:
    """print: a space between two values of which none is a string."""
    written = ""
    for place, value in enumerate(values):
        if place and not isinstance(value, str) and not isinstance(values[place - 1], str):
            written += " "
        written += plain(value)
    return written


def _html(*values: GoValue) -> str:
    return _one(values).translate(_HTML)


def _urlquery(*values: GoValue) -> str:
    return quote_plus(_one(values), safe="~")


def _one(values: tuple[GoValue, ...]) -> str:
    """The text of all arguments, a nil as a template prints it."""
    return sprint(*("<no value>" if is_nil(value) else value for value in values))


def _call(*_: GoValue) -> GoValue:
    raise Fault("only functions can be called, and no value here is one")


BUILTIN = {
    "and": Function("vv*", lambda *values: values[-1]),
    "or": Function("vv*", lambda *values: values[-1]),
    "call": Function("vv*", _call),
    "eq": Function("vv*", equal),
    "ge": Function("vv", lambda one, other: not less(one, other)),
    "gt": Function("vv", lambda one, other: not less_or_equal(one, other)),
    "html": Function("a*", _html),
    "index": Function("vv*", index),
    "le": Function("vv", less_or_equal),
    "len": Function("v", length),
    "lt": Function("vv", less),
    "ne": Function("vv", lambda one, other: not equal(one, other)),
    "not": Function("v", lambda value: not truth(value)),
    "print": Function("a*", sprint),
    "printf": Function("sa*", lambda form, *values: printf(form, values)),
    "println": Function("a*", lambda *values: " ".join(map(plain, values)) + "\n"),
    "urlquery": Function("a*", _urlquery),
}
