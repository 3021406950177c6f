"""Facts: what rules need to know of each sync window and cannot work out themselves (`context.windows`)."""

import re
from datetime import UTC, datetime

from releasegate.argocd.projects import Fence, fences, models_of
from releasegate.argocd.windows import Window, is_active, read_windows, selects
from releasegate.clock import rfc3339
from releasegate.document import Document
from releasegate.json_types import JsonObject
from releasegate.repo import Repo

_NANOSECONDS = 1_000_000_000
# `until 2026-12-01T00:00:00Z: why`, the end date of a window that is meant once.
_ENDS = re.compile(r"until ([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z): *[^ ]")


def window_facts(repo: Repo, project: Document) -> JsonObject:
    """`context` of an AppProject: {"windows": [{faults, seconds, once, ends, runsOn, idle}]}, in order.

    faults: [{field, problem}] of what Argo CD would refuse, misread or drop. seconds: how long it stays open,
    0 if that cannot be read. once: whether its schedule names one date. ends: the end date that its
    description gives in UTC, null without a sound one. runsOn: whether it is still open then. idle: the
    environment whose Applications it selects none of; null where it selects one, or none is known.
    """
    windows = read_windows(project.value)
    mine = [fence for fence in fences(repo) if fence.project == project] if windows else []
    return {"windows": [_facts(repo, mine, window) for window in windows]}


def _facts(repo: Repo, mine: list[Fence], window: Window) -> JsonObject:
    ends = _ends(window.description)
    return {
        "faults": [{"field": fault.field, "problem": fault.problem} for fault in window.faults],
        "seconds": window.duration // _NANOSECONDS,
        "once": window.schedule is not None and window.schedule.dated,
        "ends": rfc3339(ends) if ends else None,
        "runsOn": ends is not None and is_active(window, int(ends.timestamp())),
        "idle": _idle(repo, mine, window),
    }


def _ends(description: str) -> datetime | None:
    """The end date that a description begins with, None without one that the calendar knows."""
    match = _ENDS.match(description)
    try:
        return datetime.strptime(match[1], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) if match else None
    except ValueError:
        return None


def _idle(repo: Repo, mine: list[Fence], window: Window) -> str | None:
    where = None
    for fence in mine:
        for model in models_of(repo, fence.environment):
            if any(selects(window, app) is not False for app in fence.applications(model)):
                return None
            where = fence.environment
    return where
