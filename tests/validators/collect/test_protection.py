"""How each forge protects a branch, in one form; what the token may not read is unknown and never good."""

from typing import Any

import pytest
from releasegate.collect.protection import Protection, gitea, github, gitlab, protection_json
from releasegate.collect.protection.layers import Layer, combined
from releasegate.collect.service import GITEA, GITLAB
from releasegate.errors import GateError
from releasegate.json_types import JsonObject

from tests.validators.collect.conftest import MakeClient
from tests.validators.collect.payloads import REPOSITORY, github_protection
from tests.validators.collect.server import Forge, Reply

CLASSIC = f"/repos/{REPOSITORY}/branches/main/protection"
RULES = f"/repos/{REPOSITORY}/rules/branches/main"
RULESET = f"/repos/{REPOSITORY}/rulesets/42"
PROJECT = "/projects/acme%2Fml-gitops"
BRANCH = f"/repos/{REPOSITORY}/branches/main"
UNPROTECTED = Reply({"message": "Branch not protected"}, 404)
FORBIDDEN = Reply({"message": "Resource not accessible by integration"}, 403)
ADMIN = {"actor_id": 5, "actor_type": "RepositoryRole", "bypass_mode": "always"}

GOOD: JsonObject = {
    "branch": "main",
    "known": True,
    "forcePush": False,
    "deletion": False,
    "bypass": [],
    "pullRequestRequired": True,
    "requiredReviews": 2,
    "requiredChecks": ["releasegate"],
    "staleReviewsDismissed": True,
    "adminsIncluded": True,
}


def rules(*kinds: str, ruleset: int = 42, **parameters: Any) -> list[dict[str, Any]]:
    """GitHub: "Get rules for a branch"."""
    source = {"ruleset_source_type": "Repository", "ruleset_source": REPOSITORY, "ruleset_id": ruleset}
    return [{"type": kind, **source, "parameters": parameters.get(kind, {})} for kind in kinds]


ALL_RULES = rules(
    *("creation", "non_fast_forward", "deletion", "pull_request", "required_status_checks"),
    pull_request={"required_approving_review_count": 2, "dismiss_stale_reviews_on_push": True},
    required_status_checks={"required_status_checks": [{"context": "releasegate", "integration_id": 15368}]},
)


def told(state: Protection) -> JsonObject:
    return protection_json(state)


def differs(state: Protection) -> JsonObject:
    """What is not as good as it can be."""
    return {name: value for name, value in told(state).items() if value != GOOD[name]}


@pytest.mark.parametrize(
    ("replies", "found"),
    [
        ({CLASSIC: Reply(github_protection()), RULES: Reply([])}, {}),
        ({CLASSIC: UNPROTECTED, RULES: Reply(ALL_RULES), RULESET: Reply({"bypass_actors": []})}, {}),
        (
            {CLASSIC: UNPROTECTED, RULES: Reply([])},
            {
                "forcePush": True,
                "deletion": True,
                "pullRequestRequired": False,
                "requiredReviews": 0,
                "requiredChecks": [],
                "staleReviewsDismissed": False,
                "adminsIncluded": False,
            },
        ),
        (
            {CLASSIC: Reply(github_protection(allow_force_pushes={"enabled": True})), RULES: Reply([])},
            {"forcePush": True},
        ),
        (
            {CLASSIC: Reply(github_protection(enforce_admins={"enabled": False})), RULES: Reply([])},
            {"adminsIncluded": False},
        ),
        # Each layer forbids by itself what the other allows.
        (
            {
                CLASSIC: Reply(github_protection(allow_force_pushes={"enabled": True})),
                RULES: Reply(rules("non_fast_forward")),
                RULESET: Reply({"bypass_actors": []}),
            },
            {},
        ),
        (
            {
                CLASSIC: UNPROTECTED,
                RULES: Reply(ALL_RULES),
                RULESET: Reply(
                    {
                        "bypass_actors": [
                            ADMIN,
                            {"actor_id": 7, "actor_type": "Team", "bypass_mode": "pull_request"},
                            {"actor_id": None, "actor_type": "DeployKey", "bypass_mode": "always"},
                        ]
                    }
                ),
            },
            {
                "bypass": ["DeployKey (always)", "RepositoryRole 5 (always)", "Team 7 (pull_request)"],
                "adminsIncluded": False,
            },
        ),
    ],
    ids=["classic", "ruleset", "nothing", "force", "admins", "both", "bypass"],
)
def test_github(
    forge: Forge, client: MakeClient, replies: dict[str, Reply], found: dict[str, object]
) -> None:
    for path, reply in replies.items():
        forge.on(path, reply)
    state = github.protection(client(), REPOSITORY, "main")
    assert (differs(state), state.notes) == (found, ())


