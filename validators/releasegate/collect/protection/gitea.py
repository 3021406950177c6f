"""Gitea and Forgejo: the rule that protects a branch.

Payloads: the swagger page of each server, /api/swagger (Branch, BranchProtection). The rule itself is told to
administrators of the repository only. A protected branch can't be deleted:
https://docs.gitea.com/usage/access-control/protected-branches
"""

from urllib.parse import quote

from releasegate.collect.http import Client
from releasegate.collect.payload import flag, maybe_text, member, texts, whole
from releasegate.collect.protection.state import Protection, unreadable
from releasegate.collect.refusals import WithheldError
from releasegate.json_types import JsonObject

_OF = "the branch protection"


def protection(client: Client, repository: str, branch: str) -> Protection:
    """How a branch is protected; mostly unknown, and noted, where the account is no administrator.

    Raises GateError for every other refusal, and for an answer of another form.
    """
    try:
        answer = client.object(f"/repos/{repository}/branches/{quote(branch, safe='')}")
    except WithheldError as error:
        return Protection(branch, False, notes=(unreadable(f"the protection of {branch}", error.message),))
    if not flag(answer, "protected", "the branch"):
        return _unprotected(branch)
    rule = maybe_text(answer, "effective_branch_protection_name")
    refused = f"only an administrator of {repository} is told of it"
    if rule is not None:
        try:
            path = f"/repos/{repository}/branch_protections/{quote(rule, safe='')}"
            return protected(branch, client.object(path))
        except WithheldError as error:
            refused = error.message
    return Protection(
        branch,
        False,
        deletion=False,
        required_reviews=whole(answer, "required_approvals", "the branch"),
        required_checks=_checks(answer),
        notes=(unreadable(f"the rule that protects {branch}", refused),),
    )


def protected(branch: str, rule: JsonObject) -> Protection:
    """The answer of GET …/branch_protections/{name}. Raises GateError when it has another form."""
    pushed = flag(rule, "enable_push", _OF)
    listed = pushed and flag(rule, "enable_push_whitelist", _OF)
    # Servers without the setting refuse every force push to a protected branch.
    forced = pushed and member(rule, "enable_force_push") is True
    who = _named(rule, "push_whitelist", "push") if listed else ()
    if forced and member(rule, "enable_force_push_allowlist") is True:
        who += _named(rule, "force_push_allowlist", "force push")
    stale = ("dismiss_stale_approvals", "ignore_stale_approvals")
    return Protection(
        branch=branch,
        whole=True,
        force_push=forced,
        deletion=False,
        bypass=(*who, "everybody who may write (push)") if pushed and not listed else who,
        pull_request_required=not pushed or listed,
        required_reviews=whole(rule, "required_approvals", _OF),
        required_checks=_checks(rule),
        stale_reviews_dismissed=any(member(rule, name) is True for name in stale),
        admins_included=_admins(rule),
    )


def _unprotected(branch: str) -> Protection:
    return Protection(branch, True, True, True, (), False, 0, (), False, False)


def _named(rule: JsonObject, prefix: str, what: str) -> tuple[str, ...]:
    keys = ("deploy keys",) if member(rule, f"{prefix}_deploy_keys") is True else ()
    users = (f"user {name}" for name in texts(rule, f"{prefix}_usernames"))
    teams = (f"team {name}" for name in texts(rule, f"{prefix}_teams"))
    return tuple(f"{who} ({what})" for who in (*users, *teams, *keys))


def _checks(answer: JsonObject) -> tuple[str, ...]:
    return (
        tuple(texts(answer, "status_check_contexts")) if member(answer, "enable_status_check") is True else ()
    )


def _admins(rule: JsonObject) -> bool | None:
    """Gitea's block_admin_merge_override, Forgejo's apply_to_admins; None where the server has neither."""
    told = [member(rule, name) for name in ("block_admin_merge_override", "apply_to_admins")]
    return next((value for value in told if isinstance(value, bool)), None)
