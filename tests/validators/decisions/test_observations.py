"""When a release was first seen to run, by health documents that somebody signed."""

import csv
import io
import json
from datetime import datetime

from releasegate.decisions.history import Asked, history
from releasegate.decisions.history_report import history_csv, history_json, history_lines
from releasegate.git import open_git

from tests.validators.decisions.court import BRANCH, NOON, Court, later
from tests.validators.decisions.documents import Json, embedded


def health(*revisions: str, at: datetime = NOON, **changes: str) -> list[Json]:
    """What the instance main says of churn in dev's only cluster."""
    seen = {"name": "churn-dev", "project": "dev", "sync": "Synced", "health": "Healthy", "since": None}
    application = {**seen, "revisions": list(revisions), **changes}
    document = {"schema": "releasegate/health/v1alpha1", "instance": "main", "applications": [application]}
    return [embedded({**document, "collectedAt": at.strftime("%Y-%m-%dT%H:%M:%SZ")})]


def merged(court: Court, name: str, memory: str) -> str:
    """A change of dev that was decided and merged."""
    court.propose(name, memory)
    court.decide(name, at=later(minutes=len(name)))
    return court.repo.merge(name).sha()


def looked(court: Court, documents: list[Json], name: str = "looked", signed: bool = True) -> None:
    """A decision about another change, with observations."""
    court.repo.branch(name).write({f"docs/{name}.md": "x\n"}).commit(name).switch("main")
    court.forge(court.decision(name, health=documents), court.key if signed else court.other, later(hours=1))


def observed(court: Court) -> list[str | None]:
    """When each movement of churn in dev was seen, newest first."""
    with open_git(court.repo.path) as git:
        found = history(git, "refs/heads/main", Asked("churn"), BRANCH)
    events = [one for one in found.events if one.declared.environment == "dev"]
    times = [one.observed[0].at for one in events]
    return [f"{at:%H:%M}" if at else None for at in times]


def test_a_release_was_seen_at_the_commit_that_brought_it_or_a_later_one(court: Court) -> None:
    merged(court, "one", "2Gi")
    words = court.repo.write({"docs/a.md": "a\n"}).commit("words").sha()
    looked(court, health(words, at=later(minutes=30)))
    assert observed(court) == ["12:30", None]


def test_the_first_time_counts(court: Court) -> None:
    brought = merged(court, "one", "2Gi")
    looked(court, health(brought, at=later(minutes=40)), "a")
    looked(court, health(brought, at=later(minutes=20)), "b")
    assert observed(court) == ["12:20", None]


def test_what_replaced_it_is_seen_and_not_the_release_before(court: Court) -> None:
    merged(court, "one", "2Gi")
    looked(court, health(merged(court, "three", "3Gi")))
    assert observed(court) == ["12:00", None, None]


def test_what_proves_nothing(court: Court) -> None:
    brought = merged(court, "one", "2Gi")
    side = court.repo.branch("side").write({"docs/s.md": "s\n"}).commit("side").sha()
    court.repo.switch("main")
    looked(court, health(brought, sync="OutOfSync"), "a")
    looked(court, health(brought, health="Degraded"), "b")
    looked(court, health(brought, name="churn-elsewhere"), "c")
    looked(court, health(side), "d")
    looked(court, health(), "e")
    looked(court, health(brought), "f", signed=False)
    looked(court, [{**health(brought)[0], "digest": f"sha256:{'0' * 64}"}], "g")
    assert observed(court) == [None, None]


def test_it_is_told_apart_from_what_was_declared_and_decided(court: Court) -> None:
    brought = merged(court, "one", "2Gi")
    looked(court, health(brought))
    with open_git(court.repo.path) as git:
        found = history(git, "refs/heads/main", Asked("churn"), BRANCH)
    assert "    observed: healthy in dev by 2026-11-22T12:00:00Z" in list(history_lines(found))
    assert "    observed: not observed" in list(history_lines(found))
    told = json.loads(history_json(found))["events"][0]
    assert told["observed"] == [{"cluster": "dev", "healthyBy": "2026-11-22T12:00:00Z"}]
    row = next(csv.DictReader(io.StringIO(history_csv(found))))
    assert row["observed"] == "healthy in dev by 2026-11-22T12:00:00Z"
