"""Functions that look at values: defaults.go, reflect.go and the paths of functions.go in Sprig 3.3.0."""

import posixpath

from releasegate.argocd.expansion.gotemplate.faults import Unjudged
from releasegate.argocd.expansion.gotemplate.functions.function import Function
from releasegate.argocd.expansion.gotemplate.values import GoValue, kind, same, truth, type_name


def _default(default: GoValue, *given: GoValue) -> GoValue:
    return given[0] if given and truth(given[0]) else default


def cleaned(path: str) -> str:
    """path.Clean: as posixpath has it, but for two slashes at the start."""
    found = posixpath.normpath(path) if path else "."
    return "/" + found.lstrip("/") if path.startswith("/") else found


def base(path: str) -> str:
    """path.Base."""
    if path == "":
        return "."
    return path.rstrip("/").rpartition("/")[2] or "/"


def folder(path: str) -> str:
    """path.Dir."""
    return cleaned(path[: path.rfind("/") + 1])


def _extension(path: str) -> str:
    name = path.rpartition("/")[2]
    return name[name.rfind(".") :] if "." in name else ""


def _type_like(target: str, value: GoValue) -> bool:
    return type_name(value) in (target, f"*{target}")


def _deep_equal(one: GoValue, other: GoValue) -> bool:
    if isinstance(one, float) and one != one:
        raise Unjudged("it compares a number that is none")
    return same(one, other)


_PATHS = {
    "Base": Function("s", base),
    "Clean": Function("s", cleaned),
    "Dir": Function("s", folder),
    "Ext": Function("s", _extension),
    "IsAbs": Function("s", lambda path: path.startswith("/")),
}
CHECKS = {
    "all": Function("a*", lambda *values: all(map(truth, values))),
    "any": Function("a*", lambda *values: any(map(truth, values))),
    "coalesce": Function("a*", lambda *values: next(filter(truth, values), None)),
    "deepEqual": Function("aa", _deep_equal),
    "default": Function("aa*", _default),
    "empty": Function("a", lambda value: not truth(value)),
    "kindIs": Function("sa", lambda target, value: target == kind(value)),
    "kindOf": Function("a", kind),
    "ternary": Function("aab", lambda yes, no, value: yes if value else no),
    "typeIs": Function("sa", lambda target, value: target == type_name(value)),
    "typeIsLike": Function("sa", _type_like),
    "typeOf": Function("a", type_name),
    **{f"os{name}": function for name, function in _PATHS.items()},
    **{name[0].lower() + name[1:]: function for name, function in _PATHS.items()},
}
