"""Naive: what RBAC allows, said again from Kubernetes' description and without the resolver's code.

Only what the description needs: one request, every binding looked at, strings compared.
"""

from typing import Any

Document = dict[str, Any]


def allows(documents: list[Document], who: tuple[str, set[str]], asked: dict[str, str]) -> bool:
    """Whether some binding gives (name, groups) a role with a rule that allows what is asked."""
    for one in documents:
        if not one["kind"].endswith("Binding"):
            continue
        inside = one["kind"] == "RoleBinding"
        if inside and asked["namespace"] != one["metadata"]["namespace"]:
            continue
        if not any(_means(subject, who) for subject in one["subjects"]):
            continue
        for role in documents:
            if _is(role, one) and any(_rule_allows(rule, asked) for rule in _rules(role, documents, ())):
                return True
    return False


def _is(role: Document, binding: Document) -> bool:
    reference = binding["roleRef"]
    if (role["kind"], role["metadata"]["name"]) != (reference["kind"], reference["name"]):
        return False
    return bool(
        role["kind"] == "ClusterRole" or role["metadata"]["namespace"] == binding["metadata"]["namespace"]
    )


def _means(subject: Document, who: tuple[str, set[str]]) -> bool:
    name, groups = who
    if subject["kind"] == "Group":
        return subject["name"] in groups
    if subject["kind"] == "User":
        return bool(subject["name"] == name)
    return name == f"system:serviceaccount:{subject['namespace']}:{subject['name']}"


def _rules(role: Document, documents: list[Document], above: tuple[str, ...]) -> list[Document]:
    found = list(role["rules"])
    name = role["metadata"]["name"]
    for selector in (role.get("aggregationRule") or {}).get("clusterRoleSelectors", []):
        for other in documents:
            if other["kind"] != "ClusterRole" or other["metadata"]["name"] in (*above, name):
                continue
            if _selected(selector, other["metadata"].get("labels") or {}):
                found += _rules(other, documents, (*above, name))
    return found


def _selected(selector: Document, labels: dict[str, str]) -> bool:
    for key, value in selector.get("matchLabels", {}).items():
        if labels.get(key) != value:
            return False
    for one in selector.get("matchExpressions", []):
        has = one["key"] in labels
        fits = {
            "Exists": has,
            "DoesNotExist": not has,
            "In": has and labels[one["key"]] in one.get("values", []),
            "NotIn": not has or labels[one["key"]] not in one.get("values", []),
        }
        if not fits[one["operator"]]:
            return False
    return True


def _rule_allows(rule: Document, asked: dict[str, str]) -> bool:
    def listed(field: str, value: str) -> bool:
        return value in rule.get(field, []) or "*" in rule.get(field, [])

    if not listed("verbs", asked["verb"]):
        return False
    if asked["url"]:
        begins = [url.rstrip("*") for url in rule.get("nonResourceURLs", []) if url.endswith("*")]
        return listed("nonResourceURLs", asked["url"]) or any(asked["url"].startswith(b) for b in begins)
    whole = asked["resource"] + ("/" + asked["subresource"] if asked["subresource"] else "")
    named = rule.get("resourceNames", [])
    resource = listed("resources", whole) or (
        asked["subresource"] != "" and "*/" + asked["subresource"] in rule.get("resources", [])
    )
    return listed("apiGroups", asked["group"]) and resource and (not named or asked["name"] in named)
