"""Matching: whether a rule allows a request, and a selector selects labels, as in Kubernetes 1.37.

Facts: VerbMatches, APIGroupMatches, ResourceMatches, ResourceNameMatches and NonResourceURLMatches of
pkg/apis/rbac/v1/evaluation_helpers.go; LabelSelectorAsSelector of k8s.io/apimachinery.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from releasegate.rights.objects import Rule, Selector


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks of the API server. namespace is "" for what belongs to the cluster.

    url: for what is no resource, such as "/metrics"; then only verb counts beside it.
    """

    verb: str
    group: str = ""
    resource: str = ""
    subresource: str = ""
    namespace: str = ""
    name: str = ""
    url: str = ""


def rule_allows(rule: Rule, request: Request) -> bool:
    """Whether one rule allows a request. Case and space count; a missing apiGroups names no group."""
    if "*" not in rule.verbs and request.verb not in rule.verbs:
        return False
    if request.url:
        return any(_covers_url(pattern, request.url) for pattern in rule.urls)
    groups = rule.groups or ()
    if "*" not in groups and request.group not in groups:
        return False
    if rule.names and request.name not in rule.names:
        return False
    return any(_covers(pattern, request) for pattern in rule.resources)


def _covers(pattern: str, request: Request) -> bool:
    """`*` is everything, subresources too; `*/exec` is exec of everything; `pods/*` is nothing at all."""
    if not request.subresource:
        return pattern in ("*", request.resource)
    return pattern in ("*", f"{request.resource}/{request.subresource}", f"*/{request.subresource}")


def _covers_url(pattern: str, url: str) -> bool:
    return pattern in ("*", url) or (pattern.endswith("*") and url.startswith(pattern.rstrip("*")))


def selects(selector: Selector, labels: Mapping[str, str]) -> bool:
    """Whether a selector selects an object with these labels; an empty one selects every object."""
    equal = all(labels.get(key) == value for key, value in selector.labels)
    return equal and all(
        _fits(labels.get(key), operator, values) for key, operator, values in selector.expressions
    )


def _fits(label: str | None, operator: str, values: tuple[str, ...]) -> bool:
    if operator in ("Exists", "DoesNotExist"):
        return (label is not None) == (operator == "Exists")
    return (label in values) == (operator == "In")
