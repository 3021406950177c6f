"""Which teams the people of a pull request belong to, as far as the token may know."""

import pytest
from releasegate.collect import forges
from releasegate.collect.pull import Target
from releasegate.collect.service import GITEA, GITHUB, GITLAB, Service
from releasegate.collect.teams import Teams, gitea, github, gitlab, memberships_of, people_of
from releasegate.errors import GateError

from tests.validators.collect.conftest import TOKEN, MakeClient
from tests.validators.collect.payloads import REPOSITORY, account, github_commit, github_pull, github_review
from tests.validators.collect.server import Forge, Reply

PEOPLE = ("alice", "bob")


def served(forge: Forge, service: Service) -> None:
    if service is GITHUB:
        forge.json(f"/repos/{REPOSITORY}/teams", [{"id": 1, "slug": "platform", "name": "Platform"}])
        forge.json("/orgs/acme/teams/platform/members", [account("Bob"), account("carol")])
    elif service is GITLAB:
        shared = [{"group_id": 4, "group_full_path": "acme/platform", "group_access_level": 30}]
        namespace = {"kind": "group", "full_path": "acme"}
        forge.json("/projects/acme%2Fml-gitops", {"namespace": namespace, "shared_with_groups": shared})
        forge.json("/groups/acme/members/all", [])
        found = [{"username": "Bob", "state": "active"}, {"username": "bobby", "state": "active"}]
        forge.json("/groups/acme%2Fplatform/members/all?query=bob&per_page=100", found)
        blocked = [{"username": "alice", "state": "blocked"}]
        forge.json("/groups/acme%2Fplatform/members/all?query=alice&per_page=100", blocked)
    else:
        forge.json(f"/repos/{REPOSITORY}/teams", [{"id": 1, "name": "platform"}])
        forge.json("/teams/1/members?limit=50&page=1", [account("Bob")])
        forge.json("/teams/1/members?limit=50&page=2", [])


@pytest.mark.parametrize(
    ("service", "found"),
    [
        (GITHUB, {"platform": {"Bob", "carol"}}),
        (GITLAB, {"acme": set(), "acme/platform": {"Bob", "bobby"}}),
        (GITEA, {"platform": {"Bob"}}),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_teams(forge: Forge, client: MakeClient, service: Service, found: Teams) -> None:
    served(forge, service)
    ask = {"github": github.teams, "gitlab": gitlab.teams, "gitea": gitea.teams}[service.name]
    teams = ask(client(service), REPOSITORY, PEOPLE)
    assert teams == found
    assert memberships_of(PEOPLE, teams)["alice"] == []
    assert "platform" in str(memberships_of(PEOPLE, teams)["bob"])


def test_the_people_of_a_pull_request_are_those_who_opened_wrote_and_reviewed_it() -> None:
    facts = {
        "author": {"handle": "alice"},
        "commits": [{"author": "carol", "committer": None}, {"author": "alice", "committer": "web-flow"}],
        "reviews": [{"handle": "bob"}],
    }
    assert people_of({**facts}) == ("alice", "carol", "web-flow", "bob")


@pytest.mark.parametrize("status", [403, 404])
def test_a_token_that_may_not_read_teams_is_no_error(forge: Forge, status: int) -> None:
    pull = f"/repos/{REPOSITORY}/pulls/12"
    forge.json(pull, github_pull()).json(f"{pull}/commits", [github_commit()])
    forge.json(f"{pull}/reviews", [github_review()]).json(f"/repos/{REPOSITORY}/issues/12/events", [])
    forge.on(f"/repos/{REPOSITORY}/teams", Reply({"message": "no"}, status))
    found = forges.collect(GITHUB, forge.root, Target(REPOSITORY, 12), {"GITHUB_TOKEN": TOKEN})
    assert found.facts["memberships"] == {}
    assert "merges" not in found.facts
    assert "who belongs to which team: not known" in found.notes[-1]


def test_a_forge_that_fails_is_an_error(forge: Forge, client: MakeClient) -> None:
    forge.on(f"/repos/{REPOSITORY}/teams", Reply({}, 500))
    with pytest.raises(GateError, match="GitHub failed"):
        github.teams(client(GITHUB), REPOSITORY, PEOPLE)
