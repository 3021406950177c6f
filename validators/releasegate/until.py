"""Until: the first moment at which a verdict could be another one, because of the clock alone.

A verdict holds for its base and head until then (threat model, row 42): an approval ends, a waiver expires, a
freeze begins or is over, a soak is reached, emergency access is overdue, what was collected is too old,
a rule that warns begins to deny.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from releasegate import facts, health
from releasegate.approvals.facts import moment
from releasegate.argocd.freezes import next_turn
from releasegate.breakglass import sessions_until
from releasegate.findings import Finding
from releasegate.hearing import Heard, Hearing
from releasegate.json_types import JsonValue, listed, part
from releasegate.movement.turns import turns
from releasegate.quorum import approvals_until
from releasegate.waivers.settling import waivers_until


def holds_until(hearing: Hearing, heard: Heard, added: Iterable[Finding] = ()) -> datetime | None:
    """The moment up to which the verdict holds, in UTC; None if only another base or head can change it.

    heard: what the base's judge found; added: what the head's own rules add to it.
    """
    moments = (*_moments(hearing, heard), *_days((*heard.findings, *added)))
    return min((one for one in moments if one > hearing.now), default=None)


def _days(found: Iterable[Finding]) -> Iterator[datetime]:
    """When what is a warning now becomes an error."""
    return (moment(f"{one.denies_from}T00:00:00Z") for one in found if one.denies_from)


def _moments(hearing: Hearing, heard: Heard) -> Iterator[datetime]:
    yield from approvals_until(heard.quorum)
    yield from waivers_until(hearing.sides.after)
    yield from sessions_until(hearing.sides.before)
    yield from turns(heard.told)
    turn = next_turn(hearing.sides, hearing.now)
    if turn is not None:
        yield turn
    if hearing.outside.facts is not None:
        yield moment(str(hearing.outside.facts["collectedAt"])) + facts.OLDEST
    if _looked_at_health(heard.told.get("releases")):
        yield from (moment(str(one["collectedAt"])) + health.OLDEST for one in hearing.outside.health)


def _looked_at_health(releases: JsonValue) -> bool:
    return any(part(release, "health") for release in listed(releases))
