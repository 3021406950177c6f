"""GitHub: classic protection of a branch, and the rulesets that apply to it.

Payloads: https://docs.github.com/en/rest/branches/branch-protection ("Get branch protection", needs
Administration: read) and https://docs.github.com/en/rest/repos/rules ("Get rules for a branch", needs
Metadata: read; "Get a repository ruleset", whose bypass_actors is there only for who may write the ruleset).
"""

from collections.abc import Iterable
from urllib.parse import quote

from releasegate.collect.http import Client
from releasegate.collect.paging import linked
from releasegate.collect.payload import flag, listed, maybe_text, member, text, texts, whole
from releasegate.collect.protection.layers import Layer, combined
from releasegate.collect.protection.state import Protection, unreadable
from releasegate.collect.refusals import WithheldError
from releasegate.json_types import JsonObject

_UNPROTECTED = "Branch not protected"
_RELEVANT = ("non_fast_forward", "deletion", "pull_request", "required_status_checks", "workflows")
# The built-in role of repository administrators.
_ADMIN = 5


def protection(client: Client, repository: str, branch: str) -> Protection:
    """How a branch is protected. Parts that the token may not read are unknown, and noted.

    Raises GateError for every other refusal, and for an answer of another form.
    """
    notes: list[str] = []
    layers: list[Layer] = []
    readable = True
    name = quote(branch, safe="")
    try:
        layers.append(classic(client.object(f"/repos/{repository}/branches/{name}/protection")))
    except WithheldError as error:
        if not error.nothing or _UNPROTECTED not in error.said:
            readable = False
            notes.append(unreadable(f"the classic protection of {branch}", error.message))
    try:
        rules = linked(client, f"/repos/{repository}/rules/branches/{name}")
    except WithheldError as error:
        return combined(branch, layers, False, (*notes, unreadable(f"the rules of {branch}", error.message)))
    for ruleset, found in by_ruleset(rules).items():
        layer = layer_of(found, _bypass(client, repository, ruleset))
        if layer.bypass is None:
            notes.append(f"who may bypass ruleset {ruleset} is not known: only who may change it is told")
        layers.append(layer)
    return combined(branch, layers, readable, tuple(notes))


def classic(answer: JsonObject) -> Layer:
    """The answer of GET …/branches/{branch}/protection. Raises GateError when it has another form."""
    of = "the branch protection"
    reviews = member(answer, "required_pull_request_reviews")
    asked = reviews if isinstance(reviews, dict) else None
    let_past = "required_pull_request_reviews.bypass_pull_request_allowances"
    return Layer(
        no_force_push=not flag(answer, "allow_force_pushes.enabled", of),
        no_deletion=not flag(answer, "allow_deletions.enabled", of),
        # GitHub leaves the number out where it asks for a pull request without reviews.
        reviews=(whole(asked, "required_approving_review_count", of) if _counted(asked) else 0)
        if asked is not None
        else None,
        checks=(
            *texts(answer, "required_status_checks.contexts"),
            *(text(one, "context", of) for one in listed(answer, "required_status_checks.checks")),
        ),
        dismisses=member(answer, "required_pull_request_reviews.dismiss_stale_reviews") is True,
        bypass=(
            *(f"user {text(one, 'login', of)}" for one in listed(answer, f"{let_past}.users")),
            *(f"team {text(one, 'slug', of)}" for one in listed(answer, f"{let_past}.teams")),
            *(f"app {text(one, 'slug', of)}" for one in listed(answer, f"{let_past}.apps")),
        ),
        admins=flag(answer, "enforce_admins.enabled", of),
    )


def by_ruleset(rules: Iterable[JsonObject]) -> dict[int, list[JsonObject]]:
    """The items of …/rules/branches/{branch} by ruleset, those that matter here."""
    found: dict[int, list[JsonObject]] = {}
    for rule in rules:
        if text(rule, "type", "a rule") in _RELEVANT:
            found.setdefault(whole(rule, "ruleset_id", "a rule"), []).append(rule)
    return found


def layer_of(rules: Iterable[JsonObject], actors: list[JsonObject] | None) -> Layer:
    """One ruleset: its rules for the branch, and its bypass_actors (None where they are not told)."""
    kinds = {text(rule, "type", "a rule"): rule for rule in rules}
    asked, of = kinds.get("pull_request"), "a rule"
    count = "parameters.required_approving_review_count"
    checks = listed(kinds.get("required_status_checks", {}), "parameters.required_status_checks")
    workflows = listed(kinds.get("workflows", {}), "parameters.workflows")
    return Layer(
        no_force_push="non_fast_forward" in kinds,
        no_deletion="deletion" in kinds,
        reviews=None if asked is None else whole(asked, count, of),
        checks=(
            *(text(check, "context", of) for check in checks),
            *(f"workflow {text(workflow, 'path', of)}" for workflow in workflows),
        ),
        dismisses=member(asked or {}, "parameters.dismiss_stale_reviews_on_push") is True,
        bypass=None if actors is None else tuple(map(_actor, actors)),
        admins=None if actors is None else not any(map(_administers, actors)),
    )


def _bypass(client: Client, repository: str, ruleset: int) -> list[JsonObject] | None:
    try:
        answer = client.object(f"/repos/{repository}/rulesets/{ruleset}")
    except WithheldError:
        return None
    # Left out, and not empty, for who may not write the ruleset.
    return listed(answer, "bypass_actors") if isinstance(answer.get("bypass_actors"), list) else None


def _actor(actor: JsonObject) -> str:
    kind, mode = text(actor, "actor_type", "a bypass actor"), maybe_text(actor, "bypass_mode") or "always"
    number = member(actor, "actor_id")
    return f"{kind}{f' {number}' if isinstance(number, int) else ''} ({mode})"


def _administers(actor: JsonObject) -> bool:
    kind = text(actor, "actor_type", "a bypass actor")
    return kind == "OrganizationAdmin" or (kind == "RepositoryRole" and member(actor, "actor_id") == _ADMIN)


def _counted(asked: JsonObject | None) -> bool:
    return asked is not None and "required_approving_review_count" in asked
