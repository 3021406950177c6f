"""Plausible RBAC: worlds in which people mostly view and controllers work, with something odd in some."""

from random import Random

from releasegate.json_types import JsonObject, JsonValue

from tests.validators.rights.documents import binding, cluster_role, role, rule

CONTROLLER = ("platform", "pod-operator")
_VIEW = "rbac.authorization.k8s.io/aggregate-to-view"
_PLAIN = ("pods", "configmaps", "services", "events", "deployments", "pods/log", "leases", "applications")
_ODD = (
    *(
        "secrets",
        "pods/exec",
        "pods/*",
        "*/exec",
        "*",
        "*/*",
        "nodes/proxy",
        "services/proxy",
        "users",
        "signers",
    ),
    *(
        "serviceaccounts/token",
        "clusterroles",
        "certificatesigningrequests/approval",
        "pods/ephemeralcontainers",
    ),
)
_ODD_VERBS = (
    "create",
    "patch",
    "delete",
    "impersonate",
    "impersonate:user-info",
    "bind",
    "escalate",
    "approve",
    "*",
)
_GROUPS = (
    "",
    "",
    "apps",
    "*",
    "rbac.authorization.k8s.io",
    "authentication.k8s.io",
    "certificates.k8s.io",
    "argoproj.io",
)
_NAMES = ("one", "two", "three", "view", "system:basic-user")
_LABELS = ("into", "tier", _VIEW)


def plausible_rbac(random: Random) -> list[JsonObject]:
    """Some roles with different names, and some bindings."""
    names = random.sample(_NAMES, random.randint(1, 3))
    return [
        *(_role(random, name) for name in names),
        *(_binding(random) for _ in range(random.randint(1, 3))),
    ]


def _rule(random: Random) -> JsonObject:
    odd = random.random() < 0.2
    verbs = ["get", "list", *(random.sample(_ODD_VERBS, 1) if odd or random.random() < 0.15 else [])]
    resources = random.sample(_ODD if odd and random.random() < 0.7 else _PLAIN, random.randint(1, 2))
    return rule(" ".join(verbs), " ".join(resources), random.choice(_GROUPS))


def _role(random: Random, name: str) -> JsonObject:
    rules = [_rule(random) for _ in range(random.randint(1, 2))]
    if random.random() < 0.3:
        return role(random.choice(("ml-prod", "tools")), name, *rules)
    labels: JsonObject = {random.choice(_LABELS): random.choice(("true", "all"))}
    return cluster_role(name, *rules, labels=labels, takes=_takes(random) if random.random() < 0.3 else None)


def _takes(random: Random) -> JsonValue:
    key, value = (
        random.choice((*_LABELS, "rbac.authorization.k8s.io/aggregate-to-edit")),
        random.choice(("true", "all")),
    )
    if random.random() < 0.6:
        return [{"matchLabels": {key: value}}]
    operator = random.choice(("Exists", "DoesNotExist"))
    return [{"matchExpressions": [{"key": key, "operator": operator}], "matchLabels": {"into": value}}]


def _binding(random: Random) -> JsonObject:
    namespace = random.choice(("", "ml-prod", "tools"))
    if random.random() < 0.4:
        return binding(
            namespace,
            "ClusterRole view",
            random.choice(("User eve", "Group team", "ServiceAccount ci/runner")),
        )
    kind = random.choice(("Role", "ClusterRole")) if namespace else "ClusterRole"
    named = random.choice((*_NAMES, "edit", "system:node-proxier"))
    account = "/".join(CONTROLLER) if random.random() < 0.7 else "ci/runner"
    return binding(namespace, f"{kind} {named}", f"ServiceAccount {account}")
