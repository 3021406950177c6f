"""Requirements: the ledger of what rules are for, policies/requirements.yaml, and how they name its rows."""

import re
from dataclasses import dataclass
from pathlib import Path

from releasegate.errors import GateError
from releasegate.json_types import JsonValue, listed, part, texts
from releasegate.strict_yaml import Reading, load

LEDGER = "requirements.yaml"
LISTS = ("governance", "control", "access", "threat")
_ID = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One row. id carries its list: "governance 12", "control GDPR-01", "access 1.exec", "threat 5".

    clauses: what a control comes from. without: why no rule serves it, "" where one does. beyond: what of it
    no rule sees although some serve it, "" where nothing is known.
    """

    id: str
    title: str
    clauses: tuple[str, ...]
    without: str
    beyond: str


def requirements(policies: Path) -> tuple[Requirement, ...]:
    """The ledger in the folder of the policies, in its order. GateError if it cannot be read."""
    path = policies / LEDGER
    try:
        loaded = load(path.read_bytes(), Reading.VALUES)
    except OSError as error:
        raise GateError(f"{path} cannot be read: {error}", "install releasegate again") from None
    if loaded.refusals or len(loaded.values) != 1:
        line = loaded.refusals[0].line if loaded.refusals else 1
        raise GateError(
            f"{path}:{line}: the ledger of requirements cannot be read", "write it as one mapping"
        )
    whole = loaded.values[0]
    return tuple(_row(name, row) for name in LISTS for row in listed(whole, name))


def _row(name: str, row: JsonValue) -> Requirement:
    return Requirement(
        id=f"{name} {part(row, 'id')}",
        title=_text(row, "title"),
        clauses=tuple(texts(row, "clauses")),
        without=_text(row, "without"),
        beyond=_text(row, "beyond"),
    )


def _text(row: JsonValue, name: str) -> str:
    found = part(row, name)
    return found if isinstance(found, str) else ""


def rows_of(text: str) -> tuple[str, ...]:
    """The rows that a `row` of METADATA names: "governance 12, 35; threat 4" → three ids, as in Requirement.

    ValueError, with what is wrong, for another form or a row that stands twice.
    """
    rows: list[str] = []
    for group in text.split(";"):
        name, _, ids = group.strip().partition(" ")
        if name not in LISTS:
            raise ValueError(f"names no list in {group.strip()!r}")
        for one in ids.split(","):
            if not _ID.fullmatch(one.strip()):
                raise ValueError(f"names no row of {name} in {one.strip()!r}")
            rows.append(f"{name} {one.strip()}")
    if twice := [row for row in rows if rows.count(row) > 1]:
        raise ValueError(f"names {twice[0]} twice")
    return tuple(rows)
