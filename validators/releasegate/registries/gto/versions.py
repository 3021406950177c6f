"""versions: which commit a version of an artifact is, from the tags of GTO."""

from collections.abc import Sequence
from dataclasses import dataclass

from releasegate.errors import GateError
from releasegate.registries.gto.reference import Event, Reference


@dataclass(frozen=True, slots=True)
class Version:
    """name: vX.Y.Z; made: when it was registered, in seconds since 1970; note: how it was found, or ""."""

    name: str
    commit: str
    made: int
    stages: tuple[str, ...]
    note: str


def version_of(wanted: Reference, told: Sequence[Event]) -> Version:
    """The version that is meant, and the stages that it has now.

    Raises GateError for an unknown artifact, version or stage, and a version that was deregistered.
    """
    registered, withdrawn = _registered(told)
    name, note = wanted.version, ""
    if wanted.stage is not None:
        at = _stages(told).get(wanted.stage)
        here = [version for version, event in registered.items() if event.commit == at]
        if not here:
            raise _missing(f"{wanted.name} has no version in stage {wanted.stage}")
        name = max(here, key=_precedence)
        note = f"stage {wanted.stage} of {wanted.name} is {name} now; that version is pinned"
    elif name is None:
        if not registered:
            raise _missing(f"{wanted.name} has no registered version")
        name = max(registered, key=_precedence)
        note = f"the latest version of {wanted.name} is {name} now; that version is pinned"
    if name not in registered:
        if name in withdrawn:
            message = f"{wanted.name}@{name} was deregistered in GTO"
            raise GateError(message, "release a version that is registered, or register it again")
        raise _missing(f"{wanted.name}@{name} is not registered")
    found = registered[name]
    stages = tuple(sorted(stage for stage, commit in _stages(told).items() if commit == found.commit))
    return Version(name, found.commit, found.order[0], stages, note)


def _missing(what: str) -> GateError:
    return GateError(
        f"{what} by a tag of this clone", "git fetch --tags there, then check the name (gto show lists them)"
    )


def _registered(told: Sequence[Event]) -> tuple[dict[str, Event], set[str]]:
    """The versions whose newest tag registers them, and those that were taken back."""
    newest = {event.version: event for event in told if event.version is not None}
    return (
        {version: event for version, event in newest.items() if not event.cancels},
        {version for version, event in newest.items() if event.cancels},
    )


def _stages(told: Sequence[Event]) -> dict[str, str]:
    """The commit that each stage is assigned to: the newest assignment that was not taken back since."""
    found: dict[str, list[str]] = {}
    for event in told:
        if event.stage is None:
            continue
        commits = found.setdefault(event.stage, [])
        if event.commit in commits:
            commits.remove(event.commit)
        if not event.cancels:
            commits.append(event.commit)
    return {stage: commits[-1] for stage, commits in found.items() if commits}


def _precedence(version: str) -> tuple[list[int], bool, list[tuple[bool, int, str]]]:
    """A key that sorts as Semantic Versioning 2.0.0, clause 11: a release after its pre-releases."""
    core, _, before = version.removeprefix("v").partition("+")[0].partition("-")
    parts = [
        (not part.isdecimal(), int(part) if part.isdecimal() else 0, part)
        for part in (before.split(".") if before else [])
    ]
    return [int(part) for part in core.split(".")], not before, parts
