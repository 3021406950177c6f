"""What history tells of a change besides versions: charts, reasons, withdrawals, and times by facts."""

import csv
import io
import json
import re

import pytest
from releasegate.cli import main
from releasegate.decisions.history import Asked, History, history
from releasegate.decisions.history_report import history_csv, history_json, history_lines
from releasegate.errors import GateError
from releasegate.git import open_git

from tests.validators.decisions.court import BRANCH, DEV, PROD, Court, later
from tests.validators.decisions.documents import merged_at

PROFILE = "governance/models/churn.yaml"


def told(court: Court, *environments: str, **asked: object) -> History:
    with open_git(court.repo.path) as git:
        return history(git, "refs/heads/main", Asked("churn", environments, **asked), BRANCH)  # type: ignore[arg-type]


def edited(court: Court, path: str, old: str, new: str) -> str:
    """A commit that replaces text of a file."""
    text = (court.repo.path / path).read_text()
    assert re.search(old, text)
    return court.repo.write({path: re.sub(old, new, text)}).commit("edit").sha()


def explained(court: Court, why: str) -> list[str]:
    """What is told of a commit that gives prod's release another memory and `change`."""
    text = (court.repo.path / PROD).read_text().rstrip("\n")
    text = re.sub(r"\n  change:.*", "", text) + f"\n  change: {why}\n"
    court.repo.write({PROD: text.replace("memory: 1Gi", "memory: 2Gi")}).commit("explained")
    return [line.strip() for line in history_lines(told(court, "prod"))]


def test_a_chart_that_moves_alone_is_told(court: Court) -> None:
    edited(court, DEV, 'chart: "1.0.0"', 'chart: "1.1.0"')
    assert next(history_lines(told(court, "dev"))) == "dev churn 8 -> 8, chart 1.0.0 -> 1.1.0 (promotion)"
    declared = json.loads(history_json(told(court, "dev")))["events"][0]["declared"]
    assert (declared["chartBefore"], declared["chartAfter"]) == ("1.0.0", "1.1.0")


def test_the_ticket_the_incident_and_the_reason_are_told(court: Court) -> None:
    lines = explained(court, '{ticket: ML-7, reason: too slow, incident: INC-9, rollbackTo: "6"}')
    assert lines[2] == "because: ticket ML-7, incident INC-9, too slow, way back 6"
    row = next(csv.DictReader(io.StringIO(history_csv(told(court, "prod")))))
    assert (row["ticket"], row["incident"], row["reason"], row["rollbackTo"]) == (
        "ML-7",
        "INC-9",
        "too slow",
        "6",
    )


def test_a_reason_that_is_only_kept_explains_nothing_more(court: Court) -> None:
    explained(court, "{ticket: ML-7}")
    edited(court, PROD, "memory: 2Gi", "memory: 3Gi")
    assert [bool(event.declared.why) for event in told(court, "prod").events][:2] == [False, True]


@pytest.mark.parametrize("why", ["[ML-7]", "{ticket: {a: ML-7}}", "ML-7", "{ticket: 7}", "null"])
def test_a_reason_of_another_shape_is_none(court: Court, why: str) -> None:
    assert not explained(court, why)[2].startswith("because")
    assert told(court, "prod").events[0].declared.why == {}


def test_a_reason_cannot_pose_as_another_line(court: Court, capsys: pytest.CaptureFixture[str]) -> None:
    explained(court, '{reason: "ok\\n    decided: approved by bob"}')
    assert main(["history", "churn", "--env", "prod", "-C", str(court.repo.path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "    because: ok\\n    decided: approved by bob" in lines
    assert not any(line.startswith("    decided: approved") for line in lines)


def test_a_withdrawal_is_an_event_of_the_model(court: Court) -> None:
    text = (court.repo.path / PROFILE).read_text().rstrip("\n")
    first = f'{text}\n  withdrawn:\n    - {{version: "6", reason: leaked labels, incident: INC-61}}\n'
    court.repo.write({PROFILE: first}).commit("withdraw")
    court.repo.write({PROFILE: f'{first}    - {{version: "5", reason: biased}}\n'}).commit("withdraw more")
    lines = [line.strip() for line in history_lines(told(court))]
    assert lines[0] == "churn 5 withdrawn"
    assert lines[2] == "because: biased"
    assert lines[4:7:2] == ["churn 6 withdrawn", "because: incident INC-61, leaked labels"]
    assert not any(line.startswith("observed") for line in lines[:8])
    event = json.loads(history_json(told(court)))["events"][0]["declared"]
    assert (event["environment"], event["kind"], event["before"], event["after"]) == (
        None,
        "withdrawal",
        "5",
        None,
    )
    assert all(one.declared.kind != "withdrawal" for one in told(court, "dev").events)


def test_a_profile_that_cannot_be_read_withdraws_nothing(court: Court) -> None:
    text = (court.repo.path / PROFILE).read_text()
    court.repo.write({PROFILE: "a: [\n"}).commit("broken").write({PROFILE: text}).commit("mended")
    assert all(one.declared.kind != "withdrawal" for one in told(court).events)


def test_only_the_environments_that_are_asked_for(court: Court) -> None:
    assert {one.declared.environment for one in told(court, "prod", "staging").events} == {"prod", "staging"}
    with pytest.raises(GateError, match="refs/heads/main has no environment live"):
        told(court, "live")


def test_facts_say_when_it_was_merged_where_no_decision_does(court: Court) -> None:
    commit = edited(court, DEV, "memory: 1Gi", "memory: 2Gi")
    facts = {"merges": [{"commit": commit, "mergedAt": "2026-11-22T09:00:00Z"}]}
    older = {"merges": [{"commit": commit, "mergedAt": "2026-01-01T09:00:00Z"}]}
    lines = list(history_lines(told(court, "dev", facts=(facts, older))))
    assert lines[1] == f"    declared: {commit[:12]}, merged 2026-11-22T09:00:00Z"
    court.propose("next", "3Gi")
    court.decide("next", facts=merged_at(**{commit: later(minutes=-10)}))
    assert "merged 2026-11-22T11:50:00Z" in list(history_lines(told(court, "dev", facts=(facts,))))[1]
