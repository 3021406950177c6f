"""Resolver: bindings and roles taken together → who may do what.

Facts: RBAC in Kubernetes 1.37 (pkg/registry/rbac/validation/rule.go), aggregation by
pkg/controller/clusterroleaggregation.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from releasegate.rights.builtin import builtin_bindings, builtin_roles
from releasegate.rights.identities import Identity, is_meant
from releasegate.rights.matching import Request, rule_allows, selects
from releasegate.rights.objects import Binding, Objects, Role, Rule, Subject


@dataclass(frozen=True, slots=True)
class Grant:
    """What one subject gets by one binding: the roles that it names, with what they aggregate.

    roles is empty where neither the objects nor Kubernetes have the role: it gives nothing now, and whatever
    it says once it is there.
    """

    binding: Binding
    subject: Subject
    roles: tuple[Role, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Resolver:
    """Answers for a set of objects, and the roles and bindings that Kubernetes brings (`builtin`, `brought`).

    Wider than a cluster where the objects do not say enough: a RoleBinding or Role without a namespace may be
    in any, roles of one name in several files all count, and a ClusterRole that aggregates keeps the rules
    that it was written with, as it does until the controller has replaced them.
    """

    objects: Objects
    builtin: tuple[Role, ...] = field(default_factory=builtin_roles)
    brought: tuple[Binding, ...] = field(default_factory=builtin_bindings)

    @cached_property
    def grants(self) -> tuple[Grant, ...]:
        """What each subject of each binding of the objects gets, in order."""
        return tuple(self._granted(self.objects.bindings))

    def _granted(self, bindings: tuple[Binding, ...]) -> Iterator[Grant]:
        for binding in bindings:
            roles = self.roles_of(binding)
            rules = self._rules(roles) if binding.subjects else ()
            yield from (Grant(binding, subject, roles, rules) for subject in binding.subjects)

    def roles_of(self, binding: Binding) -> tuple[Role, ...]:
        """The roles that a binding names."""
        named = self._by_name.get((binding.role_kind, binding.role_name), ())
        if binding.role_kind == "ClusterRole":
            return named
        return tuple(role for role in named if _together(role.namespace, binding.namespace))

    def aggregated(self, role: Role) -> tuple[Role, ...]:
        """The role, and every ClusterRole whose rules it takes over, directly or through others.

        One that aggregates itself through others gives what all of them give.
        """
        found = {id(role): role}
        waiting = [role]
        while waiting:
            new = [one for one in self._selected(waiting.pop()) if id(one) not in found]
            found |= {id(one): one for one in new}
            waiting += new
        return tuple(found.values())

    def cycles(self) -> tuple[Role, ...]:
        """The ClusterRoles that take over their own rules through others.

        Kubernetes bears that, but what once came into the circle stays in it when its source is gone.
        """
        mine = (role for role in self.objects.roles if role.selectors is not None)
        return tuple(role for role in mine if any(self._reaches(one, role) for one in self._selected(role)))

    def aggregators(self, role: Role) -> tuple[Role, ...]:
        """The ClusterRoles that take over a role's rules directly."""
        return tuple(self._takers.get(id(role), ()))

    def grants_of(self, identity: Identity) -> Iterator[Grant]:
        """The grants that mean somebody, by name or by a group, those of Kubernetes too."""
        return (grant for grant in (*self.grants, *self._own) if is_meant(identity, grant.subject))

    def witness(self, identity: Identity, request: Request) -> tuple[Grant, Rule] | None:
        """A grant and a rule that allow somebody a request, None if nothing does."""
        for grant in self.grants_of(identity):
            if grant.binding.kind == "ClusterRoleBinding" or (
                request.namespace and _together(grant.binding.namespace, request.namespace)
            ):
                found = next((rule for rule in grant.rules if rule_allows(rule, request)), None)
                if found:
                    return grant, found
        return None

    def allows(self, identity: Identity, request: Request) -> bool:
        """Whether somebody is allowed a request."""
        return self.witness(identity, request) is not None

    def _rules(self, roles: tuple[Role, ...]) -> tuple[Rule, ...]:
        reached = {id(one): one for role in roles for one in self.aggregated(role)}
        return tuple(rule for one in reached.values() for rule in one.rules)

    def _selected(self, role: Role) -> tuple[Role, ...]:
        """What a role aggregates directly, never itself."""
        return self._taken.get(id(role), ())

    def _reaches(self, start: Role, goal: Role) -> bool:
        return any(one is goal for one in self.aggregated(start))

    @cached_property
    def _own(self) -> tuple[Grant, ...]:
        return tuple(self._granted(self.brought))

    @cached_property
    def _roles(self) -> tuple[Role, ...]:
        return (*self.objects.roles, *self.builtin)

    @cached_property
    def _taken(self) -> Mapping[int, tuple[Role, ...]]:
        """By the id() of each role that aggregates: what it selects."""
        every = [(one, dict(one.labels)) for one in self._roles if one.kind == "ClusterRole"]
        return {
            id(role): tuple(
                one
                for one, labels in every
                if one.name != role.name and any(selects(selector, labels) for selector in role.selectors)
            )
            for role in self._roles
            if role.selectors
        }

    @cached_property
    def _takers(self) -> Mapping[int, list[Role]]:
        """By the id() of each role that is taken over: the roles that do."""
        found: dict[int, list[Role]] = {}
        for role in self._roles:
            for one in self._selected(role):
                found.setdefault(id(one), []).append(role)
        return found

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], tuple[Role, ...]]:
        found: dict[tuple[str, str], tuple[Role, ...]] = {}
        for role in self._roles:
            found[role.kind, role.name] = (*found.get((role.kind, role.name), ()), role)
        return found


def _together(one: str, other: str) -> bool:
    """Whether two namespaces are, or may be, the same; "" may be any."""
    return one == other or not one or not other
