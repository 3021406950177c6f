"""Functions on mappings, as Sprig 3.3.0 has them (dict.go)."""

from releasegate.argocd.expansion.gotemplate.faults import Fault
from releasegate.argocd.expansion.gotemplate.formatting import plain
from releasegate.argocd.expansion.gotemplate.functions.function import Function
from releasegate.argocd.expansion.gotemplate.merging import filled, overridden, owned
from releasegate.argocd.expansion.gotemplate.values import Given, GoValue, StringMap, Strings, Unsorted

Mapping = dict[str, GoValue]


def _dict(*values: GoValue) -> Mapping:
    padded = (*values, "") if len(values) % 2 else values
    return {plain(key): value for key, value in zip(padded[::2], padded[1::2], strict=True)}


def _set(mapping: Mapping, key: str, value: GoValue) -> Mapping:
    owned(mapping)[key] = value
    return mapping


def _unset(mapping: Mapping, key: str) -> Mapping:
    owned(mapping).pop(key, None)
    return mapping


def _keys(*mappings: Mapping) -> Strings:
    found = [key for mapping in mappings for key in mapping]
    return Unsorted(found) if len(found) > 1 else Strings(found)


def _values(mapping: Mapping) -> list[GoValue]:
    found = list(mapping.values())
    return Unsorted(found) if len(found) > 1 else found


def _pick(mapping: Mapping, *keys: str) -> Mapping:
    return {key: mapping[key] for key in keys if key in mapping}


def _omit(mapping: Mapping, *keys: str) -> Mapping:
    return {key: value for key, value in mapping.items() if key not in keys}


def _merge(first: Mapping, *others: Mapping) -> Mapping:
    for other in others:
        filled(first, other)
    return first


def _merge_overwrite(first: Mapping, *others: Mapping) -> Mapping:
    for other in others:
        overridden(first, other)
    return first


def _dig(*values: GoValue) -> GoValue:
    if len(values) < 3:
        raise Fault("dig needs at least three arguments")
    *keys, default, found = values
    for key in keys:
        if not isinstance(found, dict) or isinstance(found, StringMap) or not isinstance(key, str):
            raise Fault("dig goes through something else than mappings")
        if key not in found:
            return default
        found = found[key]
    return found


def _deep_copy(value: GoValue) -> GoValue:
    if value is None:
        raise Fault("deepCopy of nil")
    return copied(value)


def copied(value: GoValue) -> GoValue:
    """The value with mappings and lists of its own."""
    if isinstance(value, dict):
        made = dict if isinstance(value, Given) else type(value)
        return made({key: copied(child) for key, child in value.items()})
    if isinstance(value, list):
        return type(value)(copied(child) for child in value)
    return value


DICTS = {
    "deepCopy": Function("a", _deep_copy),
    "dict": Function("a*", _dict),
    "dig": Function("a*", _dig),
    "get": Function("ms", lambda mapping, key: mapping.get(key, "")),
    "hasKey": Function("ms", lambda mapping, key: key in mapping),
    "keys": Function("m*", _keys),
    "merge": Function("mm*", _merge),
    "mergeOverwrite": Function("mm*", _merge_overwrite),
    "mustDeepCopy": Function("a", _deep_copy),
    "mustMerge": Function("mm*", _merge),
    "mustMergeOverwrite": Function("mm*", _merge_overwrite),
    "omit": Function("ms*", _omit),
    "pick": Function("ms*", _pick),
    "pluck": Function("sm*", lambda key, *mappings: [found[key] for found in mappings if key in found]),
    "set": Function("msa", _set),
    "unset": Function("ms", _unset),
    "values": Function("m", _values),
}
