"""How Gitea protects a branch; what the token may not read is unknown and never good."""

from typing import Any

import pytest
from releasegate.collect.protection import gitea
from releasegate.collect.service import GITEA

from tests.validators.collect.conftest import MakeClient
from tests.validators.collect.payloads import REPOSITORY
from tests.validators.collect.protection.told import differs, told
from tests.validators.collect.server import Forge

BRANCH = f"/repos/{REPOSITORY}/branches/main"


def gitea_rule(**other: Any) -> dict[str, Any]:
    """Gitea: BranchProtection."""
    return {
        "rule_name": "main",
        "enable_push": False,
        "enable_push_whitelist": False,
        "push_whitelist_usernames": [],
        "enable_force_push": False,
        "required_approvals": 2,
        "enable_status_check": True,
        "status_check_contexts": ["releasegate"],
        "dismiss_stale_approvals": True,
        "block_admin_merge_override": True,
        **other,
    }


@pytest.mark.parametrize(
    ("other", "different"),
    [
        ({}, {}),
        ({"block_admin_merge_override": False}, {"adminsIncluded": False}),
        (
            {"enable_push": True},
            {"pullRequestRequired": False, "bypass": ["everybody who may write (push)"]},
        ),
        (
            {
                "enable_push": True,
                "enable_push_whitelist": True,
                "push_whitelist_usernames": ["mallory"],
                "push_whitelist_teams": ["ops"],
                "push_whitelist_deploy_keys": True,
            },
            {"bypass": ["deploy keys (push)", "team ops (push)", "user mallory (push)"]},
        ),
        (
            {
                "enable_push": True,
                "enable_push_whitelist": True,
                "enable_force_push": True,
                "enable_force_push_allowlist": True,
                "force_push_allowlist_usernames": ["mallory"],
            },
            {"forcePush": True, "bypass": ["user mallory (force push)"]},
        ),
    ],
)
def test_gitea(forge: Forge, client: MakeClient, other: dict[str, Any], different: dict[str, object]) -> None:
    forge.json(BRANCH, {"name": "main", "protected": True, "effective_branch_protection_name": "ma*"})
    forge.json(f"/repos/{REPOSITORY}/branch_protections/ma%2A", gitea_rule(**other))
    assert differs(gitea.protection(client(GITEA), REPOSITORY, "main")) == different


def test_gitea_tells_only_administrators_of_the_rule(forge: Forge, client: MakeClient) -> None:
    shown = {"required_approvals": 2, "enable_status_check": True, "status_check_contexts": ["releasegate"]}
    forge.json(BRANCH, {"name": "main", "protected": True, "effective_branch_protection_name": "", **shown})
    state = gitea.protection(client(GITEA), REPOSITORY, "main")
    found = told(state)
    assert (found["known"], found["forcePush"], found["deletion"]) == (False, None, False)
    assert "only an administrator" in state.notes[0]


def test_gitea_without_a_rule(forge: Forge, client: MakeClient) -> None:
    forge.json(BRANCH, {"name": "main", "protected": False})
    found = told(gitea.protection(client(GITEA), REPOSITORY, "main"))
    assert (found["known"], found["forcePush"], found["pullRequestRequired"]) == (True, True, False)
