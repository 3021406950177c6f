"""Freezing: one more sync window in the AppProjects of an environment, for one stretch of time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from releasegate.argocd.projects import Fence, fences
from releasegate.back.narrowed import Narrowed
from releasegate.back.plan import Plan, require_environment, require_merged
from releasegate.clock import rfc3339
from releasegate.edit import edited_among, with_value
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue, listed, mapping, part
from releasegate.repo import Repo, read_repo
from releasegate.standing import Ground, release_path, require_name

_UNITS = (("h", 3600), ("m", 60), ("s", 1))


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for, and when (now). Times are in UTC. models: () for all of the environment."""

    environment: str
    start: datetime
    until: datetime
    now: datetime
    reason: str
    models: tuple[str, ...] = ()


def plan_freeze(found: Ground, request: Request, branch: str) -> Plan:
    """The windows to add, from what `branch` holds (found.tree).

    Raises GateError where the environment has no AppProject, a model is not there, or the time is over.
    """
    require_environment(request.environment, found.order)
    for model in request.models:
        _require_model(found, request.environment, model)
    _require_time(request)
    repo = read_repo(Narrowed(found.tree, _is_read))
    mine = [fence for fence in fences(repo) if fence.environment == request.environment]
    if not mine:
        raise GateError(
            f"{request.environment} has no AppProject that can be read",
            f"look for it at argocd/<instance>/environments/{request.environment}/project.yaml",
        )
    open_ones = [fence for fence in mine if not _is_frozen(fence, request)]
    if not open_ones:
        return Plan(_title(request), _branch(request), done=f"{mine[0].project.path} on {branch} says so")
    for fence in open_ones:
        require_merged(fence.project.path, found, branch)
    lines = tuple(line for fence in open_ones for line in _lines(fence, request))
    why = (("Reason", request.reason),)
    return Plan(
        _title(request),
        _branch(request),
        _files(open_ones, request),
        lines,
        _shared(repo, mine, request),
        why,
    )


def window(request: Request, applications: list[str]) -> JsonObject:
    """The deny window: it opens at `start` (whole minutes) and is over at `until`, in UTC."""
    begin = request.start
    chosen: list[JsonValue] = [*applications]
    return {
        "kind": "deny",
        "schedule": f"{begin.minute} {begin.hour} {begin.day} {begin.month} *",
        "duration": duration(request.until - begin),
        "timeZone": "UTC",
        "applications": chosen,
        "description": _description(request),
    }


def duration(span: timedelta) -> str:
    """A span of whole seconds as Go writes it: 62h, 1h30m."""
    left, parts = int(span.total_seconds()), []
    for unit, size in _UNITS:
        count, left = divmod(left, size)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0s"


def _files(open_ones: list[Fence], request: Request) -> dict[str, bytes | None]:
    """Several projects may stand in one file, so each edit starts from the one before."""
    files: dict[str, bytes | None] = {}
    for fence in open_ones:
        project = fence.project
        data = files.get(project.path) or project.data
        value = mapping(project.value) if isinstance(project.value, dict) else {}
        windows = [*listed(value, "spec", "syncWindows"), window(request, _applications(fence, request))]
        after = with_value(value, ("spec", "syncWindows"), windows)
        files[project.path] = edited_among(data, project.index, after, project.path)
    return files


def _applications(fence: Fence, request: Request) -> list[str]:
    """The names of the models' Applications: `churn-*` would be those of another model, churn-eu, too."""
    if not request.models:
        return ["*"]
    names = [app.name for model in request.models for app in fence.applications(model)]
    if not names or None in names:
        raise GateError(
            f"the names of Applications in {request.environment} can't be told from Git, so no single model "
            "can be frozen",
            "freeze the whole environment: leave out --model",
        )
    return [str(name) for name in names]


def _is_frozen(fence: Fence, request: Request) -> bool:
    wanted = window(request, _applications(fence, request))
    told = ("kind", "applications", "description")
    return any(
        all(part(one, name) == wanted[name] for name in told)
        for one in listed(fence.project.value, "spec", "syncWindows")
    )


def _lines(fence: Fence, request: Request) -> tuple[str, ...]:
    added = window(request, _applications(fence, request))
    return (fence.project.path, *(f"  + {name}: {_text(value)}" for name, value in added.items()))


def _text(value: JsonValue) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _shared(repo: Repo, mine: list[Fence], request: Request) -> tuple[str, ...]:
    """A window is for a whole project, also where that is another environment's as well."""
    ours = {(fence.project.path, fence.project.index) for fence in mine}
    others = {
        fence.environment
        for fence in fences(repo)
        if (fence.project.path, fence.project.index) in ours and fence.environment != request.environment
    }
    if request.models or not others:
        return ()
    return (f"the project is also that of {', '.join(sorted(others))}, which the window freezes as well",)


def _require_model(found: Ground, environment: str, model: str) -> None:
    require_name(model)
    if release_path(environment, model) not in found.tree.entries():
        raise GateError(
            f"{environment} has no release of {model}, so there is nothing to freeze", "check the name"
        )


def _require_time(request: Request) -> None:
    if request.until <= request.start:
        raise GateError(
            f"the freeze begins at {rfc3339(request.start)} and would be over at {rfc3339(request.until)}",
            "give --until a later moment",
        )
    if request.until <= request.now:
        raise GateError(f"{rfc3339(request.until)} is over already", "give --until a moment that is to come")


def _is_read(path: str) -> bool:
    return path.startswith("argocd/") or path.endswith("/environment.yaml")


def _description(request: Request) -> str:
    return f"until {rfc3339(request.until)}: {request.reason}"


def _what(request: Request) -> str:
    return f"{', '.join(request.models)} in {request.environment}" if request.models else request.environment


def _title(request: Request) -> str:
    return f"Freeze {_what(request)} until {rfc3339(request.until)}"


def _branch(request: Request) -> str:
    until = request.until.strftime("%Y%m%dT%H%M%SZ")
    return "-".join(("freeze/" + request.environment, *request.models, "until", until))
