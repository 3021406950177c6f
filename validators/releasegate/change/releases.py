"""What a changed release file is: a new model, a promotion, a rollback, a retirement or a serving change."""

from __future__ import annotations

from collections.abc import Sequence

from releasegate.change.earlier import Past
from releasegate.change.paths import ChangedPath
from releasegate.json_types import JsonObject, JsonValue, part, same_json

# Of several kinds for one model the first is the one whose rules are strictest.
KINDS = ("promotion", "new-model", "rollback", "serving", "retirement")
_OWN = ("serving", "monitoring", "placement")


def added_release(*, first: bool, known: bool) -> str:
    """The kind of a new release file.

    first: it lies in the first environment; known: the base holds a release of the model in any environment.
    """
    return "new-model" if first and not known else "promotion"


def edited_release(
    changed: ChangedPath,
    before: JsonObject | None,
    after: JsonObject | None,
    earlier: Sequence[Past],
    promotable: bool,
) -> str:
    """The kind of an edit. Whatever is not surely one of the lighter kinds is a promotion.

    before and after: the release, None where it can't be read. earlier: what the same file said on the base.
    promotable: as goes_back() has it. serving: only serving, monitoring, placement and change differ.
    rollback: model and chart return together to what an earlier release had, and the rest is as it is or as
    it was then.
    """
    if before is None or after is None or changed.mode_before != changed.mode_after:
        return "promotion"
    if not same_json(_without_spec(before), _without_spec(after)):
        return "promotion"
    if same_json(runs(before), runs(after)):
        return "serving" if same_json(_rest(before), _rest(after)) else "promotion"
    returned = any(past.document and _returns(before, after, past.document) for past in earlier)
    back = returned and same_json(_rest(before), _rest(after)) and goes_back(after, promotable)
    return "rollback" if back else "promotion"


def goes_back(after: JsonObject, promotable: bool) -> bool:
    """Whether a release that returns to an earlier model and chart is a rollback, and no promotion anew.

    promotable: whether it could come as a promotion, because the environment before declares it too, or
    because there is none before. Then it is a rollback where it names an incident. So a version that was
    rolled back from comes again with all that a promotion has to show.
    """
    return not promotable or part(after, "spec", "change", "incident") is not None


def runs(document: JsonValue) -> JsonValue:
    """The model and the chart of a release: what a promotion moves and a rollback returns."""
    return [part(document, "spec", "model"), part(document, "spec", "chart")]


def chart_move(before: JsonObject | None, after: JsonObject | None) -> tuple[str, str] | None:
    """From which chart version to which other a release moves, where nothing else differs; else None."""
    old, new = part(before, "spec", "chart"), part(after, "spec", "chart")
    if before is None or after is None or not isinstance(old, str) or not isinstance(new, str) or old == new:
        return None
    moved = {**before, "spec": {**_spec(before), "chart": new}}
    return (old, new) if same_json(moved, after) else None


def carries(source: JsonObject, target: JsonObject | None) -> bool:
    """Whether `target` has the chart and the model of `source`, with nothing changed or gone."""
    if target is None or part(source, "spec", "chart") != part(target, "spec", "chart"):
        return False
    return _extends(part(source, "spec", "model"), part(target, "spec", "model"))


def _extends(before: JsonValue, after: JsonValue) -> bool:
    """Whether `after` holds everything of `before` unchanged; mappings may have more fields."""
    if isinstance(before, dict) and isinstance(after, dict):
        return all(name in after and _extends(value, after[name]) for name, value in before.items())
    return same_json(before, after)


def _returns(before: JsonObject, after: JsonObject, then: JsonObject) -> bool:
    if not same_json(runs(after), runs(then)):
        return False
    now, old, new = (_spec(document) for document in (before, then, after))
    return all(same_json(new.get(key), now.get(key)) or same_json(new.get(key), old.get(key)) for key in _OWN)


def _rest(document: JsonObject) -> JsonValue:
    """The fields of spec that neither move nor belong to the environment: there should be none."""
    known = {"model", "chart", "change", *_OWN}
    return {key: value for key, value in _spec(document).items() if key not in known}


def _without_spec(document: JsonObject) -> JsonValue:
    return {key: value for key, value in document.items() if key != "spec"}


def _spec(document: JsonObject) -> JsonObject:
    spec = document.get("spec")
    return spec if isinstance(spec, dict) else {}
