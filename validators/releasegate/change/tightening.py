"""Tightening: whether an edit of an AppProject only makes Argo CD deploy less, as a freeze does."""

from __future__ import annotations

from collections.abc import Sequence

from releasegate.argocd.duration import parse_duration
from releasegate.json_types import JsonObject, JsonValue, part, same_json

# What may differ in a window that was lengthened: its end date goes with its duration.
_FREE = ("duration", "description")


def only_tightens(before: Sequence[JsonValue], after: Sequence[JsonValue]) -> bool:
    """Whether two versions of a file differ, and only by deny windows that came or last longer.

    Anything else in any document, a window that went, and any window that could let something through are
    no tightening: an open deny window with manualSync or syncOverrun lets a sync pass that a closed allow
    window would stop.
    """
    if not before or len(before) != len(after):
        return False
    pairs = [(old, new) for old, new in zip(before, after, strict=True) if not same_json(old, new)]
    return bool(pairs) and all(_tightened(old, new) for old, new in pairs)


def _tightened(before: JsonValue, after: JsonValue) -> bool:
    if not isinstance(before, dict) or not isinstance(after, dict) or after.get("kind") != "AppProject":
        return False
    if not same_json(_without_windows(before), _without_windows(after)):
        return False
    old, new = _windows(before), _windows(after)
    if old is None or new is None:
        return False
    rest = list(new)
    for window in old:
        kept = next((one for one in rest if same_json(one, window)), None)
        kept = kept or next((one for one in rest if _lengthened(window, one)), None)
        if kept is None:
            return False
        rest.remove(kept)
    return all(_holds(window) for window in rest)


def _holds(window: JsonObject) -> bool:
    """Whether a window denies, and lets nobody and nothing pass."""
    return window.get("kind") == "deny" and not window.get("manualSync") and not window.get("syncOverrun")


def _lengthened(before: JsonObject, after: JsonObject) -> bool:
    """Whether the second is the same deny window as the first, open for longer or as long."""
    old, new = ({k: v for k, v in one.items() if k not in _FREE} for one in (before, after))
    if not _holds(before) or not same_json(old, new):
        return False
    try:
        return parse_duration(_duration(before)) <= parse_duration(_duration(after))
    except ValueError:
        return False


def _duration(window: JsonObject) -> str:
    return str(window.get("duration"))


def _windows(document: JsonObject) -> list[JsonObject] | None:
    """The windows of a project, None where they are no list of mappings."""
    listed = part(document, "spec", "syncWindows")
    if listed is None:
        return []
    if not isinstance(listed, list) or not all(isinstance(window, dict) for window in listed):
        return None
    return [window for window in listed if isinstance(window, dict)]


def _without_windows(document: JsonObject) -> JsonValue:
    spec = document.get("spec")
    if not isinstance(spec, dict):
        return document
    return {**document, "spec": {key: value for key, value in spec.items() if key != "syncWindows"}}
