"""Functions on lists, as Sprig 3.3.0 has them (list.go, and join, split and sortAlpha of strings.go)."""

from collections.abc import Callable, Iterable

from releasegate.argocd.expansion.gotemplate.budget import MAX_ITEMS
from releasegate.argocd.expansion.gotemplate.faults import Fault, Unjudged
from releasegate.argocd.expansion.gotemplate.formatting import plain
from releasegate.argocd.expansion.gotemplate.functions.function import Function
from releasegate.argocd.expansion.gotemplate.functions.numeric import whole
from releasegate.argocd.expansion.gotemplate.functions.text import split
from releasegate.argocd.expansion.gotemplate.values import (
    GoValue,
    NilList,
    StringMap,
    Strings,
    frozen,
    kind,
    truth,
)


def items(value: GoValue) -> list[GoValue]:
    """The items of a list. Raises Fault for anything else."""
    if not isinstance(value, list):
        raise Fault(f"no list: {kind(value)}")
    return value


def texts(value: GoValue) -> Strings:
    """toStrings: the items as text, without nil; anything else as the only item."""
    found = value if isinstance(value, list) else [value]
    return Strings(plain(item) for item in found if item is not None)


def _joined(separator: str, value: GoValue) -> str:
    found = texts(value)
    if sum(map(len, found)) + len(separator) * len(found) > MAX_ITEMS * 10:
        raise Unjudged("it joins more text than is followed here")
    return separator.join(found)


def _numbered(parts: Iterable[str]) -> StringMap:
    """What split and splitn give: _0, _1, …"""
    return StringMap({f"_{place}": part for place, part in enumerate(parts)})


def _sorted(value: GoValue) -> Strings:
    found = texts(value) if isinstance(value, list) else Strings([plain(value)])
    return Strings(sorted(found, key=str.encode))


def _distinct(value: GoValue) -> list[GoValue]:
    found: dict[GoValue, GoValue] = {}
    for item in items(value):
        found.setdefault(frozen(item), item)
    return list(found.values())


def _without(value: GoValue, *omitted: GoValue) -> list[GoValue]:
    gone = {frozen(item) for item in omitted}
    return [item for item in items(value) if frozen(item) not in gone]


def _has(needle: GoValue, value: GoValue) -> bool:
    wanted = frozen(needle)
    return value is not None and any(frozen(item) == wanted for item in items(value))


def _sliced(value: GoValue, *indices: GoValue) -> GoValue:
    found = items(value)
    if not found:
        return None
    start = whole(indices[0]) if indices else 0
    end = whole(indices[1]) if len(indices) > 1 else len(found)
    if not 0 <= start <= end <= len(found):
        raise Fault(f"slice bounds out of range [{start}:{end}]")
    return type(found)(found[start:end])


def _concat(*lists: GoValue) -> list[GoValue]:
    return [item for found in lists for item in items(found)] or NilList()


def _chunks(size: int, value: GoValue) -> list[GoValue]:
    found = items(value)
    if size < 1:
        raise Unjudged("chunk with a size below 1 is not followed here")
    return [list(found[at : at + size]) for at in range(0, len(found), size)]


def _rest(value: GoValue, start: int, end: int | None) -> list[GoValue]:
    found = items(value)
    return list(found[start:end]) if found else NilList()


def _one(value: GoValue, place: int) -> GoValue:
    found = items(value)
    return found[place] if found else None


def _with_must(functions: dict[str, tuple[str, Callable[..., GoValue]]]) -> dict[str, Function]:
    """Each function under its name and under its name with must, which fails alike in a template."""
    made = {name: Function(signature, run) for name, (signature, run) in functions.items()}
    return {**made, **{f"must{name[0].upper()}{name[1:]}": function for name, function in made.items()}}


LISTS = {
    **_with_must(
        {
            "append": ("aa", lambda found, item: [*items(found), item]),
            "chunk": ("ia", _chunks),
            "compact": ("a", lambda found: [item for item in items(found) if truth(item)]),
            "first": ("a", lambda found: _one(found, 0)),
            "has": ("aa", _has),
            "initial": ("a", lambda found: _rest(found, 0, -1)),
            "last": ("a", lambda found: _one(found, -1)),
            "prepend": ("aa", lambda found, item: [item, *items(found)]),
            "push": ("aa", lambda found, item: [*items(found), item]),
            "rest": ("a", lambda found: _rest(found, 1, None)),
            "reverse": ("a", lambda found: list(reversed(items(found)))),
            "slice": ("aa*", _sliced),
            "without": ("aa*", _without),
        }
    ),
    "concat": Function("a*", _concat),
    "join": Function("sa", _joined),
    "list": Function("a*", lambda *values: list(values)),
    "mustUniq": Function("a", _distinct),
    "sortAlpha": Function("a", _sorted),
    "split": Function("ss", lambda separator, text: _numbered(split(text, separator))),
    "splitList": Function("ss", lambda separator, text: Strings(split(text, separator))),
    "splitn": Function("sis", lambda separator, most, text: _numbered(split(text, separator, most))),
    "toStrings": Function("a", texts),
    "tuple": Function("a*", lambda *values: list(values)),
    "uniq": Function("a", _distinct),
}
