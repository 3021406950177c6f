"""Wording: rules of Kubernetes roles in plain words."""

from collections.abc import Iterable, Iterator, Sequence

from releasegate.rights import Rule

_READING = frozenset(("get", "list", "watch"))
_CHANGING = frozenset(("create", "update", "patch", "delete"))
# Whoever may get one of these is in: kubectl exec asks by a web socket, which is a get.
_DOORS = ("/exec", "/attach", "/portforward", "/proxy")
# What a reader wants to see first where there is more than fits.
_FIRST = (
    *_DOORS,
    "/ephemeralcontainers",
    "/token",
    "secrets",
    "serviceaccounts",
    "bindings.rbac.authorization.k8s.io",
)
_MOST = 5


def words_of(rules: Iterable[Rule]) -> frozenset[str]:
    """Every verb, resource and part of a resource that the rules name."""
    found = {word for rule in rules for word in (*rule.verbs, *rule.resources, *rule.urls)}
    return frozenset(found | {part for word in found for part in word.split("/") if part})


def said(rules: Sequence[Rule]) -> str:
    """What the rules let somebody change or enter, then what they let somebody read."""
    changes = _by_resource(rules, changing=True)
    if "*" in changes.get("everything", ()):
        return "do everything"
    reads = [name for name in _by_resource(rules, changing=False) if name not in changes]
    told = [*_changed(changes), *([f"read {_some(reads)}"] if reads else [])]
    return "; ".join(told) or "do nothing"


def _by_resource(rules: Iterable[Rule], changing: bool) -> dict[str, set[str]]:
    """The verbs for each resource: those that change or enter something, or those that read."""
    found: dict[str, set[str]] = {}
    for rule in rules:
        for name in _resources(rule):
            entering = {"get"} if name.split(".")[0].endswith(_DOORS) else set()
            verbs = set(rule.verbs) - _READING | set(rule.verbs) & entering
            verbs = verbs if changing else set(rule.verbs) & _READING - entering
            if verbs:
                found.setdefault(name, set()).update(verbs)
    return found


def _changed(changes: dict[str, set[str]]) -> Iterator[str]:
    """Resources with the same verbs together."""
    grouped: dict[str, list[str]] = {}
    for name, verbs in changes.items():
        grouped.setdefault(_verbs(verbs), []).append(name)
    yield from (f"{verbs} {_some(names)}" for verbs, names in grouped.items())


def _verbs(verbs: set[str]) -> str:
    if "*" in verbs:
        return "do everything with"
    if verbs >= _CHANGING:
        verbs = verbs - _CHANGING - {"deletecollection"} | {"change"}
    return ", ".join(sorted(verbs))


def _resources(rule: Rule) -> list[str]:
    """The resources of a rule with their groups, and its URLs."""
    if "*" in rule.resources and "*" in (rule.groups or ()):
        return ["everything"]
    only = f" ({', '.join(rule.names)} only)" if rule.names else ""
    names = [
        f"{'every resource' if name == '*' else name}{'' if group in ('', '*') else f'.{group}'}{only}"
        for group in (rule.groups or ("*",))
        for name in rule.resources
    ]
    return [*names, *rule.urls]


def _some(names: list[str]) -> str:
    """The first few, those that lead furthest before others."""
    ordered = sorted(names, key=lambda name: not name.split(" ")[0].endswith(_FIRST))
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(ordered[:_MOST]) + more
