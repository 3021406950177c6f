"""The values that YAML and JSON files hold, once read."""

from typing import TypeAlias, Union

# Union, because a forward reference cannot stand beside `|` when the alias is made.
JsonValue: TypeAlias = Union[bool, int, float, str, list["JsonValue"], dict[str, "JsonValue"], None]  # noqa: UP007
JsonObject: TypeAlias = dict[str, JsonValue]
