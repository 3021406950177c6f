"""observation: what Argo CD was seen to do with a model, for the rules about promotions."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from releasegate.approvals.facts import moment
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.json_types import JsonObject, JsonValue, listed, part, texts


def observed(
    git: Git,
    health: Sequence[JsonObject],
    environment: JsonValue,
    model: str,
    commit: str,
    merged: str | None,
) -> Iterator[JsonObject]:
    """What was observed of a model in each cluster of an environment.

    health: the health documents; environment: the Environment; commit: what brought the model there, and
    merged: when (RFC 3339, None where nothing says it). The Application is `<model>-<cluster>`, as the
    template's ApplicationSet names it, in the instance that applies the environment. Of several observations
    the latest counts; without one, sync, health and observedAt are null. afterMerge: it was looked at after
    the merge (null where that is not known). covers: a revision that it runs holds the commit.
    """
    clusters, instance = part(environment, "spec", "clusters"), part(environment, "spec", "argocd")
    for cluster in listed(clusters):
        name = f"{model}-{part(cluster, 'name')}"
        seen, at = _latest(health, instance, name)
        revisions = texts(seen, "revisions")
        yield {
            "cluster": part(cluster, "name"),
            "application": name,
            **{key: part(seen, key) for key in ("sync", "health", "since")},
            "revisions": [*revisions],
            "covers": any(_covers(git, commit, revision) for revision in revisions),
            "observedAt": at,
            "afterMerge": moment(at) >= moment(merged) if at and merged else None,
        }


def _latest(health: Sequence[JsonObject], instance: JsonValue, name: str) -> tuple[JsonValue, str | None]:
    """The latest observation of an Application of an instance, and its time."""
    seen: list[tuple[datetime, JsonValue, str]] = []
    for document in health:
        applications, at = document.get("applications"), document.get("collectedAt")
        if document.get("instance") == instance and isinstance(applications, list) and isinstance(at, str):
            seen += [(moment(at), one, at) for one in applications if part(one, "name") == name]
    if not seen:
        return None, None
    _, latest, at = max(seen, key=lambda one: one[0])
    return latest, at


def _covers(git: Git, commit: str, revision: str) -> bool:
    """Whether a revision holds a commit; one that this clone does not know proves nothing."""
    try:
        return git.is_ancestor(commit, revision)
    except GateError:
        return False
