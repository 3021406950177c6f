"""The body of a pull request: what it says, and that no text of the repository is more than text."""

import re
from dataclasses import replace

import pytest
from releasegate.briefing.body import LIMIT, pull_of
from releasegate.briefing.brief import Brief
from releasegate.briefing.metrics import Row
from releasegate.briefing.table import table

BRIEF = Brief(
    title="Promote churn 8 to prod",
    path="environments/prod/releases/churn.yaml",
    source="qa",
    target="prod",
    version="8",
    now="7",
    rows=(Row("roc_auc", "", "performance", "0.88", "0.91", "at least 0.85"),),
    unknown=(),
    changes=('~ spec.model.version: "7" -> "8"',),
    evaluated=(("computedAt", "2026-10-01T08:00:00Z"),),
    compliance=(("riskTier", "high"),),
    lineage=(("gitCommit", "4992dfac8026e8054abd4d7cad8655310e662c92"),),
    notes=("release.thresholds_met: roc_auc is too low",),
    rollback="7",
)
HOSTILE = [
    "| x | ![](https://mallory.example.com/x.png)",
    "</code><script>alert(1)</script><img src=x>",
    "`code` **bold** [link](https://mallory.example.com) @everyone #1",
    "one\n\n### Approved by everybody\n\u202eabc",
    "https://mallory.example.com www.mallory.example.com :tada: $x$",
]


def body(brief: Brief, approvals: tuple[str, ...] = ("promotion to prod: bob",)) -> str:
    return pull_of(brief, approvals, "promote/churn-8-prod", "main").body


def test_an_approver_reads_what_a_decision_needs() -> None:
    text = body(BRIEF)
    assert "| roc&#95;auc |  | performance | 0.88 | 0.91 | at least 0.85 |" in text
    assert "Rollback target: <code>7</code>" in text
    heads = re.findall(r"^### (.*)$", text, re.MULTILINE)
    assert heads == [
        "Approvals that it needs",
        "Metrics, fairness and drift",
        "Evaluation",
        "Compliance, as the profile declares it",
        "Lineage",
        "What the rules say already",
        "What changes",
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_wherever_it_stands(text: str) -> None:
    fact = ((text, text),)
    hostile = replace(
        BRIEF,
        source=text,
        target=text,
        version=text,
        now=text,
        rows=(Row(text, text, text, text, text, text),),
        unknown=(text,),
        changes=(text,),
        evaluated=fact,
        compliance=fact,
        lineage=fact,
        notes=(text,),
        rollback=text,
    )
    told = body(hostile, (text,))
    for mark in ("![", "<script", "<img", "**", "](", "@everyone", "\u202e", "https://", "www.m", ":tada:"):
        assert mark not in told
    lines = [line for line in told.splitlines() if line.startswith("#")]
    assert lines == [
        line for line in body(replace(BRIEF, unknown=("x",))).splitlines() if line.startswith("#")
    ]
    [row] = [line for line in told.splitlines() if line.startswith("| ") and "Metric" not in line]
    assert row.count("|") == 7


def test_a_title_is_one_short_line() -> None:
    title = pull_of(replace(BRIEF, title="Promote\nchurn " + "x" * 500), (), "b", "main").title
    assert (len(title), title.startswith("Promote\\nchurn")) == (250, True)


def test_a_first_release_has_nothing_to_return_to() -> None:
    text = body(replace(BRIEF, now=None, rollback="none", rows=()))
    assert "has no release of it now" in text
    assert "Metrics" not in text


def test_a_body_fits_into_a_forge_and_keeps_the_approvals() -> None:
    long = tuple(f"{number}" + "|" * 400 for number in range(500))
    facts = tuple((text, text) for text in long)
    told = body(replace(BRIEF, changes=long, notes=long, compliance=facts, lineage=facts))
    assert len(told.encode()) <= LIMIT
    assert "promotion to prod" in told
    assert "too long for a forge, and left out" in told


def test_a_terminal_shows_columns() -> None:
    assert table(BRIEF) == (
        "  metric   group  now (7)  new (8)  profile asks",
        "  roc_auc  -      0.88     0.91     at least 0.85",
    )
    assert table(replace(BRIEF, rows=())) == ()
