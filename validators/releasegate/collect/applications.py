"""Applications: what Argo CD says of its Applications, as a health document. Pure.

The shape is that of an Application resource, which the API serves and notifications can send. See
ApplicationStatus in pkg/apis/application/v1alpha1/types.go of Argo CD.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from releasegate.approvals.facts import moment
from releasegate.clock import rfc3339
from releasegate.collect.payload import maybe_commit, maybe_text, member, text, texts
from releasegate.collect.pull import Collected
from releasegate.errors import GateError
from releasegate.json_types import JsonObject
from releasegate.observed import SKEW

_SCHEMA = "releasegate/health/v1alpha1"
_SYNC = ("Synced", "OutOfSync", "Unknown")
_HEALTH = ("Healthy", "Progressing", "Degraded", "Suspended", "Missing", "Unknown")
# Argo CD compares every few minutes (timeout.reconciliation); an older word is that of a controller at rest.
STALE = timedelta(hours=1)


def health_of(instance: str, items: Iterable[JsonObject], now: datetime) -> Collected:
    """The health document (schemas/health.schema.json) of an instance's Applications, by name.

    now: when they were read. Raises GateError for two of one name (in two namespaces), and for an Application
    that lacks a name or a project or has a status that this version does not know.
    """
    found: dict[str, JsonObject] = {}
    notes: list[str] = []
    for item in items:
        application = application_of(item, now)
        name = str(application["name"])
        if name in found:
            raise GateError(
                f"{instance} has two Applications named {name}, in two namespaces",
                "give the token the right to one of them only",
            )
        found[name] = application
        if not current(item, now):
            notes.append(f"{name} counts as Unknown: Argo CD has not compared it within the last hour")
    document: JsonObject = {
        "schema": _SCHEMA,
        "instance": instance,
        "collectedAt": rfc3339(now),
        "applications": [found[name] for name in sorted(found)],
    }
    return Collected(document, tuple(notes))


def application_of(item: JsonObject, now: datetime) -> JsonObject:
    """One Application. Its sync status is Unknown where Argo CD last compared it longer than STALE ago."""
    fresh = current(item, now)
    return {
        "name": text(item, "metadata.name", "an Application"),
        "project": text(item, "spec.project", "an Application"),
        "sync": _known(item, "status.sync.status", _SYNC) if fresh else "Unknown",
        "health": _known(item, "status.health.status", _HEALTH),
        "since": proven_since(item) if fresh else None,
        "revisions": [*_revisions(item)],
    }


def current(item: JsonObject, now: datetime) -> bool:
    """Whether Argo CD compared the Application with git within STALE of `now`, and not in the future."""
    at = maybe_text(item, "status.reconciledAt")
    return at is not None and -SKEW <= now - moment(at) <= STALE


def proven_since(item: JsonObject) -> str | None:
    """Since when an Application has been Synced and Healthy without a break; None where that is not proven.

    Its health says itself since when (status.health.lastTransitionTime); its sync status does not. But where
    automated sync with prune and selfHeal is on, each difference starts a sync (autoSync in
    controller/appcontroller.go of Argo CD), so that there was none since the last one ended
    (status.operationState.finishedAt), if that succeeded and none is waiting. The later of the two.
    """
    automated = member(item, "spec.syncPolicy.automated")
    # `enabled` is absent where it is not switched off: docs/user-guide/auto_sync.md of Argo CD.
    if not isinstance(automated, dict) or automated.get("enabled") is False:
        return None
    if automated.get("prune") is not True or automated.get("selfHeal") is not True:
        return None
    settled = (
        member(item, "status.sync.status") == "Synced"
        and member(item, "status.health.status") == "Healthy"
        and member(item, "status.operationState.phase") == "Succeeded"
        and member(item, "operation") is None
    )
    times = [
        maybe_text(item, name)
        for name in ("status.health.lastTransitionTime", "status.operationState.finishedAt")
    ]
    known = [time for time in times if time is not None]
    return max(known, key=moment) if settled and len(known) == len(times) else None


def _known(item: JsonObject, name: str, words: tuple[str, ...]) -> str:
    """A status; what Argo CD has not worked out yet is Unknown."""
    word = maybe_text(item, name) or "Unknown"
    if word not in words:
        raise GateError(f"Argo CD says {word!r} of {name}, which this version does not know", "update it")
    return word


def _revisions(item: JsonObject) -> list[str]:
    """The commits that it was compared with; versions of charts, which are no commits, are left out."""
    told = texts(item, "status.sync.revisions") or [maybe_text(item, "status.sync.revision") or ""]
    return [revision for revision in told if maybe_commit({"it": revision}, "it")]
