"""Site: what a repository says already about a model that is to be released, and what its place allows."""

from collections.abc import Mapping
from dataclasses import dataclass

from releasegate.change.side import profile_path
from releasegate.errors import GateError
from releasegate.evidence import folder
from releasegate.json_types import JsonObject, JsonValue, listed, texts
from releasegate.standing import Standing, read, read_bytes
from releasegate.tree import Tree
from releasegate.trusted import METRICS, PEOPLE

_CHARTS = "charts/model-serving/"


@dataclass(frozen=True, slots=True)
class Site:
    """Where a model version goes.

    environment: the first one; releases: of the model by environment; profile: None where governance says
    nothing of it yet; chart: the newest version that the environment allows and the repository holds;
    metrics: the catalogue by name; people: names of access/people.yaml.
    """

    tree: Tree
    model: str
    environment: str
    releases: Mapping[str, JsonObject]
    profile: JsonObject | None
    chart: str
    metrics: Mapping[str, JsonValue]
    people: tuple[str, ...]

    @property
    def before(self) -> JsonObject | None:
        """The release in the first environment."""
        return self.releases.get(self.environment)

    def evidence(self, version: str) -> dict[str, bytes]:
        """Path → bytes of the evidence of a version that is there already."""
        inside = f"{folder(self.model, version)}/"
        return {path: read_bytes(self.tree, path) for path in self.tree.entries() if path.startswith(inside)}


def site_of(where: Standing, model: str, environment: str | None) -> Site:
    """Read a site. environment: as asked for. Raises GateError unless it is the first."""
    first = where.order[0]
    if environment not in (None, first):
        raise GateError(
            f"a model version comes to {first} first, not to {environment}",
            f"leave --env out; releasegate promote {model} brings it further",
        )
    path = f"environments/{first}/environment.yaml"
    if path not in where.tree.entries():
        raise GateError(f"there is no {path}", "copier update brings it back, or take it from the history")
    allowed = texts(read(where.tree, path), "spec", "charts")
    profile = profile_path(model)
    return Site(
        tree=where.tree,
        model=model,
        environment=first,
        releases=where.here,
        profile=read(where.tree, profile) if profile in where.tree.entries() else None,
        chart=_newest(where.tree, allowed, path),
        metrics=dict(_named(where.tree, METRICS, "metrics")),
        people=tuple(name for name, _ in _named(where.tree, PEOPLE, "people")),
    )


def _newest(tree: Tree, allowed: list[str], path: str) -> str:
    there = [chart for chart in allowed if f"{_CHARTS}{chart}/Chart.yaml" in tree.entries()]
    if not there:
        raise GateError(
            f"{path} allows no chart that {_CHARTS} holds (spec.charts: {', '.join(allowed) or 'none'})",
            "have the platform allow one; without a chart nothing can be rendered",
        )
    return max(there, key=_precedence)


def _precedence(chart: str) -> tuple[bool, tuple[int, ...]]:
    """A version that is no preview before one that is, then by number (https://semver.org, 11)."""
    numbers, _, preview = chart.partition("-")
    return not preview, tuple(int(number) for number in numbers.split("."))


def _named(tree: Tree, path: str, key: str) -> list[tuple[str, JsonObject]]:
    if path not in tree.entries():
        return []
    rows = listed(read(tree, path), "spec", key)
    return [(str(row["name"]), row) for row in rows if isinstance(row, dict) and "name" in row]
