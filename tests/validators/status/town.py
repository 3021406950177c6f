"""Town: a small repository with churn 8 in dev and churn 7 in staging and prod, and its status."""

from collections.abc import Sequence
from datetime import UTC, datetime

from releasegate.git import open_git
from releasegate.json_types import JsonObject, JsonValue
from releasegate.policies import PolicySet
from releasegate.status.cell import Cell, Status
from releasegate.status.ground import open_ground
from releasegate.status.status import Wanted, status

from tests.repo_builder import Repo

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
STAGING = "environments/staging/environment.yaml"


def release(environment: str, model: str = "churn") -> str:
    """Where the release of a model lies."""
    return f"environments/{environment}/releases/{model}.yaml"


def edit(repo: Repo, path: str, old: str, new: str) -> Repo:
    """Write a file with one piece of text replaced, without a commit."""
    text = (repo.path / path).read_text()
    assert old in text
    return repo.write({path: text.replace(old, new)})


def facts(repo: Repo, **merged: str) -> JsonObject:
    """What a forge says of merges: commits by the name of a ref (`main`), with `_` for `~`."""
    merges: list[JsonValue] = [
        {"commit": repo.sha(ref.replace("_", "~")), "mergedAt": at, "number": number}
        for number, (ref, at) in enumerate(merged.items(), 1)
    ]
    return {"merges": merges}


def health(name: str, revision: str, state: str = "Healthy", at: str = "2026-11-23T11:50:00Z") -> JsonObject:
    """What the instance main was seen to do with one Application."""
    seen: JsonObject = {"name": name, "project": "models", "sync": "Synced", "health": state}
    look: JsonObject = {**seen, "since": None, "revisions": [revision]}
    return {
        "schema": "releasegate/health/v1alpha1",
        "instance": "main",
        "collectedAt": at,
        "applications": [look],
    }


class Told:
    """Asks for the status of a repository."""

    def __init__(self, repo: Repo, policies: PolicySet) -> None:
        self.repo, self._policies = repo, policies

    def status(
        self,
        facts: Sequence[JsonObject] = (),
        health: Sequence[JsonObject] = (),
        wanted: Wanted = Wanted(),  # noqa: B008 (it is frozen)
        now: datetime = NOON,
    ) -> Status:
        """The status of main as it is committed."""
        with open_git(self.repo.path) as git:
            ground = open_ground(git, "refs/heads/main", self._policies)
            return status(ground, wanted, facts, health, now)

    def cell(
        self, environment: str, facts: Sequence[JsonObject] = (), health: Sequence[JsonObject] = ()
    ) -> Cell:
        """The status of churn in one environment."""
        cells = self.status(facts, health).cells
        return next(one for one in cells if (one.model, one.environment) == ("churn", environment))


def rules(cell: Cell) -> list[str]:
    """The rules that stand against a cell's next step."""
    return [one.rule for one in cell.next.reasons] if cell.next else []
