"""Wire: answers as JSON, for another process or a later run."""

from collections.abc import Iterable, Sequence

from releasegate.engine import RawFinding
from releasegate.json_types import JsonValue


def packed(found: Iterable[RawFinding]) -> JsonValue:
    """What a rule denies, as JSON."""
    return [[one.pointer, dict(one.args), one.path, one.index] for one in found]


def unpacked(items: Sequence[Sequence[object]]) -> tuple[RawFinding, ...]:
    """What `packed` packed. TypeError or ValueError for anything else."""
    return tuple(RawFinding(*item) for item in items)  # type: ignore[arg-type]