def test_a_workflow_that_github_requires_is_a_check(forge: Forge, client: MakeClient) -> None:
    required = {"workflows": [{"path": ".github/workflows/gate.yaml", "repository_id": 3}]}
    forge.on(CLASSIC, UNPROTECTED).on(RULES, Reply(rules("workflows", workflows=required)))
    forge.on(RULESET, Reply({"bypass_actors": []}))
    found = told(github.protection(client(), REPOSITORY, "main"))
    assert found["requiredChecks"] == ["workflow .github/workflows/gate.yaml"]


def test_github_names_whom_classic_protection_lets_past(forge: Forge, client: MakeClient) -> None:
    allowances = {"users": [{"login": "mallory"}], "teams": [{"slug": "ops"}], "apps": [{"slug": "robot"}]}
    reviews = {"dismiss_stale_reviews": True, "required_approving_review_count": 2}
    answer = github_protection(
        required_pull_request_reviews={**reviews, "bypass_pull_request_allowances": allowances}
    )
    forge.on(CLASSIC, Reply(answer)).on(RULES, Reply([]))
    state = github.protection(client(), REPOSITORY, "main")
    assert differs(state) == {"bypass": ["app robot", "team ops", "user mallory"]}


def test_github_hides_classic_protection_from_a_token_without_rights(
    forge: Forge, client: MakeClient
) -> None:
    forge.on(CLASSIC, FORBIDDEN).on(RULES, Reply(rules("non_fast_forward")))
    forge.on(RULESET, Reply({"id": 42, "name": "main", "current_user_can_bypass": "never"}))
    state = github.protection(client(), REPOSITORY, "main")
    # What a ruleset gives is known; what may stand in the classic protection is not.
    assert told(state) == {
        **dict.fromkeys(GOOD),
        "branch": "main",
        "known": False,
        "forcePush": False,
    }
    assert "classic protection of main: not known (" in state.notes[0]
    assert "may not read this (403, Resource not accessible" in state.notes[0]
    assert "who may bypass ruleset 42 is not known" in state.notes[1]


def test_github_that_leaves_the_bypass_actors_out_is_not_read_as_nobody(
    forge: Forge, client: MakeClient
) -> None:
    forge.on(CLASSIC, UNPROTECTED).on(RULES, Reply(ALL_RULES)).on(RULESET, Reply({"id": 42}))
    found = told(github.protection(client(), REPOSITORY, "main"))
    assert (found["known"], found["bypass"], found["adminsIncluded"]) == (False, None, None)
    assert found["forcePush"] is False


def test_a_hidden_repository_is_unknown_and_not_unprotected(forge: Forge, client: MakeClient) -> None:
    """GitHub answers 404 for both; only its words tell them apart."""
    found = told(github.protection(client(), REPOSITORY, "main"))
    assert {name for name, value in found.items() if value is not None} == {"branch", "known"}
    assert found["known"] is False


def test_somebody_who_is_known_to_pass_by_is_named_although_others_may_be_hidden() -> None:
    state = combined("main", [Layer(bypass=("Team 7 (always)",)), Layer(bypass=None)], True, ())
    assert (told(state)["bypass"], told(state)["known"]) == (["Team 7 (always)"], False)


@pytest.mark.parametrize("status", [500, 429, 401])
def test_a_forge_that_fails_gives_no_protection_at_all(forge: Forge, client: MakeClient, status: int) -> None:
    forge.on(CLASSIC, Reply({}, status)).on(RULES, Reply([]))
    with pytest.raises(GateError, match="branches/main/protection"):
        github.protection(client(), REPOSITORY, "main")


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
