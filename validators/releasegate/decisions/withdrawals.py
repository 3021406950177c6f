"""Withdrawals: which commits of the base branch took a version of a model back, by its profile."""

from collections.abc import Iterator, Mapping, Sequence

from releasegate.decisions.movements import WHY, Movement
from releasegate.edit import parsed
from releasegate.errors import GateError
from releasegate.git import Git, Step, TooLargeError
from releasegate.json_types import JsonValue, listed, part
from releasegate.layout import place
from releasegate.tree import MAX_FILE_BYTES

WITHDRAWAL = "withdrawal"


def withdrawals(git: Git, steps: Sequence[Step], model: str | None) -> Iterator[Movement]:
    """Every version that the profile of `model` (of any, if it is None) began to withdraw, oldest first.

    A profile that cannot be read withdraws nothing.
    """
    for step in steps:
        for one in step.changed:
            path = one.path.decode("utf-8", "replace")
            where = place(path)
            if where.kind == "ModelProfile" and model in (None, where.name):
                before = _withdrawn(git, path, one.blob_before)
                for version, why in _withdrawn(git, path, one.blob_after).items():
                    if version not in before:
                        yield Movement(
                            step, str(where.name), "", WITHDRAWAL, version, None, (None, None), why, "", ()
                        )


def _withdrawn(git: Git, path: str, blob: str | None) -> Mapping[str, Mapping[str, str]]:
    """Why each version is withdrawn, by version."""
    if blob is None:
        return {}
    try:
        profile = parsed(git.read_blob(blob, MAX_FILE_BYTES), path)
    except (GateError, TooLargeError):
        return {}
    return {str(part(entry, "version")): _why(entry) for entry in listed(profile, "spec", "withdrawn")}


def _why(entry: JsonValue) -> Mapping[str, str]:
    return {name: value for name in WHY if isinstance(value := part(entry, name), str)}
