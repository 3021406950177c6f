"""A rule warns before its effective_on and denies from that day on, by the clock of the run."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from releasegate.findings import Finding
from releasegate.gate import Verdict, judge_change
from releasegate.git import open_git
from releasegate.located import dated
from releasegate.outside import Outside
from releasegate.policies import PolicySet, Rule
from releasegate.reporters import FORMATS, render
from releasegate.verdict import report_of

from tests.conftest import ALICE, BASES
from tests.repo_builder import Repo
from tests.validators.engine.rego import rule
from tests.validators.test_gate import DEV, RULE, facts, memory
from tests.validators.waivers.builder import WAIVER, settled, waiver, with_image

POLICY = "policies/acme/memory.rego"
FILES = {POLICY: RULE, "policies/acme/memory_test.rego": "package org.acme.memory_test\n"}
DAY_BEFORE = datetime(2026, 11, 22, 23, 59, 59, tzinfo=UTC)
DAY = datetime(2026, 11, 23, tzinfo=UTC)
PLACE = f"{DEV}:17:28"
SAID = "memory is 2Gi, and the budget is 1Gi"
OUTLOOK = " (forbids nothing yet: an error from 2026-11-23 on)"


def dated_rule(day: str) -> dict[str, str]:
    """The organisation's rule about memory, in force from a day on, and its test."""
    return {**FILES, POLICY: RULE.replace("#   clauses: []\n", f'#   effective_on: "{day}"\n')}


def found(severity: str, now: str, day: str = "2027-01-01") -> list[Finding]:
    """What becomes of one finding of a rule with that severity and day."""
    said: Rule = replace(rule(), severity=severity, effective_on=day)  # type: ignore[arg-type]
    return [*dated(said, [Finding("a.yaml", 1, 1, "x", "it is wrong", severity=said.severity)], now)]


@pytest.mark.parametrize(
    ("now", "severity", "denies_from"),
    [
        ("2026-12-31T23:59:59Z", "warning", "2027-01-01"),
        ("2027-01-01T00:00:00Z", "error", ""),
        ("2031-01-01T00:00:00Z", "error", ""),
    ],
)
def test_the_day_begins_at_midnight_in_utc(now: str, severity: str, denies_from: str) -> None:
    [one] = found("error", now)

    assert (one.severity, one.denies_from) == (severity, denies_from)
    assert ("forbids nothing yet: an error from 2027-01-01 on" in one.message) == bool(denies_from)


def test_a_warning_stays_one_and_a_rule_without_a_day_denies() -> None:
    [warning], [error] = found("warning", "2026-01-01T00:00:00Z"), found("error", "2026-01-01T00:00:00Z", "")

    assert (warning.severity, warning.message, warning.denies_from) == ("warning", "it is wrong", "")
    assert (error.severity, error.message) == ("error", "it is wrong")


def proposed(repo: Repo, day: str, brought: bool = False) -> Repo:
    """A change that breaks a rule which main has, or which the change brings."""
    if not brought:
        repo.write(dated_rule(day)).commit("rule", ALICE)
    repo.branch("head").write(memory(repo, "2Gi"))
    return (repo.write(dated_rule(day)) if brought else repo).commit("more memory", ALICE)


def verdict(repo: Repo, policies: PolicySet, now: datetime) -> Verdict:
    with open_git(repo.path) as git:
        told = {**facts(repo.sha("head"), ("bob",)), "collectedAt": "2026-11-22T12:00:00Z"}
        return judge_change(git, "main", "head", Outside(told), now, policies)


def test_a_change_passes_until_the_day_and_is_refused_from_then_on(
    starter: Repo, policies: PolicySet
) -> None:
    proposed(starter, "2026-11-23")

    before, after = verdict(starter, policies, DAY_BEFORE), verdict(starter, policies, DAY)

    [warning], [error] = before.findings, after.findings
    assert (warning.place, warning.severity, warning.message) == (PLACE, "warning", SAID + OUTLOOK)
    assert (error.place, error.severity, error.message) == (PLACE, "error", SAID)
    assert before.until == DAY, "before the facts are too old, at noon"
    assert after.until == datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_rule_that_the_change_brings_ends_the_verdict_as_well(starter: Repo, policies: PolicySet) -> None:
    proposed(starter, "2026-11-23", brought=True)

    before, after = verdict(starter, policies, DAY_BEFORE), verdict(starter, policies, DAY)

    assert [one.severity for one in before.findings if one.rule == "org.acme.memory"] == ["warning"]
    assert [one.severity for one in after.findings if one.rule == "org.acme.memory"] == ["error"]
    assert before.until == DAY


def test_every_report_says_from_when_on_it_denies(starter: Repo, policies: PolicySet) -> None:
    judged = verdict(proposed(starter, "2026-11-23"), policies, DAY_BEFORE)
    report = report_of(judged, DAY_BEFORE, {})

    for name in FORMATS:
        assert "from 2026-11-23 on" in render(report, name), name
    [finding] = json.loads(render(report, "json"))["findings"]
    assert (finding["severity"], finding["deniesFrom"]) == ("warning", "2026-11-23")


def test_a_waiver_of_the_warning_covers_the_error_too(policies: PolicySet) -> None:
    heavy = (BASES / "starter" / DEV).read_text().replace("memory: 1Gi", "memory: 2Gi")
    files = {**dated_rule("2026-11-23"), DEV: heavy}
    [warning] = settled(policies, files, "2026-11-22T12:00:00Z").findings
    files[WAIVER] = waiver(warning)

    for now, severity in (("2026-11-22T12:00:00Z", "warning"), ("2026-11-23T12:00:00Z", "error")):
        told = settled(policies, files, now)
        assert (told.findings, [one.finding.severity for one in told.waived]) == ((), [severity])


def from_day(policies: PolicySet, rule_id: str, day: str) -> PolicySet:
    """The policies as if one rule of ours came into force on that day."""
    assert policies.rule(rule_id)
    rules = (replace(one, effective_on=day) if one.id == rule_id else one for one in policies.rules)
    return replace(policies, rules=tuple(rules))


def test_a_rule_of_ours_about_the_change_warns_as_well(starter: Repo, policies: PolicySet) -> None:
    starter.branch("head").write(memory(starter, "2Gi")).commit("more memory", ALICE)
    later = from_day(policies, "approval.quorum", "2026-11-23")

    def judged(now: datetime) -> Verdict:
        with open_git(starter.path) as git:
            return judge_change(git, "main", "head", Outside(), now, later)

    assert [(one.rule, one.severity) for one in judged(DAY_BEFORE).findings] == [
        ("approval.quorum", "warning")
    ]
    assert [(one.rule, one.severity) for one in judged(DAY).findings] == [("approval.quorum", "error")]
    assert judged(DAY_BEFORE).until == DAY


def test_a_rule_of_ours_about_a_document_warns_as_well(policies: PolicySet) -> None:
    files = {DEV: with_image()}
    later = from_day(policies, "release.image_digest", "2026-11-23")

    for now, severity in (("2026-11-22T23:59:59Z", "warning"), ("2026-11-23T00:00:00Z", "error")):
        found = settled(later, files, now).findings
        assert [(one.rule, one.severity) for one in found] == [("release.image_digest", severity)]
