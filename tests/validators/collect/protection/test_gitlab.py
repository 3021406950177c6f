"""How GitLab protects a branch; what the token may not read is unknown and never good."""

from typing import Any

import pytest
from releasegate.collect.protection import gitlab
from releasegate.collect.service import GITLAB

from tests.validators.collect.conftest import MakeClient
from tests.validators.collect.payloads import REPOSITORY
from tests.validators.collect.protection.told import differs, told
from tests.validators.collect.server import Forge, Reply

PROJECT = "/projects/acme%2Fml-gitops"


def gitlab_rule(name: str = "main", *levels: dict[str, Any], force: bool = False) -> dict[str, Any]:
    """GitLab: one item of "List protected branches"."""
    none = {"id": 1, "access_level": 0, "access_level_description": "No one"}
    push = [{"user_id": None, "group_id": None, **level} for level in levels or (none,)]
    return {"id": 1, "name": name, "push_access_levels": push, "allow_force_push": force}


def gitlab_serves(forge: Forge, *found: dict[str, Any]) -> None:
    forge.json(f"{PROJECT}/protected_branches", list(found))
    forge.json(
        f"{PROJECT}/approval_rules", [{"name": "all", "approvals_required": 2, "protected_branches": []}]
    )
    forge.json(f"{PROJECT}/approvals", {"reset_approvals_on_push": True})
    pipeline = {"only_allow_merge_if_pipeline_succeeds": True, "allow_merge_on_skipped_pipeline": False}
    forge.json(PROJECT, {"id": 3, **pipeline})


LEVEL = {"access_level": 40, "access_level_description": "Maintainers"}


@pytest.mark.parametrize(
    ("found", "different"),
    [
        ([gitlab_rule()], {}),
        ([gitlab_rule(force=True)], {"forcePush": True}),
        ([gitlab_rule("main", LEVEL)], {"pullRequestRequired": False, "bypass": ["Maintainers (push)"]}),
        ([gitlab_rule("main", {**LEVEL, "deploy_key_id": 1})], {"bypass": ["deploy key 1 (push)"]}),
        ([gitlab_rule("main", {"access_level": None, "group_id": 12})], {"bypass": ["group 12 (push)"]}),
        # The most permissive of the rules that match holds.
        ([gitlab_rule(), gitlab_rule("m*", force=True)], {"forcePush": True}),
        ([gitlab_rule(), gitlab_rule("release/*", force=True), gitlab_rule("Main", force=True)], {}),
        (
            [gitlab_rule("release/*")],
            {"forcePush": True, "deletion": True, "pullRequestRequired": False},
        ),
    ],
)
def test_gitlab(
    forge: Forge, client: MakeClient, found: list[dict[str, Any]], different: dict[str, object]
) -> None:
    gitlab_serves(forge, *found)
    state = gitlab.protection(client(GITLAB), REPOSITORY, "main")
    told_by_no_gitlab = {"requiredChecks": ["pipeline"], "adminsIncluded": None}
    assert differs(state) == {**told_by_no_gitlab, **different}


def test_gitlab_without_premium_tells_of_branches_only(forge: Forge, client: MakeClient) -> None:
    gitlab_serves(forge, gitlab_rule())
    for path in (f"{PROJECT}/approval_rules", f"{PROJECT}/approvals"):
        forge.replies[path] = [Reply({"message": "404 Not Found"}, 404)]
    state = gitlab.protection(client(GITLAB), REPOSITORY, "main")
    assert told(state)["known"] is True
    assert (told(state)["requiredReviews"], told(state)["staleReviewsDismissed"]) == (None, None)
    assert len(state.notes) == 2


@pytest.mark.parametrize(
    ("project", "checks"),
    [
        ({"only_allow_merge_if_pipeline_succeeds": False}, []),
        (
            {"only_allow_merge_if_pipeline_succeeds": True, "allow_merge_on_skipped_pipeline": True},
            ["pipeline, or a skipped one"],
        ),
        ({"only_allow_merge_if_pipeline_succeeds": True}, ["pipeline, or a skipped one"]),
        ({}, None),
    ],
)
def test_gitlab_waits_for_the_pipeline_or_does_not_say(
    forge: Forge, client: MakeClient, project: dict[str, Any], checks: object
) -> None:
    gitlab_serves(forge, gitlab_rule())
    forge.replies[PROJECT] = [Reply({"id": 3, **project})]
    assert told(gitlab.protection(client(GITLAB), REPOSITORY, "main"))["requiredChecks"] == checks


def test_gitlab_that_refuses_is_unknown(forge: Forge, client: MakeClient) -> None:
    forge.on(f"{PROJECT}/protected_branches", Reply({"message": "403 Forbidden"}, 403))
    state = gitlab.protection(client(GITLAB), REPOSITORY, "main")
    assert (told(state)["known"], told(state)["forcePush"], len(state.notes)) == (False, None, 1)
