"""Observations: when Argo CD was first seen to run a release, by the health documents of signed decisions."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from releasegate.approvals.facts import moment
from releasegate.decisions.branch import Entry, signed_bytes
from releasegate.decisions.canonical import digest
from releasegate.decisions.line import Line
from releasegate.decisions.movements import Movement
from releasegate.decisions.record import record_in
from releasegate.decisions.trust import Trust
from releasegate.git import Git
from releasegate.json_types import JsonObject, JsonValue, listed, part, texts

# (instance, Application) → when it was looked at and Synced and Healthy, and at which commits.
Seen = Mapping[tuple[str, str], list[tuple[datetime, list[str]]]]


@dataclass(frozen=True, slots=True)
class Observation:
    """The first time that a release was seen Synced and Healthy in a cluster; None if it never was."""

    cluster: str
    at: datetime | None


def seen_of(git: Git, entries: Iterable[Entry], trust: Trust, wanted: Iterable[Movement]) -> Seen:
    """What the health documents of decisions that count say of the Applications of some releases."""
    names = {(one.instance, f"{one.model}-{cluster}") for one in wanted for cluster in one.clusters}
    found: dict[tuple[str, str], list[tuple[datetime, list[str]]]] = defaultdict(list)
    for entry in entries:
        if entry.decided.health and names and trust.fault(entry) is None:
            record = record_in(signed_bytes(git, entry)[0], entry.path)
            for document in _documents(record.decision):
                for name, seen in _healthy(document):
                    if name in names:
                        found[name].append(seen)
    return found


def observations(seen: Seen, line: Line, one: Movement, until: str | None) -> tuple[Observation, ...]:
    """For each cluster of the movement's environment, when the release was first seen to run there.

    until: the next commit that moved the release, None if none did: a commit from there on runs another one.
    A commit that is not on the line proves nothing.
    """
    first, end = line.place[one.step.commit], line.place[until] if until else len(line.steps)

    def runs(commits: list[str]) -> bool:
        return any(first <= line.place.get(commit, -1) < end for commit in commits)

    def earliest(cluster: str) -> datetime | None:
        sightings = seen.get((one.instance, f"{one.model}-{cluster}"), [])
        return min((at for at, commits in sightings if runs(commits)), default=None)

    there = one.clusters if one.after is not None else ()
    return tuple(Observation(cluster, earliest(cluster)) for cluster in there)


def _documents(decision: JsonObject) -> Iterable[JsonObject]:
    for embedded in listed(decision.get("health")):
        text = part(embedded, "document")
        if isinstance(text, str) and digest(text.encode()) == part(embedded, "digest"):
            value: JsonValue = json.loads(text)
            if isinstance(value, dict):
                yield value


def _healthy(document: JsonObject) -> Iterable[tuple[tuple[str, str], tuple[datetime, list[str]]]]:
    at, applications = document.get("collectedAt"), document.get("applications")
    for one in applications if isinstance(applications, list) and isinstance(at, str) else []:
        if (part(one, "sync"), part(one, "health")) == ("Synced", "Healthy"):
            name = (str(document.get("instance")), str(part(one, "name")))
            yield name, (moment(str(at)), texts(one, "revisions"))
