"""Row 42: keep a green verdict, and merge when it is not true any more.

A freeze opens, an approval ages, a waiver ends after the verdict, without a commit. A verdict says until when
it holds; judged again then, by the merge queue or on the next event, the same change is refused.
"""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.attacks.stage import RELEASE, Stage, review

PROJECT = "argocd/main/environments/prod.yaml"
WINDOW = """\
  syncWindows:
    - kind: deny
      schedule: "0 20 22 11 *"
      duration: 48h
      timeZone: Etc/UTC
      applications: ["*"]
      description: "until 2026-11-24T20:00:00Z: the week of the elections"
"""


def later(stage: Stage, moment: datetime) -> Stage:
    return replace(stage, now=moment)


def again(stage: Stage, moment: datetime, reviewed: str) -> list[str]:
    """What is refused at a later time, with facts of that time."""
    facts = stage.facts(
        reviews=[review("bob", stage.repo.sha("head"), at=reviewed)],
        collectedAt=f"{moment - timedelta(minutes=1):%Y-%m-%dT%H:%M:%SZ}",
    )
    return later(stage, moment).refusals(facts=facts)


@pytest.fixture
def frozen_soon(starter: Stage) -> Stage:
    """At eight in the evening production freezes; it is noon, and Alice asks for more replicas."""
    starter.edit(
        PROJECT, "  description: Models of prod\n", f"  description: Models of prod\n{WINDOW}"
    ).settle()
    return starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()


def test_a_freeze_that_opens_after_the_verdict_ends_it(frozen_soon: Stage) -> None:
    opens = datetime.fromisoformat("2026-11-22T20:00:00+00:00")
    verdict = frozen_soon.verdict()
    assert verdict.findings == ()

    assert verdict.until is not None
    assert verdict.until <= opens
    assert again(frozen_soon, opens + timedelta(minutes=1), "2026-11-22T11:00:00Z") == [
        f"{RELEASE}:1:1 promotion.freeze"
    ]
    facts = frozen_soon.facts("bob", collectedAt="2026-11-22T20:00:00Z")
    after = later(frozen_soon, opens + timedelta(minutes=1))
    assert after.refusals(facts=facts, without="promotion.freeze") == []


def test_facts_that_age_end_the_verdict(starter: Stage) -> None:
    """A review that is withdrawn is not in facts of before: so they hold for hours, and not for days."""
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    verdict = starter.verdict()

    assert verdict.until is not None
    assert verdict.until < starter.now + timedelta(days=2)


def test_a_review_that_is_withdrawn_after_the_verdict_counts_no_more(starter: Stage) -> None:
    head = starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose().repo.sha("head")
    assert starter.refusals() == []
    withdrawn = review("bob", head, "dismissed", "2026-11-22T11:30:00Z")

    facts = starter.facts(reviews=[review("bob", head), withdrawn])

    assert starter.refusals(facts=facts) == [f"{RELEASE}:1:1 approval.quorum"]
    assert starter.refusals(facts=facts, without="approval.quorum") == []


def test_a_review_that_ages_after_the_verdict_counts_no_more(starter: Stage) -> None:
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    moment = starter.now + timedelta(days=8)

    assert again(starter, moment, "2026-11-22T11:00:00Z") == [f"{RELEASE}:1:1 approval.quorum"]
    assert again(starter, moment, "2026-11-29T11:00:00Z") == []
