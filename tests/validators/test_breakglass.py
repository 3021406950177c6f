"""Emergency access: what of it changes are told, and when a verdict ends for it."""

from datetime import UTC, datetime

from releasegate.breakglass import sessions_input, sessions_until
from releasegate.repo import Repo, read_repo

from tests.memory_tree import MemoryTree

SESSION = """\
apiVersion: releasegate/v1alpha1
kind: BreakGlass
spec:
  owner: alice
  environment: prod
  reason: The endpoint answers with errors.
  incident: INC-41
  opened: "2026-11-22T09:00:00Z"
  expires: "{expires}"
  removedBy: {{session: true}}
"""


def _base(**sessions: str) -> Repo:
    files = {f"access/break-glass/{name}.yaml": text.encode() for name, text in sessions.items()}
    return read_repo(MemoryTree(files))


def test_the_sessions_of_the_base_are_told_by_path() -> None:
    [told] = sessions_input(_base(one=SESSION.format(expires="2026-11-22T13:00:00Z")))["breakGlass"]  # type: ignore[misc]
    assert told["path"] == "access/break-glass/one.yaml"
    assert told["document"]["spec"]["owner"] == "alice"


def test_a_verdict_ends_when_an_open_session_does() -> None:
    closed = SESSION.format(expires="2026-11-22T11:00:00Z") + '  closed: "2026-11-22T10:00:00Z"\n'
    base = _base(
        closed=closed,
        late=SESSION.format(expires="2026-11-22T15:30:00.123456789+02:00"),
        soon=SESSION.format(expires="2026-11-22T13:00:00Z"),
    )
    assert sessions_until(base) == (
        datetime(2026, 11, 22, 13, 0, tzinfo=UTC),
        datetime(2026, 11, 22, 13, 30, 0, 123456, tzinfo=UTC),
    )


def test_a_file_that_nobody_can_read_is_no_session() -> None:
    base = _base(broken="spec: [")
    assert sessions_input(base) == {"breakGlass": []}
    assert sessions_until(base) == ()
