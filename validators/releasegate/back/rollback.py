"""Rollback: the release that brings a model back to what ran in an environment before."""

from collections.abc import Sequence
from dataclasses import dataclass

from releasegate.back.candidates import Candidate, candidates, chosen
from releasegate.back.plan import Plan, require_environment, require_merged
from releasegate.change.releases import runs
from releasegate.difference import differences
from releasegate.edit import edited
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.json_types import JsonObject, mapping, part, same_json
from releasegate.promotion import version
from releasegate.standing import Ground, read, read_bytes, release_path, require_name

_ORDER = ("ticket", "reason", "incident", "rollbackTo")
_OWN = ("serving", "monitoring", "placement")


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for. to: None for what ran just before. as_it_was: what is not moved returns too."""

    model: str
    environment: str
    reason: str
    incident: str
    to: str | None = None
    ticket: str | None = None
    as_it_was: bool = False


def plan_rollback(git: Git, found: Ground, request: Request, branch: str) -> Plan:
    """The rollback, from what `branch` holds (found.tree) and what ran on the default branch.

    Raises GateError where the environment has no release, or nothing of it to go back to.
    """
    require_name(request.model)
    require_environment(request.environment, found.order)
    path, where = (
        release_path(request.environment, request.model),
        f"{request.model} in {request.environment}",
    )
    if path not in found.tree.entries():
        raise GateError(
            f"{request.environment} has no release of {request.model}, so there is nothing to roll back",
            "a model that was retired comes again as a promotion",
        )
    here, ran = read(found.tree, path), candidates(git, found, request.environment, request.model)
    if (done := _already(request, here, ran)) is not None:
        return _done(request, version(here), f"{path} on {branch} {done}")
    target = chosen(ran, request.to, where)
    if same_json(runs(here), runs(target.release)):
        return _done(request, target.version, f"{path} on {branch} declares it")
    require_merged(path, found, branch)
    after = rolled_back(here, target, _next_way(ran, target), request)
    lines = (path, *(f"  {line}" for line in differences(here, after)))
    return Plan(
        _title(request, target.version),
        _branch(request, target.version),
        {path: edited(read_bytes(found.tree, path), after, path)},
        lines,
        (f"{where} runs version {version(here)} now", *_said(target)),
        (("Reason", request.reason), ("Incident", request.incident)),
    )


def rolled_back(here: JsonObject, target: Candidate, way_back: str, request: Request) -> JsonObject:
    """The release `here` with the model and the chart of `target`, and why.

    serving, monitoring and placement stay as they are, or with as_it_was return as well. way_back: the
    version that the release names to go back to from there.
    """
    spec, then = mapping(here, "spec"), mapping(target.release, "spec")
    if request.as_it_was:
        spec = {name: value for name, value in spec.items() if name not in _OWN or name in then}
        spec |= {name: then[name] for name in _OWN if name in then}
    said = {
        "ticket": request.ticket,
        "reason": request.reason,
        "incident": request.incident,
        "rollbackTo": way_back,
    }
    change: JsonObject = {name: said[name] for name in _ORDER if said[name]}
    moved: JsonObject = {"chart": then["chart"], "model": then["model"], "change": change}
    return {**here, "spec": {**spec, **moved}}


def _already(request: Request, here: JsonObject, ran: Sequence[Candidate]) -> str | None:
    """What leaves nothing to do: the release has the version, or came back for this incident."""
    if request.to is not None:
        return "declares it" if version(here) == request.to else None
    if ran and ran[0].left and part(here, "spec", "change", "incident") == request.incident:
        return f"went back for {request.incident}; to go back further, say where with --to"
    return None


def _done(request: Request, to: str, done: str) -> Plan:
    return Plan(_title(request, to), _branch(request, to), done=done)


def _next_way(ran: Sequence[Candidate], target: Candidate) -> str:
    """What the release names to go back to: what ran before it and may return, else what it named then."""
    older = ran[ran.index(target) + 1 :]
    ways = [one.version for one in older if one.barred is None and one.version != target.version]
    barred = {one.version for one in ran if one.barred}
    named = part(target.release, "spec", "change", "rollbackTo")
    return next(iter(ways), named if isinstance(named, str) and named not in barred else "none")


def _said(target: Candidate) -> tuple[str, ...]:
    return (f"version {target.version} is barred: {target.barred}",) if target.barred else ()


def _title(request: Request, to: str) -> str:
    return f"Roll {request.model} back to {to} in {request.environment}"


def _branch(request: Request, to: str) -> str:
    return f"rollback/{request.model}-{to}-{request.environment}"
