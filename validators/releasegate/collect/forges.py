"""Forges: the kinds that can be asked, and how."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from releasegate.collect import gitea, github, gitlab, merges, protection, teams
from releasegate.collect.address import api_address
from releasegate.collect.http import Client
from releasegate.collect.merges import merges_of
from releasegate.collect.protection import Protection, protection_json, unreadable
from releasegate.collect.pull import Collected, Target
from releasegate.collect.refusals import WithheldError
from releasegate.collect.service import GITEA, GITHUB, GITLAB, Service, headers_of
from releasegate.collect.teams import Teams, memberships_of, people_of
from releasegate.json_types import JsonObject


class Base(Protocol):
    """The base branch in a clone: releasegate.movement.arrivals.Branch."""

    def arrivals(self, head: str) -> tuple[str, ...]: ...
    def brings(self, landed: str, commit: str) -> bool: ...


class _Pull(Protocol):
    def __call__(self, client: Client, target: Target, now: datetime) -> Collected: ...


class _Protection(Protocol):
    def __call__(self, client: Client, repository: str, branch: str) -> Protection: ...


class _Teams(Protocol):
    def __call__(self, client: Client, repository: str, people: tuple[str, ...]) -> Teams: ...


class _Claims(Protocol):
    def __call__(self, client: Client, repository: str, commit: str) -> list[merges.Claim]: ...


@dataclass(frozen=True, slots=True)
class _Forge:
    """How one kind of forge is asked for each part of the facts."""

    pull: _Pull
    protection: _Protection
    teams: _Teams
    claims: _Claims


FORGES: Mapping[str, Service] = {service.name: service for service in (GITHUB, GITLAB, GITEA)}
_ASKED = {
    "github": _Forge(github.collect, protection.github.protection, teams.github.teams, merges.github.claims),
    "gitlab": _Forge(gitlab.collect, protection.gitlab.protection, teams.gitlab.teams, merges.gitlab.claims),
    "gitea": _Forge(gitea.collect, protection.gitea.protection, teams.gitea.teams, merges.gitea.claims),
}


def collect(
    service: Service, api: str, target: Target, environment: Mapping[str, str], base: Base | None = None
) -> Collected:
    """Ask a forge about a pull request, with the token of the environment.

    base: the base branch of a clone, to be told when its releases were merged; without one there are no
    merges. Raises GateError whenever the answer is not whole, and why; then there are no facts. Protection
    and memberships that the token may not read are no error: notes say so.
    """
    client = Client(service, api_address(api), headers_of(service, environment))
    forge = _ASKED[service.name]
    found = forge.pull(client, target, datetime.now(UTC))
    repository, branch = str(found.facts["repository"]), str(found.facts["baseRef"])
    state = forge.protection(client, repository, branch)
    members, notes = _memberships(forge, client, repository, found.facts)
    facts: JsonObject = {**found.facts, "protection": protection_json(state), "memberships": members}
    notes = (*found.notes, *state.notes, *notes)
    if base is None:
        return Collected(facts, notes)
    merged, undated = merges_of(
        base.arrivals(str(facts["head"])),
        repository,
        branch,
        lambda commit: forge.claims(client, repository, commit),
        base.brings,
    )
    return Collected({**facts, "merges": [*merged]}, (*notes, *undated))


def _memberships(
    forge: _Forge, client: Client, repository: str, facts: JsonObject
) -> tuple[JsonObject, tuple[str, ...]]:
    people = people_of(facts)
    try:
        return memberships_of(people, forge.teams(client, repository, people)), ()
    except WithheldError as error:
        return {}, (unreadable("who belongs to which team", error.message),)
