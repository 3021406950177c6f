"""Emergency access: what of it changes are told, when a verdict ends for it, and what it lets through."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from releasegate.breakglass import sessions_input, sessions_until
from releasegate.policies import PolicySet
from releasegate.repo import Repo, read_repo

from tests.cases.changes import findings_of_change
from tests.cases.test_cases import CASES, NOW
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
        never=SESSION.format(expires="9999-12-31T23:59:59-14:00"),
        once=SESSION.format(expires="0001-01-01T00:00:00+14:00"),
    )
    assert sessions_until(base) == (
        datetime(2026, 11, 22, 13, 0, tzinfo=UTC),
        datetime(2026, 11, 22, 13, 30, 0, 123456, tzinfo=UTC),
    )


def test_a_file_that_nobody_can_read_is_no_session() -> None:
    base = _base(broken="spec: [")
    assert sessions_input(base) == {"breakGlass": []}
    assert sessions_until(base) == ()


def _findings(case: Path, policies: PolicySet, folder: Path) -> set[str]:
    """What the gate finds in a case that is about a change, with a session on the base that is overdue."""
    told = shutil.copytree(case, folder / "case")
    session = told / "tree" / "access" / "break-glass" / "inc-41.yaml"
    session.parent.mkdir(parents=True)
    opened = SESSION.replace("T09:00", "T07:00")
    session.write_text(opened.format(expires="2026-11-22T11:00:00Z"))
    chosen = case / "base.txt"
    base = CASES / "_base" / (chosen.read_text().strip() if chosen.exists() else "starter")
    return {finding.rule for finding in findings_of_change(told, base, policies, NOW, folder)}


def test_a_rollback_passes_while_a_session_is_overdue(policies: PolicySet, tmp_path: Path) -> None:
    case = sorted((CASES / "promotion.rollback").glob("pass-*"))[0]
    assert _findings(case, policies, tmp_path) == {"access.break_glass_overdue"}


def test_a_promotion_does_not(policies: PolicySet, tmp_path: Path) -> None:
    case = sorted((CASES / "promotion.unchanged").glob("pass-*"))[0]
    assert _findings(case, policies, tmp_path) == {"access.break_glass_overdue", "access.break_glass_blocks"}
