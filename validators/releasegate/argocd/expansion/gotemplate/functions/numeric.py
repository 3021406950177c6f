"""Functions on numbers, as Sprig 3.3.0 has them (numeric.go), with the conversions of spf13/cast 1.7."""

import math
import re

from releasegate.argocd.expansion.gotemplate.budget import MAX_ITEMS
from releasegate.argocd.expansion.gotemplate.faults import Fault, Unjudged
from releasegate.argocd.expansion.gotemplate.formatting import plain
from releasegate.argocd.expansion.gotemplate.functions.function import Function
from releasegate.argocd.expansion.gotemplate.values import GoValue, Int64, Ints

_MAX, _SPAN = 2**63 - 1, 2**64
_DECIMAL = re.compile(r"[+-]?[0-9]+")
_BASED = re.compile(
    r"([+-]?)(0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO]?(?:_?[0-7])+|0|[1-9](?:_?[0-9])*)"
)
_REAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


def wrapped(value: int) -> int:
    """The number in 64 bits, as Go's arithmetic lets it run over."""
    return (value + _MAX + 1) % _SPAN - _MAX - 1


def whole(value: GoValue) -> int:
    """cast.ToInt64: 0 for what is no number."""
    if isinstance(value, str):
        return _parsed(re.sub(r"\.0*$", "", value) if "." in value else value)
    if isinstance(value, float):
        if not abs(value) <= _MAX:
            raise Unjudged(f"what {plain(value)} is as an integer depends on the machine")
        return int(value)
    return int(value) if isinstance(value, int) else 0


def _parsed(text: str) -> int:
    """strconv.ParseInt with base 0, 0 where it fails: 010 is octal."""
    match = _BASED.fullmatch(text)
    if match is None:
        return 0
    sign, digits = match.group(1), match.group(2).replace("_", "").lower()
    octal = digits[0] == "0" and len(digits) > 1 and digits[1].isdigit()
    value = int(digits, 8) if octal else int(digits, 0)
    value = -value if sign == "-" else value
    return value if -_MAX - 1 <= value <= _MAX else 0


def fraction(value: GoValue) -> float:
    """cast.ToFloat64: 0 for what is no number."""
    if isinstance(value, str):
        return float(value) if _REAL.fullmatch(value) else 0.0
    return float(value) if isinstance(value, int | float) else 0.0


def _atoi(text: str) -> int:
    value = int(text) if _DECIMAL.fullmatch(text) and text.isascii() else 0
    return max(-_MAX - 1, min(_MAX, value))


def _divided(one: GoValue, other: GoValue, rest: bool) -> Int64:
    """Division of Go, towards zero, or its rest."""
    top, bottom = whole(one), whole(other)
    if bottom == 0:
        raise Fault("integer divide by zero")
    quotient = abs(top) // abs(bottom) * (1 if (top < 0) == (bottom < 0) else -1)
    return Int64(top - quotient * bottom) if rest else Int64(wrapped(quotient))


def _product(*values: GoValue) -> Int64:
    product = 1
    for value in values:
        product = wrapped(product * whole(value))
    return Int64(product)


def steps(start: int, stop: int, step: int) -> Ints:
    """untilStep."""
    if (step >= 0) if stop < start else (step <= 0):
        return Ints()
    found = range(start, stop, step)
    if len(found) > MAX_ITEMS:
        raise Unjudged(f"it makes a list of more than {MAX_ITEMS} items")
    return Ints(found)


def _seq(*values: int) -> str:
    if len(values) not in (1, 2, 3):
        return ""
    start = 1 if len(values) == 1 else values[0]
    end = values[-1]
    increment = -1 if end < start else 1
    step = values[1] if len(values) == 3 else increment
    if len(values) == 3 and end < start and step > 0:
        return ""
    return " ".join(map(str, steps(start, end + increment, step)))


def _round(value: GoValue, places: int, *edge: float) -> float:
    try:
        power = 10.0**places
    except OverflowError as error:
        raise Unjudged("it rounds to more places than a number has") from error
    digit = power * fraction(value)
    if not math.isfinite(digit) or power == 0:
        raise Unjudged("it rounds to more places than a number has")
    above = math.modf(digit)[0] >= (edge[0] if edge else 0.5)
    return float(math.ceil(digit) if above else math.floor(digit)) / power


def _to_decimal(value: GoValue) -> Int64:
    text = plain(value)
    return Int64(int(text, 8) if re.fullmatch(r"[+-]?[0-7]{1,20}", text) else 0)


def _best(pick: str) -> Function:
    chosen = max if pick == "max" else min
    return Function("aa*", lambda *values: Int64(chosen(map(whole, values))))


def _best_real(pick: str) -> Function:
    chosen = max if pick == "max" else min
    return Function("aa*", lambda *values: chosen(map(fraction, values)))


NUMERIC = {
    "add": Function("a*", lambda *values: Int64(wrapped(sum(map(whole, values))))),
    "add1": Function("a", lambda value: Int64(wrapped(whole(value) + 1))),
    "atoi": Function("s", _atoi),
    "biggest": _best("max"),
    "ceil": Function("a", lambda value: float(math.ceil(fraction(value)))),
    "div": Function("aa", lambda one, other: _divided(one, other, rest=False)),
    "float64": Function("a", fraction),
    "floor": Function("a", lambda value: float(math.floor(fraction(value)))),
    "int": Function("a", whole),
    "int64": Function("a", lambda value: Int64(whole(value))),
    "max": _best("max"),
    "maxf": _best_real("max"),
    "min": _best("min"),
    "minf": _best_real("min"),
    "mod": Function("aa", lambda one, other: _divided(one, other, rest=True)),
    "mul": Function("aa*", _product),
    "round": Function("aif*", _round),
    "seq": Function("i*", _seq),
    "sub": Function("aa", lambda one, other: Int64(wrapped(whole(one) - whole(other)))),
    "toDecimal": Function("a", _to_decimal),
    "until": Function("i", lambda count: steps(0, count, -1 if count < 0 else 1)),
    "untilStep": Function("iii", steps),
}
