"""Membership: the people of a pull request, and their teams in the words of the facts document. Pure."""

from collections.abc import Mapping

from releasegate.json_types import JsonObject, listed, part

# A team's name at the forge, to the handles of its members.
Teams = Mapping[str, frozenset[str]]


def people_of(facts: JsonObject) -> tuple[str, ...]:
    """The handles of whoever opened, wrote or reviewed the pull request of a facts document, each once."""
    author, commits, reviews = facts.get("author"), facts.get("commits"), facts.get("reviews")
    told = [
        part(author, "handle"),
        *(part(commit, name) for commit in listed(commits) for name in ("author", "committer")),
        *(part(review, "handle") for review in listed(reviews)),
    ]
    return tuple(dict.fromkeys(handle for handle in told if isinstance(handle, str)))


def memberships_of(people: tuple[str, ...], teams: Teams) -> JsonObject:
    """The `memberships` of a facts document: everybody of `people`, with the teams that list them."""
    lowered = {name: {member.casefold() for member in members} for name, members in teams.items()}
    return {
        handle: [name for name in sorted(lowered) if handle.casefold() in lowered[name]] for handle in people
    }
