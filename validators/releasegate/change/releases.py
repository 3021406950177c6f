"""What a changed release file is: a new model, a promotion, a rollback, a retirement or a serving change."""

from __future__ import annotations

from collections.abc import Sequence

from releasegate.change.paths import ChangedPath
from releasegate.change.side import part, same
from releasegate.json_types import JsonObject, JsonValue

# Of several kinds for one model the first is the one whose rules are strictest.
KINDS = ("promotion", "new-model", "rollback", "serving", "retirement")
_OWN = ("serving", "monitoring", "placement")


def added_release(*, first: bool, known: bool) -> str:
    """The kind of a new release file.

    first: it lies in the first environment; known: the base holds a release of the model in any environment.
    """
    return "new-model" if first and not known else "promotion"


def edited_release(
    changed: ChangedPath, before: JsonObject | None, after: JsonObject | None, earlier: Sequence[JsonObject]
) -> str:
    """The kind of an edit. Whatever is not surely one of the lighter kinds is a promotion.

    before and after: the release, None where it can't be read. earlier: what the same file said before, on
    the base, newest first. serving: only serving, monitoring, placement and change differ. rollback: model
    and chart return together to what an earlier release had, and the rest is as it is or as it was then.
    """
    if before is None or after is None or changed.mode_before != changed.mode_after:
        return "promotion"
    if not same(_without_spec(before), _without_spec(after)):
        return "promotion"
    if same(_moved(before), _moved(after)):
        return "serving" if same(_rest(before), _rest(after)) else "promotion"
    returned = any(_returns(before, after, then) for then in earlier)
    return "rollback" if returned and same(_rest(before), _rest(after)) else "promotion"


def _returns(before: JsonObject, after: JsonObject, then: JsonObject) -> bool:
    if not same(_moved(after), _moved(then)):
        return False
    now, old, new = (_spec(document) for document in (before, then, after))
    return all(same(new.get(key), now.get(key)) or same(new.get(key), old.get(key)) for key in _OWN)


def _moved(document: JsonObject) -> JsonValue:
    """What a promotion moves and a rollback returns."""
    return [part(document, "spec", "model"), part(document, "spec", "chart")]


def _rest(document: JsonObject) -> JsonValue:
    """The fields of spec that neither move nor belong to the environment: there should be none."""
    known = {"model", "chart", "change", *_OWN}
    return {key: value for key, value in _spec(document).items() if key not in known}


def _without_spec(document: JsonObject) -> JsonValue:
    return {key: value for key, value in document.items() if key != "spec"}


def _spec(document: JsonObject) -> JsonObject:
    spec = document.get("spec")
    return spec if isinstance(spec, dict) else {}
