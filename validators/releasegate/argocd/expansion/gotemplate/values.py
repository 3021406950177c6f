"""Values: Go's values as Python holds them, with their kinds, types, truth and emptiness."""

from typing import Any, Final, TypeAlias

from releasegate.json_types import JsonValue

# str is string, bool bool, float float64, int int, list []interface {}, dict map[string]interface {}, None a
# nil in an interface; the classes below are what Go tells apart from these.
GoValue: TypeAlias = Any


class Int64(int):
    """An int64: no int, for a function that takes one."""


class Byte(int):
    """A uint8: what `index` finds in a string."""


class Strings(list[str]):
    """A []string."""


class Unsorted(Strings):
    """A []string in an order that Go leaves to chance."""


class Ints(list[int]):
    """A []int."""


class StringMap(dict[str, str]):
    """A map[string]string."""


class NilList(list[Any]):
    """A nil []interface {}: an empty list that is written as null."""


class NilStrings(Strings):
    """A nil []string."""


class Given(dict[str, Any]):
    """A map[string]interface {} of the data that a template is given, which others may hold as well."""


class Invalid:
    """The zero reflect.Value: what a missing key gives, printed as <no value>."""

    def __repr__(self) -> str:
        return "<no value>"


INVALID: Final = Invalid()

_TYPES: dict[type, tuple[str, str]] = {
    str: ("string", "string"),
    bool: ("bool", "bool"),
    int: ("int", "int"),
    Int64: ("int64", "int64"),
    Byte: ("uint8", "uint8"),
    float: ("float64", "float64"),
    list: ("slice", "[]interface {}"),
    Strings: ("slice", "[]string"),
    Unsorted: ("slice", "[]string"),
    NilList: ("slice", "[]interface {}"),
    NilStrings: ("slice", "[]string"),
    Ints: ("slice", "[]int"),
    dict: ("map", "map[string]interface {}"),
    Given: ("map", "map[string]interface {}"),
    StringMap: ("map", "map[string]string"),
}


def kind(value: GoValue) -> str:
    """The kind that Go's reflection says: "string", "slice", "map", …, "invalid" for nil."""
    return _TYPES.get(type(value), ("invalid", "<nil>"))[0]


def type_name(value: GoValue) -> str:
    """The type as %T prints it, "<nil>" for nil."""
    return _TYPES.get(type(value), ("invalid", "<nil>"))[1]


def basic(value: GoValue) -> str:
    """The kind that comparisons go by: bool, int, uint, float, string, or "" for the rest."""
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, Byte):
        return "uint"
    if isinstance(value, int):
        return "int"
    return "float" if isinstance(value, float) else "string" if isinstance(value, str) else ""


def is_nil(value: GoValue) -> bool:
    """Whether it is nil or no value at all."""
    return value is None or value is INVALID


def truth(value: GoValue) -> bool:
    """Whether `if` takes it for true: not zero, not empty, not nil."""
    return not is_nil(value) and bool(value)


def frozen(value: GoValue) -> GoValue:
    """A value that equals that of another exactly if reflect.DeepEqual says so."""
    if isinstance(value, dict):
        return type_name(value), tuple(sorted((key, frozen(child)) for key, child in value.items()))
    if isinstance(value, NilList | NilStrings):
        return type_name(value), None
    if isinstance(value, list):
        return type_name(value), tuple(frozen(child) for child in value)
    return type_name(value), None if is_nil(value) else value


def same(one: GoValue, other: GoValue) -> bool:
    """reflect.DeepEqual: types count as well."""
    return bool(frozen(one) == frozen(other))


def decoded(value: JsonValue, made: type[dict[str, Any]] = dict) -> GoValue:
    """A JSON value as Go reads it into an interface: each number is a float64.

    made: what its mappings become, Given for data.
    """
    if isinstance(value, dict):
        return made({key: decoded(child, made) for key, child in value.items()})
    if isinstance(value, list):
        return [decoded(child, made) for child in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value
