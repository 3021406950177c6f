"""Cells: what was found out about all releases, put together for one of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from releasegate.change.side import release_path
from releasegate.findings import Finding
from releasegate.json_types import part
from releasegate.status.asked import HEALTHY, REQUIRED, SOAK, Said
from releasegate.status.cell import Cell, Next, NextState, Since
from releasegate.status.due import Due
from releasegate.status.ground import Ground
from releasegate.status.known import Known


@dataclass(frozen=True, slots=True)
class Told:
    """What was found out. known, withdrawn: by the path of a release. dues: by (model, environment that it
    leaves); against: what stands against a due release, by its path.
    """

    ground: Ground
    known: Mapping[str, Known]
    dues: Mapping[tuple[str, str], Due]
    against: Mapping[str, tuple[Finding, ...]]
    withdrawn: Said


def cell(told: Told, model: str, environment: str) -> Cell:
    """One release of a model."""
    path = release_path(environment, model)
    release, known = told.ground.repo.value(path), told.known.get(path)
    if release is None or known is None:
        wrong = told.ground.repo.wrong.get(path, [])
        problem = f"{wrong[0].place}: {wrong[0].message}" if wrong else "it cannot be read"
        nothing = Since(None, None, None)
        return Cell(model, environment, None, None, nothing, None, None, None, problem=problem)
    return Cell(
        model,
        environment,
        str(part(release, "spec", "model", "version")),
        str(part(release, "spec", "chart")),
        known.since,
        known.soak,
        known.health,
        _next(told, model, environment, known),
        told.withdrawn.get(path, ()),
    )


def _next(told: Told, model: str, environment: str, known: Known) -> Next | None:
    order = told.ground.order
    if environment == order[-1]:
        return None
    target = order[order.index(environment) + 1]
    due = told.dues.get((model, environment))
    if due is None:
        return Next(target, "there", ())
    if due.draft is None:
        path = release_path(target, model)
        return Next(target, "blocked", (Finding(path, 1, 1, "promote", due.problem),))
    reasons = told.against[due.draft.path]
    return Next(target, _state(reasons, known), reasons)


def _state(reasons: tuple[Finding, ...], known: Known) -> NextState:
    errors = {one.rule for one in reasons if one.severity == "error"}
    told = errors - {REQUIRED}
    unknown = {
        *([SOAK] if known.soak is not None and known.soak.state == "unknown" else ()),
        *([HEALTHY] if known.health.state in ("unknown", "not observed") else ()),
    }
    if told:
        return "unknown" if told <= unknown else "blocked"
    return "incomplete" if errors else "ready"
