"""Selector: the label selector of a generator, on its parameters (applicationset/utils/selector.go)."""

import re
from collections.abc import Callable, Iterator, Mapping

from releasegate.argocd.expansion.gotemplate import Fault
from releasegate.json_types import JsonValue, listed, mapping, part

_NAME = re.compile(r"(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]")
_DOMAIN = re.compile(r"[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*")
_LONGEST_NAME, _LONGEST_DOMAIN = 63, 253

Test = Callable[[Mapping[str, str]], bool]


def selector(declared: JsonValue) -> Test:
    """Whether flat parameters are chosen. Raises Fault for a selector that Argo CD does not parse."""
    tests = [*_labels(declared), *_expressions(declared)]
    return lambda labels: all(test(labels) for test in tests)


def _labels(declared: JsonValue) -> Iterator[Test]:
    for key, value in mapping(declared, "matchLabels").items():
        _checked(key)
        yield _in(key, [value])


def _expressions(declared: JsonValue) -> Iterator[Test]:
    for expression in listed(declared, "matchExpressions"):
        key, operator = part(expression, "key"), part(expression, "operator")
        values = listed(expression, "values")
        if not isinstance(key, str):
            raise Fault("a selector has an expression without a key")
        _checked(key)
        if operator in ("In", "NotIn"):
            if not values:
                raise Fault(f"a selector asks {key} {operator} of no values")
            yield _in(key, values) if operator == "In" else _not_in(key, values)
        elif operator in ("Exists", "DoesNotExist"):
            if values:
                raise Fault(f"a selector asks {key} {operator} with values")
            yield _there(key, operator == "Exists")
        else:
            raise Fault(f"{operator!r} is no operator of a selector")


def _in(key: str, values: list[JsonValue]) -> Test:
    return lambda labels: key in labels and labels[key] in values


def _not_in(key: str, values: list[JsonValue]) -> Test:
    return lambda labels: key not in labels or labels[key] not in values


def _there(key: str, wanted: bool) -> Test:
    return lambda labels: (key in labels) is wanted


def _checked(key: str) -> None:
    """Refuse a key that is no qualified name of Kubernetes, as path[0] is none."""
    domain, slash, name = key.rpartition("/")
    sound = len(name) <= _LONGEST_NAME and _NAME.fullmatch(name)
    if slash:
        sound = sound and len(domain) <= _LONGEST_DOMAIN and _DOMAIN.fullmatch(domain)
    if not sound:
        raise Fault(f"{key!r} is no name that a selector may ask for")
