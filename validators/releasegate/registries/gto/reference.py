"""Reference: which version of an artifact is meant, and the tags of GTO that speak of it.

The forms are those of GTO 1.10 (gto.constants): NAME@vX.Y.Z registers, NAME@vX.Y.Z! withdraws, NAME#STAGE
assigns a stage, NAME#STAGE! takes it away, each perhaps followed by #N; ":" in a name is "=" in a tag.
"""

import re
from dataclasses import dataclass

from releasegate.errors import GateError
from releasegate.git.tags import Tag
from releasegate.json_words import shown

START = "gto:"
_NAME = r"(?:[a-zA-Z0-9_./-]+[:=])?[a-zA-Z0-9](?:[a-zA-Z0-9/_-]*[a-zA-Z0-9])?"
_VERSION = (
    r"v(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?"
    r"(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?"
)
_STAGE = r"[a-zA-Z0-9](?:[a-zA-Z0-9/_-]*[a-zA-Z0-9])?"
_REFERENCE = re.compile(
    rf"gto:(?P<name>{_NAME})(?:@(?P<version>{_VERSION})|@(?P<latest>latest|greatest)|#(?P<stage>{_STAGE}))",
    re.ASCII,
)
_TAG = re.compile(
    rf"(?P<name>{_NAME})(?:@(?P<version>{_VERSION})|#(?P<stage>{_STAGE}))(?P<cancel>!?)(?:#(?P<count>\d{{1,9}}))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """An artifact and one of: a version, a stage, or neither for the latest version."""

    name: str
    version: str | None = None
    stage: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What a tag does: it registers a version or assigns a stage at a commit, or takes that back."""

    order: tuple[int, int]
    commit: str
    version: str | None
    stage: str | None
    cancels: bool


def reference(uri: str) -> Reference:
    """What a gto: URI refers to. Raises GateError for one that names no version."""
    found = _REFERENCE.fullmatch(uri)
    if found is None:
        raise GateError(
            f"{shown(uri)} does not name a version of an artifact in GTO",
            "write gto:NAME@vX.Y.Z, gto:NAME@latest or gto:NAME#STAGE",
        )
    return Reference(found["name"].replace("=", ":"), found["version"], found["stage"])


def events(name: str, tags: tuple[Tag, ...]) -> list[Event]:
    """What the tags say of an artifact, oldest first; tags of the same second by their number."""
    found = []
    for tag in tags:
        match = _TAG.fullmatch(tag.name)
        if match and match["name"].replace("=", ":") == name:
            order = (tag.made, int(match["count"] or 0))
            cancels = match["cancel"] == "!"
            found.append(Event(order, tag.commit, match["version"], match["stage"], cancels))
    return sorted(found, key=lambda event: (event.order, event.cancels))
