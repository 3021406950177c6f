"""Health: what Argo CD was seen to do, from the files that a trusted job wrote, one for each instance."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from releasegate.errors import GateError
from releasegate.json_types import JsonObject
from releasegate.observed import parse_observed, read_observed, require_fresh

# Health changes faster than reviews do.
OLDEST = timedelta(hours=1)


def read_health(path: Path) -> JsonObject:
    """A valid health document. Raises GateError when it is missing, unreadable or malformed, and where."""
    return read_observed(path, "Health")


def parse_health(data: bytes, name: str) -> JsonObject:
    """A health document from the bytes of a file; `name` is for messages. GateError when malformed."""
    return parse_observed(data, name, "Health")


def require_health(documents: Sequence[JsonObject], now: datetime) -> None:
    """Refuse stale (older than OLDEST) or future health, and two documents of one instance (GateError)."""
    seen: set[str] = set()
    for document in documents:
        instance = str(document["instance"])
        if instance in seen:
            raise GateError(
                f"two health files are about the instance {instance}, and only one can be true",
                "pass one --health file for each instance",
            )
        seen.add(instance)
        require_fresh(f"the observations of {instance}", document["collectedAt"], now, OLDEST)
