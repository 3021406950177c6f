"""When each release was merged and who decided it, with declared and decided kept apart."""

import csv
import io
import json

import pytest
from releasegate.decisions.history import Asked, History, history
from releasegate.decisions.history_report import history_csv, history_json, history_lines
from releasegate.errors import GateError
from releasegate.git import open_git

from tests.validators.decisions.court import BRANCH, DEV, PROD, Court, later
from tests.validators.decisions.documents import merged_at


def told(court: Court, model: str | None = None) -> History:
    with open_git(court.repo.path) as git:
        return history(git, "refs/heads/main", Asked(model), BRANCH)


def rows(court: Court, model: str | None = None) -> list[tuple[str, str, str | None, str | None, str]]:
    return [
        (
            one.declared.environment,
            one.declared.kind,
            one.declared.before,
            one.declared.after,
            one.decided.state,
        )
        for one in told(court, model).events
    ]


def test_a_life_of_a_model_newest_first(court: Court) -> None:
    court.propose("more")
    court.decide("more")
    court.repo.merge("more")
    staging, prod = PROD.replace("prod", "staging"), (court.repo.path / PROD).read_text()
    newer = (court.repo.path / DEV).read_text().replace("environment: dev", "environment: staging")
    court.repo.write({staging: newer}).commit("promote")
    court.repo.remove(PROD).commit("retire")
    assert prod
    assert rows(court, "churn") == [
        ("prod", "retirement", "7", None, "none"),
        ("staging", "promotion", "7", "8", "none"),
        ("dev", "serving", "8", "8", "decided"),
        ("staging", "promotion", None, "7", "first"),
        ("prod", "promotion", None, "7", "first"),
        ("dev", "new-model", None, "8", "first"),
    ]


def test_another_model_has_another_history(court: Court) -> None:
    fraud = (court.repo.path / DEV).read_text().replace("name: churn", "name: fraud")
    court.repo.write({DEV.replace("churn", "fraud"): fraud}).commit("fraud")
    assert rows(court, "fraud") == [("dev", "new-model", None, "8", "none")]
    assert len(rows(court)) == 4
    with pytest.raises(GateError, match="no commit of refs/heads/main moved a model 'nothing'"):
        told(court, "nothing")


def test_a_release_that_cannot_be_read_is_said_to_be_so(court: Court) -> None:
    court.repo.write({DEV: "a: [\n"}).commit("broken")
    assert rows(court)[0] == ("dev", "promotion", "8", "unreadable", "none")


def test_commits_that_moved_no_release_are_left_out(court: Court) -> None:
    court.repo.write({"docs/a.md": "a\n", "environments/dev/notes.md": "b\n"}).commit("words")
    assert {one.declared.step.commit for one in told(court).events} == {court.repo.sha("main~1")}


def test_without_a_branch_nothing_is_decided_and_it_says_so(court: Court) -> None:
    text = list(history_lines(told(court)))
    assert text[-1] == "decisions: none in this clone (git fetch origin releasegate-decisions)"
    assert "    decided: the first commit: nothing was there to judge it" in text


def test_a_time_of_merging_or_a_claim(court: Court) -> None:
    court.propose("more")
    court.decide("more")
    merged = court.repo.merge("more").sha()
    start = f"    declared: {merged[:12]}, merged "
    claimed = [line.removeprefix(start) for line in history_lines(told(court)) if line.startswith(start)]
    assert claimed[0].startswith("unknown, by the commit's own claim 2026-")
    court.propose("next", "3Gi")
    court.decide("next", at=later(hours=1), facts=merged_at(**{merged: later(minutes=30)}))
    assert f"{start}2026-11-22T12:30:00Z" in list(history_lines(told(court)))


def test_who_decided_and_under_which_rules(court: Court) -> None:
    court.propose("more")
    path = court.decide("more").path
    court.repo.merge("more")
    found = told(court)
    said = [line for line in history_lines(found) if line.startswith("    decided: approved")]
    assert "by bob as member (forge), under policies sha256:abab" in said[0]
    assert said[0].endswith(f"of releasegate 0.1.0, in {path}")
    event = json.loads(history_json(found))["events"][0]
    assert set(event) == {"declared", "mergedAt", "decided", "observed"}
    assert event["decided"]["approved"] == [{"role": "member", "person": "bob", "source": "forge"}]
    row = next(csv.DictReader(io.StringIO(history_csv(found))))
    assert (row["decided"], row["approved"], row["decision"]) == ("decided", "bob as member (forge)", path)


def test_a_claim_is_shown_as_no_decision(court: Court) -> None:
    court.propose("more")
    court.forge(court.decision("more"), court.other)
    court.repo.merge("more")
    said = [line for line in history_lines(told(court)) if "only a claim" in line]
    assert len(said) == 1
    assert "bob" not in said[0]
