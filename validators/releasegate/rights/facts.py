"""Facts: what rules of scope repository are told of RBAC (`input.rights`)."""

from collections.abc import Iterable, Mapping

from releasegate.json_types import JsonObject, JsonValue
from releasegate.rights.objects import KUBERNETES, Binding, Place, Role, Rule, Subject
from releasegate.rights.reading import read_objects
from releasegate.rights.resolver import Grant, Resolver


def rights_facts(found: Iterable[tuple[Place, JsonValue]]) -> JsonObject:
    """`input.rights` from documents and where they stand: {"roles", "grants", "unreadable"}.

    roles: [{path, index, kind, name, labels, rules: [{pointer, rule}], bindings: [{name, subjects}],
    aggregatedBy}], those of the documents; bindings are those that give the role, directly or by one that
    takes it over. grants: [{path, index, pointer, name, subject, role: {kind, name}, known, rules, brought}],
    one for each subject of each binding; known is where its role is: "repository", "Kubernetes" or ""; rules
    are those of the documents, brought those of roles of Kubernetes. unreadable: [{path, index, pointer,
    problem}].
    """
    resolver = Resolver(read_objects(found))
    objects = resolver.objects
    givers = _givers(resolver)
    roles: list[JsonValue] = [_role(resolver, role, givers.get(id(role), [])) for role in objects.roles]
    grants: list[JsonValue] = [_grant(grant) for grant in resolver.grants]
    unreadable: list[JsonValue] = [{**_at(one.place), "problem": one.problem} for one in objects.unreadable]
    return {"roles": roles, "grants": grants, "unreadable": unreadable}


def _givers(resolver: Resolver) -> Mapping[int, list[Binding]]:
    """By the id() of each role: the bindings that give its rules to somebody."""
    found: dict[int, list[Binding]] = {}
    for binding in resolver.objects.bindings:
        reached = (one for role in resolver.roles_of(binding) for one in resolver.aggregated(role))
        for identity in dict.fromkeys(id(one) for one in reached) if binding.subjects else ():
            found.setdefault(identity, []).append(binding)
    return found


def _role(resolver: Resolver, role: Role, bindings: Iterable[Binding]) -> JsonObject:
    rules: list[JsonValue] = [{"pointer": one.place.pointer, "rule": _rule(one)} for one in role.rules]
    given: list[JsonValue] = [
        {"name": one.name, "subjects": [_subject(subject) for subject in one.subjects]} for one in bindings
    ]
    return {
        **_at(role.place),
        "kind": role.kind,
        "name": role.name,
        "labels": [key for key, _ in role.labels],
        "rules": rules,
        "bindings": given,
        "aggregatedBy": [one.name for one in resolver.aggregators(role) if not one.builtin],
    }


def _grant(grant: Grant) -> JsonObject:
    own = any(not role.builtin for role in grant.roles)
    return {
        **_at(grant.subject.place),
        "name": grant.binding.name,
        "subject": _subject(grant.subject),
        "role": {
            "kind": grant.binding.role_kind or "role",
            "name": grant.binding.role_name or "without a name",
        },
        "known": "repository" if own else "Kubernetes" if grant.roles else "",
        "rules": [_rule(rule) for rule in grant.rules if rule.place.path != KUBERNETES],
        "brought": [_rule(rule) for rule in grant.rules if rule.place.path == KUBERNETES],
    }


def _at(place: Place) -> JsonObject:
    return {"path": place.path, "index": place.index, "pointer": place.pointer}


def _subject(subject: Subject) -> JsonObject:
    return {"kind": subject.kind, "namespace": subject.namespace, "name": subject.name}


def _rule(rule: Rule) -> JsonObject:
    said: JsonObject = {
        "verbs": list(rule.verbs),
        "resources": list(rule.resources),
        "resourceNames": list(rule.names),
        "nonResourceURLs": list(rule.urls),
    }
    return said if rule.groups is None else {**said, "apiGroups": list(rule.groups)}
