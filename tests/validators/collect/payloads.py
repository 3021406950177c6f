"""Answers of the three APIs, in the documented shapes; members that are not read are left out or examples."""

from typing import Any

REPOSITORY = "acme/ml-gitops"
HEAD, BEFORE = "a" * 40, "b" * 40


def account(name: str) -> dict[str, Any]:
    return {"login": name, "id": sum(name.encode()), "type": "User", "site_admin": False}


def github_pull(head: str = HEAD, commits: int = 1, base: str = "main", **more: Any) -> dict[str, Any]:
    return {
        "number": 12,
        "state": "open",
        "title": "Promote churn",
        "user": account("alice"),
        "head": {"ref": "feature", "sha": head, "repo": {"full_name": "alice/ml-gitops"}},
        "base": {"ref": base, "sha": "c" * 40, "repo": {"full_name": REPOSITORY}},
        "commits": commits,
        **more,
    }


def github_commit(
    sha: str = HEAD, author: str | None = "alice", committer: str | None = "alice"
) -> dict[str, Any]:
    return {
        "sha": sha,
        "commit": {"author": {"name": "Alice", "email": "alice@example.com"}, "message": "Zero\u200bwidth"},
        "author": account(author) if author else None,
        "committer": account(committer) if committer else None,
    }


def github_review(
    name: str | None = "bob",
    state: str = "APPROVED",
    commit: str | None = HEAD,
    at: str = "2026-11-22T11:00:00Z",
) -> dict[str, Any]:
    said = {"id": 80, "user": account(name) if name else None, "body": "ok", "state": state}
    return {**said, "commit_id": commit, "submitted_at": at}


def github_event(event: str, at: str = "2026-11-22T10:30:00Z") -> dict[str, Any]:
    """An item of an issue's events; it does not say which branches a base_ref_changed is about."""
    return {"id": 6430295168, "actor": account("alice"), "event": event, "commit_id": None, "created_at": at}


def github_protection(**other: Any) -> dict[str, Any]:
    """GitHub: "Get branch protection", as good as it can be."""
    return {
        "required_status_checks": {
            "strict": True,
            "contexts": ["releasegate"],
            "checks": [{"context": "releasegate", "app_id": 15368}],
        },
        "enforce_admins": {"enabled": True},
        "required_pull_request_reviews": {
            "dismiss_stale_reviews": True,
            "require_code_owner_reviews": True,
            "required_approving_review_count": 2,
        },
        "allow_force_pushes": {"enabled": False},
        "allow_deletions": {"enabled": False},
        **other,
    }


def gitlab_pull(head: str = HEAD, full: str = REPOSITORY, **more: Any) -> dict[str, Any]:
    return {
        "id": 4001,
        "iid": 12,
        "project_id": 3,
        "state": "opened",
        "sha": head,
        "target_branch": "main",
        "author": {"id": 7, "username": "alice", "state": "active"},
        "references": {"short": "!12", "relative": "!12", "full": f"{full}!12"},
        **more,
    }


def gitlab_commit(sha: str = HEAD) -> dict[str, Any]:
    return {"id": sha, "author_name": "Alice", "author_email": "alice@example.com", "committer_name": "Alice"}


def gitlab_version(head: str | None = HEAD, at: str = "2026-11-22T10:00:00.000Z") -> dict[str, Any]:
    return {"id": 110, "head_commit_sha": head, "created_at": at, "state": "collected"}


def gitlab_approvals(**given: str | None) -> dict[str, Any]:
    """Who approved, and when: bob="2026-11-22T11:00:00.000Z"; None where GitLab doesn't say."""
    by = [{"user": {"id": 9, "username": name}, "approved_at": at} for name, at in given.items()]
    return {"approved": bool(by), "approved_by": by}


def gitlab_note(body: str, at: str = "2026-11-22T10:30:00.000Z", system: bool = True) -> dict[str, Any]:
    author = {"id": 7, "username": "alice"}
    return {"id": 301, "body": body, "author": author, "created_at": at, "updated_at": at, "system": system}


def gitea_comment(kind: str, at: str = "2026-11-22T11:30:00+01:00", **more: Any) -> dict[str, Any]:
    """An item of a timeline."""
    return {"id": 909, "type": kind, "user": account("alice"), "body": "", "created_at": at, **more}


def gitea_review(
    name: str | None = "bob",
    state: str = "APPROVED",
    commit: str = HEAD,
    at: str = "2026-11-22T12:00:00+01:00",
    dismissed: bool = False,
) -> dict[str, Any]:
    said = {"id": 5, "user": account(name) if name else None, "team": None, "state": state, "official": True}
    return {**said, "commit_id": commit, "stale": commit != HEAD, "dismissed": dismissed, "submitted_at": at}
