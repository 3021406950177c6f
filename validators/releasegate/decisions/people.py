"""People: the parts of a decision that say who wrote, who approved, and which slots were filled by whom."""

import re

from releasegate.change_input import Sides
from releasegate.decisions.wording import shown
from releasegate.json_types import JsonObject, JsonValue
from releasegate.layout import place
from releasegate.quorum import Quorum
from releasegate.tree import UnreadableFile

# A signed approval has some 1,500 bytes; of a larger file, which can't count, the blob's name is enough.
_LONGEST_APPROVAL = 16_000
_PLAIN = re.compile(rb"[\t\n -~]*")


def authors_part(quorum: Quorum) -> list[JsonValue]:
    """Everyone who wrote a part of the change; person is left out for whom nobody knows."""
    return [
        {
            "name": shown(one.name),
            "email": shown(one.email),
            **({"person": shown(one.person)} if one.person else {}),
            "bot": one.bot,
            "commit": one.commit,
            "source": one.source,
        }
        for one in quorum.authors
    ]


def approvals_part(quorum: Quorum) -> list[JsonValue]:
    """Every approval that was considered, whether it counts, and why."""
    return [
        {
            "person": shown(one.person),
            **({"role": shown(one.role)} if one.role else {}),
            "source": one.source,
            "counts": one.counts,
            "reason": shown(one.reason),
        }
        for one in quorum.approvals
    ]


def requirements_part(quorum: Quorum) -> list[JsonValue]:
    """What each kind of change needed, who filled which slot, and which are empty."""
    return [
        {
            "change": shown(need.change),
            **({"environment": shown(need.environment)} if need.environment else {}),
            "slots": [shown(slot) for slot in need.slots],
            "filled": [
                {"role": shown(one.role), "person": shown(one.person), "source": one.source}
                for one in need.filled
            ],
            "missing": [shown(role) for role in need.missing],
        }
        for need in quorum.requirements
    ]


def signed_part(sides: Sides) -> list[JsonValue]:
    """The signed approvals that the change adds: path, blob and, if they are of a usual size, the bytes."""
    changed = [one.path for one in sides.classified if place(one.path.path).kind == "Approval"]
    return [
        {"path": shown(one.path), "blob": one.blob_after, **_bytes(sides, one.path)}
        for one in changed
        if one.blob_after is not None
    ]


def _bytes(sides: Sides, path: str) -> JsonObject:
    try:
        data = sides.after.tree.read(path)
    except UnreadableFile:
        return {}
    if len(data) > _LONGEST_APPROVAL or not _PLAIN.fullmatch(data):
        return {}
    return {"document": data.decode("ascii")}
