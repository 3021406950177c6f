"""Formatting: values as Go's fmt writes them with %v, and the verbs of printf."""

import math
import re

from releasegate.argocd.expansion.gotemplate.faults import Unjudged
from releasegate.argocd.expansion.gotemplate.quoting import quoted
from releasegate.argocd.expansion.gotemplate.values import INVALID, GoValue, Unsorted, is_nil, type_name

_VERB = re.compile(r"%([-+# 0]*)(\d*)(?:(\.)(\d*))?(.?)", re.DOTALL)
_MAX_WIDTH = 10_000
_KNOWN = "vsdqtfxXcgeobTUGE"


def shown(value: GoValue) -> str:
    """The value as a template prints it: as %v, <no value> where there is none."""
    if isinstance(value, Unsorted):
        raise Unjudged("it prints keys or values, which come in no order")
    return "<no value>" if value is INVALID else plain(value)


def plain(value: GoValue) -> str:
    """The value as %v writes it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return real(value)
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, dict):
        return "map[" + " ".join(f"{key}:{plain(value[key])}" for key in sorted(value)) + "]"
    if isinstance(value, list):
        return "[" + " ".join(map(plain, value)) + "]"
    return "<nil>"


def real(value: float, low: int = -4, high: int = 6) -> str:
    """A float64 in its shortest form, with an exponent below 10^low and from 10^high on."""
    if math.isnan(value) or math.isinf(value):
        return "NaN" if math.isnan(value) else "+Inf" if value > 0 else "-Inf"
    digits, _, power = f"{value!r}".partition("e")
    mantissa, exponent = _scientific(digits, int(power or 0))
    sign = "-" if math.copysign(1, value) < 0 else ""
    if value != 0 and (exponent < low or exponent >= high):
        fraction = f".{mantissa[1:]}" if len(mantissa) > 1 else ""
        return f"{sign}{mantissa[0]}{fraction}e{'-' if exponent < 0 else '+'}{abs(exponent):02d}"
    return sign + _fixed(mantissa, exponent)


def _scientific(digits: str, power: int) -> tuple[str, int]:
    """The significant digits, and the exponent of the first of them."""
    whole, _, fraction = digits.lstrip("-").partition(".")
    together = whole + fraction
    leading = len(together) - len(together.lstrip("0"))
    mantissa = together.strip("0") or "0"
    return mantissa, power + len(whole) - 1 - leading if mantissa != "0" else 0


def _fixed(mantissa: str, exponent: int) -> str:
    if exponent < 0:
        return "0." + "0" * (-exponent - 1) + mantissa
    whole = mantissa[: exponent + 1].ljust(exponent + 1, "0")
    fraction = mantissa[exponent + 1 :]
    return f"{whole}.{fraction}" if fraction else whole


def printf(form: str, values: tuple[GoValue, ...]) -> str:
    """fmt.Sprintf. Raises Unjudged for verbs and flags that are not read here."""
    used = 0

    def write(match: re.Match[str]) -> str:
        nonlocal used
        flags, width, dot, precision, verb = match.groups()
        if verb == "%":
            return "%"
        if verb == "":
            return "%!(NOVERB)"
        if verb not in _KNOWN or (verb in "UGEeobgcT" and (flags or width or dot)):
            raise Unjudged(f"printf with the verb {match.group()!r} is not read here")
        if used >= len(values):
            return f"%!{verb}(MISSING)"
        used += 1
        if int(width or 0) > _MAX_WIDTH or int(precision or 0) > _MAX_WIDTH:
            raise Unjudged(f"printf with a width of more than {_MAX_WIDTH} is not read here")
        limit = int(precision or 0) if dot else None
        return _padded(_verb(verb, values[used - 1], flags, limit), flags, int(width or 0), verb)

    text = _VERB.sub(write, form)
    rest = values[used:]
    if rest:
        told = ", ".join("<nil>" if is_nil(item) else f"{type_name(item)}={plain(item)}" for item in rest)
        text += f"%!(EXTRA {told})"
    return text


def _padded(text: str, flags: str, width: int, verb: str) -> str:
    if "-" in flags:
        return text.ljust(width)
    if "0" not in flags or not text.lstrip("+-")[:1].isdigit() or verb in "vsqt":
        if "0" in flags:
            raise Unjudged("printf that pads something else than a number with zeros is not read here")
        return text.rjust(width)
    sign = text[: len(text) - len(text.lstrip("+-"))]
    return sign + text[len(sign) :].rjust(width - len(sign), "0")


def _verb(verb: str, value: GoValue, flags: str, limit: int | None) -> str:
    """One value as a verb writes it, without its padding."""
    if set(flags) & {"#", " "} or ("+" in flags and verb not in "df"):
        raise Unjudged(f"printf with the flags {flags!r} is not read here")
    if verb == "T":
        return type_name(value)
    if isinstance(value, list | dict) and verb != "v":
        raise Unjudged(f"printf of a list or a mapping with %{verb} is not read here")
    if limit is not None and verb not in "sfq" and not (verb == "v" and isinstance(value, str)):
        raise Unjudged(f"printf with a precision for %{verb} is not read here")
    if is_nil(value):
        return "<nil>" if verb == "v" else f"%!{verb}(<nil>)"
    found = (
        _text_verb(verb, value, limit) if isinstance(value, str) else _number_verb(verb, value, flags, limit)
    )
    return found if found is not None else f"%!{verb}({type_name(value)}={plain(value)})"


def _text_verb(verb: str, value: str, limit: int | None) -> str | None:
    cut = value if limit is None else value[:limit]
    if verb in "sv":
        return cut
    if verb == "q":
        return quoted(cut)
    if verb in "xX":
        written = value.encode().hex()
        return written if verb == "x" else written.upper()
    return None


def _number_verb(verb: str, value: GoValue, flags: str, limit: int | None) -> str | None:
    sign = "+" if "+" in flags and not isinstance(value, bool) and value >= 0 else ""
    if verb == "v" or (verb == "t" and isinstance(value, bool)):
        return plain(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        if verb == "f":
            return sign + f"{value:.{6 if limit is None else limit}f}"
        if verb in "geGE":
            raise Unjudged(f"printf of a float with %{verb} is not read here")
        return None
    whole = int(value)
    forms = {
        "d": sign + str(whole),
        "x": f"{whole:x}",
        "X": f"{whole:X}",
        "o": f"{whole:o}",
        "b": f"{whole:b}",
    }
    if verb in "cqU":
        raise Unjudged(f"printf of a number with %{verb} is not read here")
    return forms.get(verb)
