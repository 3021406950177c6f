"""Withdrawal: saying in a model's profile that a version must not run again."""

from dataclasses import dataclass

from releasegate.back.plan import Plan, require_merged
from releasegate.change import earlier_releases
from releasegate.edit import edited, with_value
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.json_types import JsonObject, listed, part
from releasegate.promotion import version
from releasegate.standing import Ground, read, read_bytes, release_path, require_name
from releasegate.tree import Tree


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for."""

    model: str
    version: str
    reason: str
    incident: str | None = None


def plan_withdrawal(git: Git, found: Ground, request: Request, branch: str) -> Plan:
    """The edit of the profile, from what `branch` holds (found.tree).

    Raises GateError for a model without a profile, and for a version that nothing knows.
    """
    require_name(request.model)
    path = f"governance/models/{request.model}.yaml"
    title, usual = (
        f"Withdraw {request.model} {request.version}",
        f"withdraw/{request.model}-{request.version}",
    )
    if path not in found.tree.entries():
        raise GateError(f"{path} is not there, so there is no profile to say it in", "check the model's name")
    profile = read(found.tree, path)
    entries = listed(profile, "spec", "withdrawn")
    for entry in entries:
        if part(entry, "version") == request.version:
            return Plan(title, usual, done=f"{path} on {branch} says so: {part(entry, 'reason')}")
    require_merged(path, found, branch)
    running = _running(found, request)
    if not running:
        _require_known(git, found, request)
    entry = _entry(request)
    after = with_value(profile, ("spec", "withdrawn"), [*entries, entry])
    lines = (path, *(f"  + withdrawn {name}: {text}" for name, text in entry.items()))
    why = (("Reason", request.reason), *((("Incident", request.incident),) if request.incident else ()))
    data = edited(read_bytes(found.tree, path), after, path)
    return Plan(title, usual, {path: data}, lines, _notes(request, running, found.tree), why)


def _entry(request: Request) -> JsonObject:
    said: JsonObject = {"version": request.version, "reason": request.reason}
    return {**said, "incident": request.incident} if request.incident else said


def _running(found: Ground, request: Request) -> tuple[str, ...]:
    """The environments that declare the version."""
    paths = {name: release_path(name, request.model) for name in found.order}
    return tuple(
        name
        for name, path in paths.items()
        if path in found.tree.entries() and version(read(found.tree, path)) == request.version
    )


def _require_known(git: Git, found: Ground, request: Request) -> None:
    """A version that nobody ever saw is a slip of the hand, and the real one would go on running."""
    if _has_evidence(found.tree, request):
        return
    earlier = earlier_releases(git, found.base)
    pasts = (past for name in found.order for past in earlier(release_path(name, request.model)))
    known = {version(past.document) for past in pasts if past.document is not None}
    if request.version not in known:
        raise GateError(
            f"no release and no evidence knows version {request.version} of {request.model}",
            f"versions that releases declared: {', '.join(sorted(known)) or 'none'}",
        )


def _has_evidence(tree: Tree, request: Request) -> bool:
    folder = f"evidence/{request.model}/{request.version}/"
    return any(path.startswith(folder) for path in tree.entries())


def _notes(request: Request, running: tuple[str, ...], tree: Tree) -> tuple[str, ...]:
    notes = [
        f"{name} runs {request.model} {request.version}, and a gate stops no pod: releasegate rollback "
        f"{request.model} --env {name}, or retire it there"
        for name in running
    ]
    if not running and not _has_evidence(tree, request):
        notes.append(
            "no release and no evaluation report says which artifact it was, so the same artifact under "
            "another name is not known"
        )
    return tuple(notes)
