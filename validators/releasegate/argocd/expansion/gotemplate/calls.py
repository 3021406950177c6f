"""Calls: a function with the operands that a template gives it, checked as Go's reflection checks them."""

from collections.abc import Callable
from enum import Enum

from releasegate.argocd.expansion.gotemplate.budget import Budget
from releasegate.argocd.expansion.gotemplate.faults import Fault, Unjudged
from releasegate.argocd.expansion.gotemplate.functions import FUNCTIONS, LOOKING_INSIDE, UNKNOWN
from releasegate.argocd.expansion.gotemplate.nodes import Literal, Number, Operand
from releasegate.argocd.expansion.gotemplate.values import INVALID, GoValue, Unsorted, truth, type_name

# What a letter of a signature takes: the Python type, and what Go calls it.
_TAKES: dict[str, tuple[type, str]] = {
    "s": (str, "string"),
    "i": (int, "int"),
    "b": (bool, "bool"),
    "f": (float, "float64"),
    "m": (dict, "map[string]interface {}"),
}
# What gives the same of a list in each order.
_WITHOUT_ORDER = frozenset({"empty", "has", "len", "mustHas", "sortAlpha"})


class Final(Enum):
    """No value comes from a command before."""

    MISSING = 0


def call(
    name: str,
    operands: tuple[Operand, ...],
    final: GoValue,
    value_of: Callable[[Operand], GoValue],
    budget: Budget,
) -> GoValue:
    """The value of a function. final: the value of the command before, the last argument.

    Raises Fault where Go or the function would fail, Unjudged for a function that is not known here.
    """
    if name in UNKNOWN:
        raise Unjudged(f"the function {name} is not known here: {UNKNOWN[name]}")
    function = FUNCTIONS[name]
    count = len(operands) + (final is not Final.MISSING)
    letters = function.letters(count)
    if letters is None:
        raise Fault(f"wrong number of args for {name}: got {count}")
    if name in ("and", "or"):
        return _shortened(name, operands, final, value_of)
    arguments = [
        _argument(letter, operand, value_of) for letter, operand in zip(letters, operands, strict=False)
    ]
    if final is not Final.MISSING:
        arguments.append(_checked(letters[-1], final))
    if name not in _WITHOUT_ORDER and any(isinstance(value, Unsorted) for value in arguments):
        raise Unjudged(f"keys and values come in no order: put sortAlpha between them and {name}")
    for argument in arguments:
        if name in LOOKING_INSIDE:
            budget.spend_within(argument)
        elif isinstance(argument, str | list | dict):
            budget.spend(len(argument) // 64)
    try:
        return function.run(*arguments)
    except Fault as fault:
        raise Fault(f"error calling {name}: {fault}") from fault


def _shortened(
    name: str, operands: tuple[Operand, ...], final: GoValue, value_of: Callable[[Operand], GoValue]
) -> GoValue:
    """`and` and `or` evaluate no more than they need."""
    value: GoValue = INVALID
    for operand in operands:
        value = _argument("v", operand, value_of)
        if truth(value) == (name == "or"):
            return value
    return value if final is Final.MISSING else final


def _argument(letter: str, operand: Operand, value_of: Callable[[Operand], GoValue]) -> GoValue:
    """An argument, written as a constant or evaluated."""
    if isinstance(operand, Number):
        if letter in "av":
            return value_of(operand)
        if letter == "f":
            return operand.real
        if letter == "i" and operand.whole is not None:
            return operand.whole
        raise Fault(f"expected {_TAKES[letter][1]}; found {operand.text}")
    if isinstance(operand, Literal) and operand.value is None:
        if letter in "avm":
            return {"a": None, "v": INVALID, "m": {}}[letter]
        raise Fault(f"cannot assign nil to {_TAKES[letter][1]}")
    return _checked(letter, value_of(operand))


def _checked(letter: str, value: GoValue) -> GoValue:
    """The value, if a parameter of this letter takes it."""
    if letter == "v":
        return value
    if value is INVALID:
        if letter in "am":
            return None if letter == "a" else {}
        raise Fault(f"invalid value; expected {_TAKES[letter][1]}")
    if letter == "a":
        return value
    wanted, named = _TAKES[letter]
    if type(value) is not wanted and type_name(value) != named:
        raise Fault(f"wrong type for value; expected {named}; got {type_name(value)}")
    return value
