"""Fields: what `.name` gives of a value, and what `range` goes over."""

from collections.abc import Callable, Iterable
from enum import Enum

from releasegate.argocd.expansion.gotemplate.faults import Fault, MissingKey, Unjudged
from releasegate.argocd.expansion.gotemplate.formatting import shown
from releasegate.argocd.expansion.gotemplate.values import INVALID, GoValue, StringMap, Unsorted, type_name


class Missing(Enum):
    """What a key gives that a mapping does not have: the option missingkey."""

    DEFAULT = "default"
    ZERO = "zero"
    ERROR = "error"


def field(receiver: GoValue, name: str, given: bool, missing: Missing) -> GoValue:
    """The value under a name. given: whether arguments follow, which no field takes."""
    if receiver is INVALID:
        if missing is Missing.ERROR:
            raise Fault(f"nil data; no entry for key {name!r}")
        return INVALID
    if receiver is None:
        raise Fault(f"nil pointer evaluating interface {{}}.{name}")
    if not isinstance(receiver, dict):
        raise MissingKey(f"can't evaluate field {name} in type {type_name(receiver)}")
    if given:
        raise Fault(f"{name} is not a method but has arguments")
    if name in receiver:
        return receiver[name]
    if missing is Missing.ERROR:
        raise MissingKey(f"map has no entry for key {name!r}")
    if missing is Missing.ZERO:
        return "" if isinstance(receiver, StringMap) else None
    return INVALID


def items(value: GoValue, names: int) -> Iterable[tuple[GoValue, GoValue]]:
    """What range goes over, with its index or key; names: how many variables it sets."""
    if value is INVALID:
        return ()
    if isinstance(value, dict):
        return tuple((key, value[key]) for key in sorted(value))
    if isinstance(value, Unsorted):
        raise Unjudged("range goes over keys or values, which come in no order: put sortAlpha before it")
    if isinstance(value, list):
        return enumerate(list(value))
    if isinstance(value, int) and not isinstance(value, bool):
        if names > 1:
            raise Fault(f"can't use {value} to iterate over more than one variable")
        made: Callable[[int], GoValue] = type(value)
        return ((INVALID, made(number)) for number in range(value))
    raise Fault(f"range can't iterate over {shown(value)}")
