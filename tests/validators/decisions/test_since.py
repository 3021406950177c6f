"""From where on an audit looks: a commit, or a day by signed clocks."""

import pytest
from releasegate.errors import GateError

from tests.validators.decisions.court import Court, later


def test_a_commit_of_main(court: Court) -> None:
    for name in ("one", "two"):
        court.propose(name, f"{len(name)}Gi" if name == "one" else "9Gi")
        court.decide(name)
        court.repo.merge(name)
    assert court.states(since=court.repo.sha("main~1")) == ["decided"]
    assert court.states() == ["decided", "decided"]


def test_a_commit_that_main_only_merged_is_refused(court: Court) -> None:
    head = court.propose("more")
    court.decide("more")
    court.repo.merge("more")
    with pytest.raises(GateError, match="is no commit of refs/heads/main itself"):
        court.audit(since=head)


def test_a_date_is_compared_with_signed_clocks_and_not_with_commits(court: Court) -> None:
    court.propose("one", "2Gi")
    court.decide("one", clock="2026-10-01T00:00:00Z")
    court.repo.merge("one")
    court.propose("two", "3Gi")
    court.decide("two", clock="2026-10-20T00:00:00Z", at=later(minutes=1))
    # Its date says 2026-05: it would hide before October.
    court.repo.merge("two")
    assert court.states(since="2026-10-25") == ["decided"]
    assert court.states(since="2026-10-10T00:00:00Z") == ["decided", "decided"]
    assert court.states(since="2026-01-01") == ["decided", "decided", "first"]


@pytest.mark.parametrize("since", ["2026-13-01", "2026-10-10T25:00:00Z", "nothing", "--all"])
def test_neither_a_commit_nor_a_day(court: Court, since: str) -> None:
    court.propose("one")
    court.decide("one")
    with pytest.raises(GateError):
        court.audit(since=since)
