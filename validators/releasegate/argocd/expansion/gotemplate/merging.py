"""Merging: mappings merged as dario.cat/mergo 1.0.2 merges map[string]interface {}."""

from releasegate.argocd.expansion.gotemplate.faults import Fault, Unjudged
from releasegate.argocd.expansion.gotemplate.values import Given, GoValue, StringMap, truth

Mapping = dict[str, GoValue]


def owned(mapping: Mapping) -> Mapping:
    """The mapping, to be changed. Raises Unjudged for data: others hold it too, and would see the change."""
    if isinstance(mapping, Given):
        raise Unjudged("it changes its parameters, which other fields see too: change a deepCopy of them")
    return mapping


def merged(first: Mapping, other: Mapping) -> Mapping:
    """What `other` over `first` is, mapping by mapping (mergo.WithOverride); an empty text and null override.

    Both stay as they are. Raises Fault where mergo fails.
    """
    made = type(first)(first)
    for key, value in other.items():
        known = made.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            _same_kind(key, known, value)
            made[key] = merged(known, value)
        else:
            made[key] = value
    return made


def overridden(first: Mapping, other: Mapping) -> None:
    """Put all of `other` over `first`, as `merged` does. `first` is changed."""
    owned(first)
    for key, value in other.items():
        known = first.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            _same_kind(key, known, value)
            overridden(known, value)
        else:
            first[key] = value


def filled(first: Mapping, other: Mapping) -> None:
    """Take from `other` what is missing or empty in `first`, mapping by mapping. `first` is changed."""
    owned(first)
    for key, value in other.items():
        if value is None:
            continue
        known = first.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            _same_kind(key, known, value)
            filled(known, value)
        if not truth(known):
            first[key] = value


def _same_kind(key: str, known: Mapping, value: Mapping) -> None:
    if isinstance(known, StringMap) and not isinstance(value, StringMap) and value:
        raise Fault(f"{key} holds text only, and a mapping with values of any type is merged into it")
