"""Which merge dates a commit of the base branch: the forge's, of this branch, and no date of the commit."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from releasegate.collect.merges import Claim, gitea, github, gitlab, merges_of
from releasegate.collect.merges.claim import believed
from releasegate.collect.service import GITEA, GITHUB, GITLAB
from releasegate.errors import GateError

from tests.validators.collect.conftest import MakeClient
from tests.validators.collect.payloads import REPOSITORY, github_pull, gitlab_pull
from tests.validators.collect.server import Forge, Reply

# The base branch, newest first: a rebase brought three commits, a merge commit lies above them.
MERGE, LAST, MIDDLE, FIRST, ROOT = (letter * 40 for letter in "54321")
CHAIN = [MERGE, LAST, MIDDLE, FIRST, ROOT]
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PULLS = f"/repos/{REPOSITORY}/commits/{MERGE}/pulls"


def brings(landed: str, commit: str) -> bool:
    return landed in CHAIN and CHAIN.index(landed) <= CHAIN.index(commit)


def claim(landed: str | None = MERGE, **other: Any) -> Claim:
    days = other.pop("days", 0)
    at = NOON + timedelta(days=days)
    told = {"number": 9, "repository": REPOSITORY, "branch": "main", "at": at, "merged_at": at.isoformat()}
    return Claim(landed=landed, **{**told, **other})


@pytest.mark.parametrize(
    ("claims", "commit", "number"),
    [
        ([claim()], MERGE, 9),
        ([claim(LAST, number=8)], FIRST, 8),  # a merge by rebase: the forge names the last of its commits
        ([claim(LAST, number=8, days=-1), claim(number=9)], MERGE, 9),
        ([claim(number=10, days=1), claim(LAST, number=8)], MIDDLE, 8),
        ([claim(repository="Acme/ML-GitOps")], MERGE, 9),
        # Attacks and accidents: each would date a commit by something else than its merge.
        ([], MERGE, None),
        ([claim(at=None, merged_at=None)], MERGE, None),  # open, or closed without a merge
        ([claim(None)], MERGE, None),
        ([claim(branch="weak")], MERGE, None),
        ([claim(repository="mallory/ml-gitops")], MERGE, None),
        ([claim(ROOT, days=-300)], MERGE, None),  # an old pull request that the commit is hung on
        ([claim("f" * 40, days=-300)], MERGE, None),  # merged, but not on this branch any more
    ],
)
def test_a_merge_is_believed_when_it_made_the_commit_part_of_this_branch(
    claims: list[Claim], commit: str, number: int | None
) -> None:
    found = believed(claims, commit, REPOSITORY, "main", brings)
    assert (found and found.number) == number


def test_what_no_merge_dates_is_left_out_and_named() -> None:
    found, notes = merges_of(
        [MERGE, FIRST], REPOSITORY, "main", lambda commit: [claim()] if commit == MERGE else [], brings
    )
    assert found == [{"commit": MERGE, "mergedAt": "2026-11-20T12:00:00+00:00", "number": 9}]
    assert notes == ("when 222222222222 was merged is not known: no merged pull request brought it",)


def test_github_tells_of_the_pull_requests_of_a_commit(forge: Forge, client: MakeClient) -> None:
    merged = {"merged_at": "2026-11-20T12:00:00Z", "merge_commit_sha": MERGE}
    pulls = [github_pull(**merged), github_pull(number=13, merged_at=None, merge_commit_sha="e" * 40)]
    forge.on(PULLS, Reply(pulls[:1], headers={"Link": f'<{forge.root}{PULLS}?page=2>; rel="next"'}))
    forge.json(f"{PULLS}?page=2", pulls[1:])
    found = github.claims(client(GITHUB), REPOSITORY, MERGE)
    assert found[0] == claim(number=12, merged_at="2026-11-20T12:00:00Z")
    assert (found[1].number, found[1].at) == (13, None)


@pytest.mark.parametrize(
    ("status", "message"), [(403, "may not read"), (404, "hides it"), (401, "does not accept")]
)
def test_github_that_refuses_is_an_error_and_not_an_unknown_time(
    forge: Forge, client: MakeClient, status: int, message: str
) -> None:
    """Or a token without rights would look like a repository without pull requests."""
    forge.on(PULLS, Reply({}, status))
    with pytest.raises(GateError, match=message):
        github.claims(client(GITHUB), REPOSITORY, MERGE)


@pytest.mark.parametrize(
    ("shas", "landed"),
    [
        ({"merge_commit_sha": MERGE, "squash_commit_sha": LAST}, MERGE),
        ({"merge_commit_sha": None, "squash_commit_sha": LAST}, LAST),
        ({"merge_commit_sha": None, "squash_commit_sha": None}, "a" * 40),
    ],
    ids=["merge", "squash and fast-forward", "fast-forward"],
)
def test_gitlab_asks_the_merge_request_itself_when_it_was_merged(
    forge: Forge, client: MakeClient, shas: dict[str, Any], landed: str
) -> None:
    project = "/projects/acme%2Fml-gitops"
    related = [{"iid": 12, "state": "merged"}, {"iid": 13, "state": "opened"}, {"iid": 14, "state": "closed"}]
    forge.json(f"{project}/repository/commits/{MERGE}/merge_requests", related)
    merged = {"state": "merged", "merged_at": "2026-11-20T12:00:00.000Z"}
    forge.json(f"{project}/merge_requests/12", gitlab_pull(**merged, **shas))
    found = gitlab.claims(client(GITLAB), REPOSITORY, MERGE)
    assert found == [claim(landed, number=12, merged_at="2026-11-20T12:00:00.000Z")]
    assert forge.asked()[1:] == [f"{project}/merge_requests/12"]


def test_gitea_knows_a_pull_request_by_its_merge_commit_only(forge: Forge, client: MakeClient) -> None:
    path = f"/repos/{REPOSITORY}/commits/{MERGE}/pull"
    pull = github_pull(merged=True, merged_at="2026-11-20T13:00:00+01:00", merge_commit_sha=MERGE)
    forge.on(path, Reply(pull), Reply(pull | {"merged": False}), Reply({}, 404))
    one = client(GITEA)
    found = gitea.claims(one, REPOSITORY, MERGE)
    assert found == [claim(number=12, merged_at="2026-11-20T13:00:00+01:00")]
    assert gitea.claims(one, REPOSITORY, MERGE) == []
    assert gitea.claims(one, REPOSITORY, MERGE) == []
    forge.replies[path] = [Reply({}, 403)]
    with pytest.raises(GateError, match="may not read"):
        gitea.claims(one, REPOSITORY, MERGE)
