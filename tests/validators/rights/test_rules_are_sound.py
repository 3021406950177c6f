"""Where the rules of Kubernetes access find nothing, no person and no unlisted account can do any harm.

The rules judge rules of roles one by one, and wider than they need to. Whether they leave a hole is asked of
the resolver, which answers as Kubernetes does: over random worlds, of everybody that a binding names.
"""

import json
from dataclasses import replace
from itertools import product
from random import Random

import pytest
from releasegate.judge import judge_of, judge_tree
from releasegate.overview import rbac_objects
from releasegate.policies import PolicySet
from releasegate.repo import read_repo
from releasegate.rights import Resolver, read_objects
from releasegate.rights.identities import Identity, anonymous, identity_of, user
from releasegate.rights.matching import Request
from releasegate.rights.ways import ways

from tests.cases.changes import ENGINE
from tests.conftest import BASES
from tests.memory_tree import MemoryTree, overlaid
from tests.validators.rights.plausible_rbac import CONTROLLER, plausible_rbac

_RULES = ("human_exec", "human_binding", "account_writes", "builtin_role", "rbac_sound")
_WRITING = ("create", "update", "patch", "delete", "deletecollection")
# What nobody may ask for by hand: verbs, API group, resource, subresource.
_HARM: tuple[tuple[tuple[str, ...], str, str, str], ...] = (
    (_WRITING, "", "pods", ""),
    (_WRITING, "", "configmaps", ""),
    (_WRITING, "apps", "deployments", ""),
    (_WRITING, "rbac.authorization.k8s.io", "rolebindings", ""),
    (_WRITING, "argoproj.io", "applications", ""),
    (("get", "list", "watch", *_WRITING), "", "secrets", ""),
    (("get", "create"), "", "pods", "exec"),
    (("get", "create"), "", "pods", "attach"),
    (("get", "create"), "", "pods", "portforward"),
    (("update", "patch"), "", "pods", "ephemeralcontainers"),
    (("get", "create", "update"), "", "pods", "proxy"),
    (("get", "create", "update"), "", "services", "proxy"),
    (("get", "create"), "", "nodes", "proxy"),
    (("create",), "", "serviceaccounts", "token"),
    (("impersonate",), "", "users", ""),
    (("impersonate",), "", "serviceaccounts", ""),
    (("impersonate:user-info",), "authentication.k8s.io", "users", ""),
    (("escalate", "bind"), "rbac.authorization.k8s.io", "clusterroles", ""),
    (("update", "patch"), "certificates.k8s.io", "certificatesigningrequests", "approval"),
    (("approve",), "certificates.k8s.io", "signers", ""),
)
_REQUESTS = tuple(
    Request(verb, group, resource, subresource, namespace)
    for verbs, group, resource, subresource in _HARM
    for verb, namespace in product(verbs, ("ml-prod", "tools", ""))
)


def _people(resolver: Resolver) -> set[Identity]:
    named = {identity_of(grant.subject) for grant in resolver.grants}
    return {one for one in named if one.account != CONTROLLER} | {user("anybody"), anonymous()}


@pytest.mark.parametrize("seed", range(3))
def test_clean_worlds_are_harmless(policies: PolicySet, seed: int) -> None:
    rules = tuple(rule for name in _RULES if (rule := policies.rule(f"access.{name}")))
    base = overlaid(BASES / "starter")
    judge = judge_of(read_repo(MemoryTree(base)), replace(policies, rules=rules), ENGINE)
    random, clean = Random(seed), 0  # noqa: S311
    for _ in range(120):
        world = {
            f"platform/main/x/{i}.json": json.dumps(one).encode()
            for i, one in enumerate(plausible_rbac(random))
        }
        repo = read_repo(MemoryTree({**base, **world}))
        if judge_tree(repo, judge, "2026-12-01T12:00:00Z").findings:
            continue
        clean += 1
        resolver = Resolver(read_objects(rbac_objects(repo)))
        for identity in _people(resolver):
            assert [one for one in _REQUESTS if resolver.allows(identity, one)] == [], (identity, world)
            assert ways(resolver, identity) == {}, (identity, world)
    assert clean >= 20
