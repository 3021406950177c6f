"""Role faults: what Argo CD's API refuses of a project's roles, and nobody where they come from Git.

validateRoleName, validatePolicy and validateGroupName, pkg/apis/application/v1alpha1/types.go of 3.4 and 3.5.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from releasegate.argocd.permissions.line import SPACE
from releasegate.json_types import JsonValue, listed, part

_NAME = re.compile(r"[a-zA-Z0-9](?:[-_a-zA-Z0-9]*[a-zA-Z0-9])?")
_RESOURCES = ("applications", "applicationsets", "repositories", "exec", "logs", "clusters")
_ACTIONS = ("get", "create", "update", "delete", "sync", "override", "*")
_PREFIXES = ("action/", "update/", "delete/")
_NOT_IN_GROUPS = frozenset('"\n\r\t')


def role_faults(project: str, roles: Sequence[JsonValue]) -> Iterator[tuple[str, str]]:
    """(pointer below the list of roles, problem) of each fault. project: its name."""
    names: set[str] = set()
    for i, role in enumerate(roles):
        name = _text(part(role, "name"))
        if name in names:
            yield f"/{i}/name", "has the name of another one"
        names.add(name)
        if not _NAME.fullmatch(name):
            yield f"/{i}/name", "has a name of other characters than letters, digits, - and _"
        policies = listed(role, "policies")
        yield from _twice(f"/{i}/policies", "policy", policies)
        for j, policy in enumerate(policies):
            problem = _policy(project, name, _text(policy))
            if problem:
                yield f"/{i}/policies/{j}", f"has a policy {problem}"
        groups = listed(role, "groups")
        yield from _twice(f"/{i}/groups", "group", groups)
        for j, group in enumerate(groups):
            problem = _group(_text(group))
            if problem:
                yield f"/{i}/groups/{j}", f"has a group {problem}"


def _twice(pointer: str, what: str, items: Iterable[JsonValue]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for j, item in enumerate(items):
        text = item if isinstance(item, str) else repr(item)
        if text in seen:
            yield f"{pointer}/{j}", f"has a {what} that stands there twice"
        seen.add(text)


def _policy(project: str, role: str, policy: str) -> str:
    """What is wrong with a policy, "" for nothing."""
    words = [word.strip(" ") for word in policy.split(",")]
    if len(words) != 6 or words[0] != "p":
        return "that is not p with a subject, resource, action, object and effect"
    _, subject, resource, action, thing, effect = words
    if subject != f"proj:{project}:{role}":
        return f"for {subject}, which is not proj:{project}:{role}"
    if resource not in _RESOURCES:
        return f"about {resource}, which no project holds"
    # Found anywhere in the word, as the expressions action/.* of types.go are.
    if action not in _ACTIONS and not any(prefix in action for prefix in _PREFIXES):
        return f"to {action}, which is no action"
    if not re.fullmatch(rf"{re.escape(project)}(?:/[*\w.-]+)?/[*\w.-]+", thing, re.ASCII):
        return f"about {thing}, which is outside of the project"
    return "" if effect in ("allow", "deny") else f"with the effect {effect}"


def _group(group: str) -> str:
    """What is wrong with a group's name, "" for nothing. One with a comma has to stand in quotes."""
    inner = group.strip(SPACE)
    if len(inner) > 1 and inner.startswith('"') and inner.endswith('"'):
        inner = inner[1:-1]
    elif "," in inner:
        return "with a comma that does not stand in quotes"
    if not inner:
        return "without a name"
    if _NOT_IN_GROUPS & set(inner):
        return "that can become a policy of its own"
    if len(group) > 1 and (group[0] in SPACE or group[-1] in SPACE):
        return "with a blank around its name"
    return ""


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""
