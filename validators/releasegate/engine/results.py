"""The shape of what a rule gives back: anything else is an error of the policy, never a pass."""

import json
from typing import TYPE_CHECKING

from releasegate.engine import RawFinding
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue

if TYPE_CHECKING:
    from releasegate.policies import Rule

_FIELDS = frozenset({"pointer", "args", "path", "index"})
_PLACED = frozenset({"change", "repository"})


def findings(rule: "Rule", result: str) -> tuple[RawFinding, ...]:
    """The items of a rule's `deny`, given as JSON text; sorted, so that two runs print the same.

    GateError, naming the rule, unless it is a list of {pointer, args} with nothing else; a rule that judges
    a change or a repository names the path as well, and may give the index of the document in the file; one
    that judges what is rendered may give the index of the object.
    """
    if result == "[]":
        return ()
    try:
        value = json.loads(result)
    except (ValueError, RecursionError):
        raise _wrong(rule, "its deny holds a number or a nesting beyond all measure") from None
    if not isinstance(value, list):
        raise _wrong(rule, "its deny is not a set")
    return tuple(sorted((_finding(rule, item) for item in value), key=_order))


def _finding(rule: "Rule", item: JsonValue) -> RawFinding:
    if not isinstance(item, dict):
        raise _wrong(rule, "an item of deny is not an object")
    if unknown := sorted(item.keys() - _FIELDS):
        raise _wrong(rule, f"an item of deny has the field {unknown[0]!r}")
    pointer, args, path, index = (item.get(name) for name in ("pointer", "args", "path", "index"))
    if not isinstance(pointer, str) or (pointer and not pointer.startswith("/")):
        raise _wrong(rule, "the pointer of an item of deny is not a JSON pointer")
    if not isinstance(args, dict):
        raise _wrong(rule, "the args of an item of deny are not an object")
    return RawFinding(pointer, args, _path(rule, item, path), _index(rule, item, index))


def _path(rule: "Rule", item: JsonObject, path: JsonValue) -> str | None:
    if "path" not in item and rule.scope not in _PLACED:
        return None
    if not isinstance(path, str) or not path:
        raise _wrong(rule, "the path of an item of deny is missing or is not text")
    if rule.scope in ("document", "rendered"):
        raise _wrong(rule, "an item of deny names a path, though the rule judges one document")
    return path


def _index(rule: "Rule", item: JsonObject, index: JsonValue) -> int | None:
    if "index" not in item:
        return None
    counts = "path" in item or rule.scope == "rendered"
    if isinstance(index, bool) or not isinstance(index, int) or index < 0 or not counts:
        raise _wrong(rule, "the index of an item of deny is not a number from 0 beside a path")
    return index


def _order(finding: RawFinding) -> tuple[str, int, str, str]:
    args = json.dumps(finding.args, sort_keys=True)
    return (finding.path or "", finding.index or 0, finding.pointer, args)


def _wrong(rule: "Rule", what: str) -> GateError:
    fix = 'deny contains {"pointer": "/…", "args": {…}}, with "path" where the scope is change or repository'
    return GateError(f"rule {rule.id} ({rule.path}) gave what cannot be read: {what}", fix)
