"""observation: what Argo CD was seen to do with a model, for the rules about promotions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from releasegate.approvals.facts import moment
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.json_types import JsonObject, JsonValue, listed, part, texts

# First-parent commits of the base that are known by their place; any other one, git is asked about.
_MOST = 100_000


@dataclass(frozen=True)
class Sightings:
    """What health documents say of each Application. base: the newest commit (full name) of the branch."""

    git: Git
    base: str
    health: Sequence[JsonObject]

    @cached_property
    def latest(self) -> Mapping[tuple[str, str], tuple[JsonValue, str]]:
        """(instance, Application) → the latest look at it, and its time as the document has it."""
        found: dict[tuple[str, str], tuple[JsonValue, str]] = {}
        for at, document in sorted(_dated(self.health), key=lambda one: moment(one[0]), reverse=True):
            for look in listed(document.get("applications")):
                name = (str(document.get("instance")), str(part(look, "name")))
                found.setdefault(name, (look, at))
        return found

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """The base's first-parent commits, newest first."""
        return {commit: place for place, commit in enumerate(self.git.first_parents(self.base, _MOST))}

    def covers(self, commit: str, revision: str) -> bool:
        """Whether a revision holds a commit; one that this clone does not know proves nothing."""
        if commit in self._places and revision in self._places:
            return self._places[revision] <= self._places[commit]
        try:
            return self.git.is_ancestor(commit, revision)
        except GateError:
            return False


def observed(
    seen: Sightings, environment: JsonValue, model: str, commit: str, merged: str | None
) -> Iterator[JsonObject]:
    """What was observed of a model in each cluster of an environment.

    environment: the Environment; commit: what brought the model there; merged: when (RFC 3339, None where
    nothing says it). The Application is `<model>-<cluster>`, as the template's ApplicationSet names it, in
    the instance that applies the environment. Of several observations the latest counts; without one, sync,
    health and observedAt are null. afterMerge: it was looked at after the merge (null where that is not
    known). covers: a revision that it runs holds the commit.
    """
    clusters, instance = part(environment, "spec", "clusters"), part(environment, "spec", "argocd")
    for cluster in listed(clusters):
        name = f"{model}-{part(cluster, 'name')}"
        look, at = seen.latest.get((str(instance), name), (None, None))
        revisions = texts(look, "revisions")
        yield {
            "cluster": part(cluster, "name"),
            "application": name,
            **{key: part(look, key) for key in ("sync", "health", "since")},
            "revisions": [*revisions],
            "covers": any(seen.covers(commit, revision) for revision in revisions),
            "observedAt": at,
            "afterMerge": moment(at) >= moment(merged) if at and merged else None,
        }


def _dated(health: Sequence[JsonObject]) -> Iterator[tuple[str, JsonObject]]:
    for document in health:
        at = document.get("collectedAt")
        if isinstance(at, str):
            yield at, document
