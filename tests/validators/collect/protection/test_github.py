"""How GitHub protects a branch; what the token may not read is unknown and never good."""

from typing import Any

import pytest
from releasegate.collect.protection import github
from releasegate.collect.protection.layers import Layer, combined
from releasegate.errors import GateError

from tests.validators.collect.conftest import MakeClient
from tests.validators.collect.payloads import REPOSITORY, github_protection
from tests.validators.collect.protection.told import GOOD, differs, told
from tests.validators.collect.server import Forge, Reply

CLASSIC = f"/repos/{REPOSITORY}/branches/main/protection"
RULES = f"/repos/{REPOSITORY}/rules/branches/main"
RULESET = f"/repos/{REPOSITORY}/rulesets/42"
UNPROTECTED = Reply({"message": "Branch not protected"}, 404)
FORBIDDEN = Reply({"message": "Resource not accessible by integration"}, 403)
ADMIN = {"actor_id": 5, "actor_type": "RepositoryRole", "bypass_mode": "always"}


def rules(*kinds: str, ruleset: int = 42, **parameters: Any) -> list[dict[str, Any]]:
    """GitHub: "Get rules for a branch"."""
    source = {"ruleset_source_type": "Repository", "ruleset_source": REPOSITORY, "ruleset_id": ruleset}
    return [{"type": kind, **source, "parameters": parameters.get(kind, {})} for kind in kinds]


ALL_RULES = rules(
    *("creation", "non_fast_forward", "deletion", "pull_request", "required_status_checks"),
    pull_request={"required_approving_review_count": 2, "dismiss_stale_reviews_on_push": True},
    required_status_checks={"required_status_checks": [{"context": "releasegate", "integration_id": 15368}]},
)


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
