"""GitLab: protected branches, approval settings and merge checks of a project.

Payloads: https://docs.gitlab.com/api/protected_branches/ (the role Maintainer),
https://docs.gitlab.com/api/merge_request_approvals/ (Premium) and https://docs.gitlab.com/api/projects/.
Of several rules that match a branch the most permissive holds:
https://docs.gitlab.com/user/project/repository/branches/protected/
"""

import re
from collections.abc import Iterable
from urllib.parse import quote

from releasegate.collect.http import Client
from releasegate.collect.paging import linked
from releasegate.collect.payload import flag, listed, member, text, whole
from releasegate.collect.protection.state import Protection, unreadable
from releasegate.collect.refusals import WithheldError
from releasegate.json_types import JsonObject

_ROLES = {30: "Developers and Maintainers", 40: "Maintainers", 60: "Administrators"}
_OF = "a protected branch"


def protection(client: Client, repository: str, branch: str) -> Protection:
    """How a branch is protected. Parts that the token may not read are unknown, and noted.

    Whether instance administrators are bound is not told. Raises GateError for every other refusal.
    """
    path = f"/projects/{quote(repository, safe='')}"
    notes: list[str] = []
    try:
        rules = [rule for rule in linked(client, f"{path}/protected_branches") if matches(rule, branch)]
    except WithheldError as error:
        return Protection(branch, False, notes=(unreadable(f"the protection of {branch}", error.message),))
    pushers = [level for rule in rules for level in _allowed_to_push(rule)]
    return Protection(
        branch=branch,
        whole=True,
        force_push=not rules or any(flag(rule, "allow_force_push", _OF) for rule in rules),
        # Nobody deletes a protected branch with git; Maintainers may in the web interface.
        deletion=not rules,
        bypass=tuple(map(pusher, pushers)),
        pull_request_required=bool(rules) and not any(map(_is_role, pushers)),
        required_reviews=_reviews(client, path, branch, notes),
        required_checks=_checks(client, path, notes),
        stale_reviews_dismissed=_dismissed(client, path, notes),
        notes=tuple(notes),
    )


def matches(rule: JsonObject, branch: str) -> bool:
    """Whether a rule of …/protected_branches is about a branch: by name, * standing for any text."""
    parts = map(re.escape, text(rule, "name", _OF).split("*"))
    return re.fullmatch(".*".join(parts), branch) is not None


def pusher(level: JsonObject) -> str:
    """Who an access level lets push: a role, or one user, group or deploy key by its number."""
    for kind in ("user", "group", "deploy_key"):
        number = member(level, f"{kind}_id")
        if isinstance(number, int):
            return f"{kind.replace('_', ' ')} {number} (push)"
    number = whole(level, "access_level", "an access level")
    return f"{_ROLES.get(number, f'access level {number}')} (push)"


def required(rules: Iterable[JsonObject], branch: str) -> int:
    """The approvals that …/approval_rules ask for: one person may serve several rules, so the most of any."""
    counts = [
        whole(rule, "approvals_required", "an approval rule") for rule in rules if _applies(rule, branch)
    ]
    return max(counts, default=0)


def _applies(rule: JsonObject, branch: str) -> bool:
    if member(rule, "applies_to_all_protected_branches") is True:
        return True
    named = listed(rule, "protected_branches")
    return not named or any(matches(one, branch) for one in named)


def _allowed_to_push(rule: JsonObject) -> list[JsonObject]:
    levels = listed(rule, "push_access_levels")
    return [level for level in levels if not _is_role(level) or member(level, "access_level") != 0]


def _is_role(level: JsonObject) -> bool:
    return all(member(level, f"{kind}_id") is None for kind in ("user", "group", "deploy_key"))


def _reviews(client: Client, path: str, branch: str, notes: list[str]) -> int | None:
    try:
        return required(linked(client, f"{path}/approval_rules"), branch)
    except WithheldError as error:
        notes.append(unreadable("how many approvals are required", error.message))
        return None


def _dismissed(client: Client, path: str, notes: list[str]) -> bool | None:
    what = "whether a push takes approvals away"
    return _setting(client, f"{path}/approvals", "reset_approvals_on_push", what, notes)


def _checks(client: Client, path: str, notes: list[str]) -> tuple[str, ...] | None:
    what = "whether the pipeline has to pass"
    required = _setting(client, path, "only_allow_merge_if_pipeline_succeeds", what, notes)
    if not required:
        return None if required is None else ()
    skipped = _setting(
        client, path, "allow_merge_on_skipped_pipeline", "whether a skipped one will do", notes
    )
    return ("pipeline",) if skipped is False else ("pipeline, or a skipped one",)


def _setting(client: Client, path: str, name: str, what: str, notes: list[str]) -> bool | None:
    """A yes or no of the project; None, and noted, where this GitLab or this token is not told."""
    try:
        found = member(client.object(path), name)
    except WithheldError as error:
        notes.append(unreadable(what, error.message))
        return None
    if not isinstance(found, bool):
        notes.append(unreadable(what, f"{path} has no {name}"))
        return None
    return found
