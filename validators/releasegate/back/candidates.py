"""Candidates: what ran in an environment before, and what of it may come back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from releasegate.back.narrowed import Narrowed
from releasegate.change import Change, Past, earlier_releases
from releasegate.change.releases import runs
from releasegate.change_input import Sides
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.json_types import JsonObject, JsonValue, listed, part, same_json
from releasegate.movement.moves import Moves, movement_input
from releasegate.outside import Outside
from releasegate.promotion import version
from releasegate.repo import read_repo
from releasegate.standing import Ground, release_path
from releasegate.trusted import GATE

# Without merge times nothing of what is asked depends on the clock.
_ANY_TIME = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One model and chart that ran in an environment. release: as it was declared last.

    left: whether a rollback replaced it. barred: why it may not come back by one, None where nothing that Git
    says forbids it. withdrawn: whether that is because its profile withdrew it.
    """

    release: JsonObject
    left: bool
    barred: str | None
    withdrawn: bool

    @property
    def version(self) -> str:
        """The version of the model."""
        return version(self.release)


def candidates(git: Git, found: Ground, environment: str, model: str) -> tuple[Candidate, ...]:
    """What ran in an environment before what the default branch declares there, the last one first.

    Of each model and chart once, as the rule promotion.rollback counts them.
    """
    path = release_path(environment, model)
    sides = _sides(git, found, model)
    asked: JsonObject = {"path": path, "model": model, "environment": environment, "change": "rollback"}
    told = movement_input(Moves(git, sides, Outside(), _ANY_TIME), {"releases": [asked]})
    past = sides.earlier(path)
    ran = listed(part(listed(told["releases"])[0], "ran"))
    entries = listed(told["withdrawn"])
    return tuple(
        _candidate(_declared(past, one), one, place, _taken_back(one, model, entries))
        for place, one in enumerate(ran)
    )


def chosen(all_of: Sequence[Candidate], to: str | None, where: str) -> Candidate:
    """The candidate to go back to: the last one of version `to`, or the last one that is not barred.

    where: what it is about, such as `churn in prod`. Raises GateError where there is none.
    """
    fits = [one for one in all_of if (one.barred is None if to is None else one.version == to)]
    if fits:
        return fits[0]
    ran = ", ".join(one.version + (f" ({one.barred})" if one.barred else "") for one in all_of)
    if to is not None:
        raise GateError(
            f"{where} never ran version {to}, so there is no way back to it",
            f"versions that ran there before: {ran or 'none'}; any other comes as a promotion",
        )
    raise GateError(
        f"{where} has nothing to go back to: {ran or 'nothing ran there before'}",
        "promote another version, or retire the model there",
    )


def _sides(git: Git, found: Ground, model: str) -> Sides:
    """The base as a change that changes nothing, as far as one model goes."""

    def wanted(path: str) -> bool:
        ours = path.endswith((f"/releases/{model}.yaml", "/environment.yaml")) or path == GATE
        return ours or path.startswith((f"governance/models/{model}.yaml", f"evidence/{model}/"))

    repo = read_repo(Narrowed(found.merged, wanted))
    change = Change(found.base, found.base, git.tree_of(found.base), (), "")
    return Sides(change, repo, repo, (), found.order, earlier_releases(git, found.base))


def _declared(past: Sequence[Past], ran: JsonValue) -> JsonObject:
    """The newest release of the history with that model and chart: what ran came from there."""
    wanted = [part(ran, "model"), part(ran, "chart")]
    return next(one.document for one in past if one.document and same_json(runs(one.document), wanted))


def _candidate(release: JsonObject, ran: JsonValue, place: int, withdrawn: str | None) -> Candidate:
    left = part(ran, "rolledBack") is True
    ever = left or (place > 0 and part(ran, "everRolledBack") is True)
    barred = withdrawn or ("rolled back from before" if ever else None)
    return Candidate(release, left, barred, withdrawn is not None)


def _taken_back(ran: JsonValue, model: str, entries: Sequence[JsonValue]) -> str | None:
    """The profile's word on it where that withdrew the version, or another name of its artifact."""
    name, digest = part(ran, "model", "version"), part(ran, "model", "artifact", "digest")
    for entry in entries:
        named = part(entry, "model") == model and part(entry, "version") == name
        if named or digest in listed(part(entry, "digests")):
            return f"withdrawn: {part(entry, 'reason')}"
    return None
