"""Parameters: what a generator gives for one Application, and the files that it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass

from releasegate.argocd.expansion.gotemplate import Fault
from releasegate.argocd.expansion.gotemplate.formatting import plain
from releasegate.argocd.expansion.gotemplate.values import GoValue

MAX_SETS = 20_000
"""How many sets of parameters, and so Applications, one ApplicationSet may have."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """values by name, never changed; read: the files that generators read for them."""

    values: Mapping[str, GoValue]
    read: tuple[str, ...] = ()


def flat(values: Mapping[str, GoValue]) -> dict[str, str]:
    """The values under dotted names, as text: what selectors and plain templates see (jeremywohl/flatten)."""
    found: dict[str, str] = {}
    for key, value in values.items():
        _flatten(key, value, found)
    return found


def _flatten(name: str, value: GoValue, found: dict[str, str]) -> None:
    if isinstance(value, dict):
        for key, child in value.items():
            _flatten(f"{name}.{key}", child, found)
    elif type(value) is list:
        for place, child in enumerate(value):
            _flatten(f"{name}.{place}", child, found)
    else:
        found[name] = plain(value)


def combined(first: Mapping[str, GoValue], other: Mapping[str, GoValue]) -> dict[str, GoValue]:
    """Both as text in one mapping. Raises Fault where a name has two values."""
    made = {key: plain(value) for key, value in first.items()}
    for key, value in other.items():
        text = plain(value)
        if made.setdefault(key, text) != text:
            raise Fault(
                f"both generators of a matrix give {key}, and not the same: {made[key]!r} and {text!r}"
            )
    return made
