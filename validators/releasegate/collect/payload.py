"""Payload: members of a forge's answer, by dotted name. What is missing or of another type is a GateError."""

import re
from datetime import datetime

from releasegate.approvals.facts import moment
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue

_COMMIT = re.compile(r"[0-9a-f]{40}")


def member(value: JsonObject, name: str) -> JsonValue:
    """The value at a dotted name such as base.repo.full_name; None where there is none."""
    here: JsonValue = value
    for key in name.split("."):
        here = here.get(key) if isinstance(here, dict) else None
    return here


def text(value: JsonObject, name: str, of: str) -> str:
    """A text that must be there and not be empty; `of` names the thing in the message."""
    found = maybe_text(value, name)
    if found is None:
        raise _lacking(name, of)
    return found


def maybe_text(value: JsonObject, name: str) -> str | None:
    """A text, None where it is absent, empty or something else."""
    found = member(value, name)
    return found if isinstance(found, str) and found else None


def whole(value: JsonObject, name: str, of: str) -> int:
    """A number without fraction that must be there."""
    found = member(value, name)
    if not isinstance(found, int) or isinstance(found, bool):
        raise _lacking(name, of)
    return found


def commit(value: JsonObject, name: str, of: str) -> str:
    """A full commit id that must be there."""
    found = maybe_commit(value, name)
    if found is None:
        raise _lacking(name, of)
    return found


def maybe_commit(value: JsonObject, name: str) -> str | None:
    """A full commit id (40 hexadecimal digits), None for anything else."""
    found = maybe_text(value, name)
    return found if found is not None and _COMMIT.fullmatch(found) else None


def when(value: JsonObject, name: str, of: str) -> datetime:
    """A point in time that must be there, with its offset."""
    return moment(text(value, name, of))


def flag(value: JsonObject, name: str, of: str) -> bool:
    """A yes or no that must be there."""
    found = member(value, name)
    if not isinstance(found, bool):
        raise _lacking(name, of)
    return found


def listed(value: JsonObject, name: str) -> list[JsonObject]:
    """The objects in a list; () where there is none. For members that say more where they are present."""
    found = member(value, name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def texts(value: JsonObject, name: str) -> list[str]:
    """The texts in a list, as `listed` gives the objects."""
    found = member(value, name)
    return [one for one in found if isinstance(one, str) and one] if isinstance(found, list) else []


def _lacking(name: str, of: str) -> GateError:
    return GateError(
        f"the forge's answer about {of} has no usable {name}",
        "check that --api is the API of this kind of forge, then run it again",
    )
