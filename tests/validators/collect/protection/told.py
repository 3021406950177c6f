"""A branch that is protected as well as can be, and how others differ from it."""

from releasegate.collect.protection import Protection, protection_json
from releasegate.json_types import JsonObject

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


def told(state: Protection) -> JsonObject:
    return protection_json(state)


def differs(state: Protection) -> JsonObject:
    """What is not as good as it can be."""
    return {name: value for name, value in told(state).items() if value != GOOD[name]}
