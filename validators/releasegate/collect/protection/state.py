"""State: the protection of one branch in the words of the facts document. Pure."""

from dataclasses import dataclass

from releasegate.json_types import JsonObject, JsonValue


@dataclass(frozen=True, slots=True)
class Protection:
    """What schemas/facts.schema.json calls protection. None: neither forge nor token tells.

    bypass: who may pass by, () for nobody; where `whole` is false there may be others. notes: sentences on
    what could not be read, for people.
    """

    branch: str
    whole: bool
    force_push: bool | None = None
    deletion: bool | None = None
    bypass: tuple[str, ...] | None = None
    pull_request_required: bool | None = None
    required_reviews: int | None = None
    required_checks: tuple[str, ...] | None = None
    stale_reviews_dismissed: bool | None = None
    admins_included: bool | None = None
    notes: tuple[str, ...] = ()


def protection_json(state: Protection) -> JsonObject:
    """The `protection` of a facts document."""
    told = (state.force_push, state.deletion, state.bypass, state.pull_request_required)
    return {
        "branch": state.branch,
        "known": state.whole and None not in told,
        "forcePush": state.force_push,
        "deletion": state.deletion,
        "bypass": _listed(state.bypass),
        "pullRequestRequired": state.pull_request_required,
        "requiredReviews": state.required_reviews,
        "requiredChecks": _listed(state.required_checks),
        "staleReviewsDismissed": state.stale_reviews_dismissed,
        "adminsIncluded": state.admins_included,
    }


def unreadable(what: str, said: str) -> str:
    """A note: `what` could not be read, and what the forge said of it."""
    return f"{what}: not known ({said})"


def _listed(values: tuple[str, ...] | None) -> JsonValue:
    return None if values is None else [*sorted(set(values))]
