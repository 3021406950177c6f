"""Reading: documents → roles and bindings. What has another shape than Kubernetes reads is named.

Shapes and required fields: the types of k8s.io/api/rbac/v1 and pkg/apis/rbac/validation of Kubernetes 1.37.
"""

from collections.abc import Iterable

from releasegate.json_types import JsonObject, JsonValue, mapping, part
from releasegate.rights.objects import Binding, Objects, Place, Role, Rule, Subject, Unreadable
from releasegate.rights.parts import Parts

GROUP = "rbac.authorization.k8s.io"
_ROLES = ("Role", "ClusterRole")
_BINDINGS = ("RoleBinding", "ClusterRoleBinding")
_SUBJECTS = ("User", "Group", "ServiceAccount")


def read_objects(found: Iterable[tuple[Place, JsonValue]]) -> Objects:
    """The roles and bindings among documents; others are passed over. Never raises.

    A part of a wrong type is read as widely as it can be meant (one text for a list of one), and is listed in
    `unreadable` as well.
    """
    roles: list[Role] = []
    bindings: list[Binding] = []
    unreadable: list[Unreadable] = []
    for place, value in found:
        kind = part(value, "kind")
        if not isinstance(value, dict) or not str(part(value, "apiVersion")).startswith(f"{GROUP}/"):
            continue
        parts = Parts(unreadable)
        if kind in _ROLES:
            roles.append(_role(parts, place, str(kind), value))
        elif kind in _BINDINGS:
            bindings.append(_binding(parts, place, str(kind), value))
    return Objects(tuple(roles), tuple(bindings), tuple(unreadable))


def _role(parts: Parts, place: Place, kind: str, value: JsonObject) -> Role:
    metadata = place.at("metadata")
    listed = parts.items(place.at("rules"), value.get("rules"), "a list of rules")
    return Role(
        kind=kind,
        namespace=_namespace(parts, metadata, value) if kind == "Role" else "",
        name=parts.text(metadata.at("name"), part(value, "metadata", "name"), "its name"),
        labels=parts.labels(metadata.at("labels"), part(value, "metadata", "labels")),
        selectors=parts.selectors(place.at("aggregationRule"), value.get("aggregationRule"), kind),
        rules=tuple(_rule(parts, place.at("rules", i), rule) for i, rule in listed if isinstance(rule, dict)),
        place=place,
    )


def _rule(parts: Parts, place: Place, rule: JsonObject) -> Rule:
    def words(field: str) -> tuple[str, ...]:
        return parts.words(place.at(field), rule.get(field))

    read = Rule(
        verbs=words("verbs"),
        groups=words("apiGroups") if rule.get("apiGroups") is not None else None,
        resources=words("resources"),
        names=words("resourceNames"),
        urls=words("nonResourceURLs"),
        place=place,
    )
    if not read.verbs:
        parts.refuse(place, "has no verbs")
    elif not read.urls and not (read.groups and read.resources):
        parts.refuse(place, "names no apiGroups and resources")
    return read


def _binding(parts: Parts, place: Place, kind: str, value: JsonObject) -> Binding:
    metadata = place.at("metadata")
    namespace = _namespace(parts, metadata, value) if kind == "RoleBinding" else ""
    role_kind, role_name = _role_reference(parts, place.at("roleRef"), kind, value.get("roleRef"))
    listed = parts.items(place.at("subjects"), value.get("subjects"), "a list of subjects")
    return Binding(
        kind=kind,
        namespace=namespace,
        name=parts.text(metadata.at("name"), part(value, "metadata", "name"), "its name"),
        role_kind=role_kind,
        role_name=role_name,
        subjects=tuple(_subject(parts, place.at("subjects", i), one, namespace) for i, one in listed),
        place=place,
    )


def _role_reference(parts: Parts, place: Place, kind: str, reference: JsonValue) -> tuple[str, str]:
    if not isinstance(reference, dict):
        parts.refuse(place, "names no role (roleRef)")
        return "", ""
    role_kind = parts.text(place.at("kind"), reference.get("kind"), "the kind of its role")
    if role_kind not in _ROLES[1 if kind == "ClusterRoleBinding" else 0 :]:
        parts.refuse(place.at("kind"), f"names a {role_kind or 'nothing'}, which a {kind} cannot give")
    if reference.get("apiGroup") not in (None, "", GROUP):
        parts.refuse(place.at("apiGroup"), f"names a role of another API group than {GROUP}")
    return role_kind, parts.text(place.at("name"), reference.get("name"), "the name of its role")


def _subject(parts: Parts, place: Place, value: JsonValue, namespace: str) -> Subject:
    if not isinstance(value, dict):
        return Subject("subject", "", str(value), place)
    kind = parts.text(place.at("kind"), value.get("kind"), "the kind of its subject")
    if kind not in _SUBJECTS:
        parts.refuse(
            place.at("kind"), f"names a subject of the kind {kind or 'nothing'}, which Kubernetes lacks"
        )
    group = "" if kind == "ServiceAccount" else GROUP
    if kind in _SUBJECTS and value.get("apiGroup") not in (None, "", group):
        parts.refuse(
            place.at("apiGroup"), f"names a {kind} of another API group than {group or 'the core one'}"
        )
    own = ""
    if kind == "ServiceAccount":
        own = parts.text(
            place.at("namespace"), value.get("namespace") or namespace, "its account's namespace"
        )
    return Subject(
        kind, own, parts.text(place.at("name"), value.get("name"), "the name of its subject"), place
    )


def _namespace(parts: Parts, place: Place, value: JsonObject) -> str:
    """The namespace that an object says; "" where it leaves that to whoever applies it."""
    said = mapping(value, "metadata").get("namespace")
    return "" if said in (None, "") else parts.text(place.at("namespace"), said, "its namespace")
