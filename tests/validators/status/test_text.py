"""Status for a person: as wide as the terminal, coloured only if asked, and harmless."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from releasegate.findings import Finding
from releasegate.status.cell import Cell, Health, Next, Since, Soak, Status
from releasegate.status.report_text import status_text

from tests.validators.status.town import NOON

SINCE = Since("a" * 40, NOON - timedelta(days=3, hours=1), NOON)
SOAKING = Soak("soaking", 24, 16, NOON + timedelta(hours=8), "it was merged there 16 hours ago")
REASON = Finding("environments/qa/releases/churn.yaml", 1, 1, "promotion.soak", "churn comes to qa too early")
DEV = Cell(
    "churn",
    "dev",
    "8",
    "1.0.0",
    SINCE,
    SOAKING,
    Health("not observed", (), ("churn-dev was not observed",)),
    Next("qa", "blocked", (REASON,)),
)
QA = Cell("churn", "qa", "7", "1.0.0", Since("b" * 40, None, NOON), None, Health("healthy", (), ()), None)


def status(*cells: Cell, **changed: bool | tuple[str, ...]) -> Status:
    found = Status("main", "c" * 40, NOON, ("dev", "qa"), cells, (), True, True, False)
    return replace(found, **changed)  # type: ignore[arg-type]


def text(*cells: Cell, width: int | None = None, colour: bool = False) -> list[str]:
    return status_text(status(*cells), width, colour).splitlines()


TABLE = [
    "MODEL  ENVIRONMENT  VERSION  SINCE                   SOAKED      HEALTHY       NEXT",
    "churn  dev          8        2026-11-20 11:00 (3 d)  16 of 24 h  not observed  qa: blocked",
    "    promotion.soak: churn comes to qa too early",
    "    soaked at 2026-11-23T20:00:00Z",
    "churn  qa           7        unknown                 -           yes           -",
    "",
    "1 model, 2 releases at main cccccccccccc",
    "promotions: 1 blocked",
]


def test_a_table_where_there_is_room() -> None:
    assert text(DEV, QA) == TABLE
    assert text(DEV, QA, width=90) == TABLE


def test_a_narrow_terminal_gets_a_block_for_each_release() -> None:
    assert text(DEV, width=50) == [
        "churn in dev",
        "  version: 8",
        "  since: 2026-11-20 11:00 (3 d)",
        "  soaked: 16 of 24 h",
        "  healthy: not observed",
        "  next: qa: blocked",
        "    promotion.soak: churn comes to qa too early",
        "    soaked at 2026-11-23T20:00:00Z",
        "",
        "1 model, 1 release at main cccccccccccc",
        "promotions: 1 blocked",
    ]


@pytest.mark.parametrize("width", [60, 89, 100, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    long = replace(REASON, message="a reason that takes its time to say what it wants " * 6)
    cell = replace(DEV, next=Next("qa", "blocked", (long,)))
    lines = text(cell, QA, width=width)
    assert max(map(len, lines)) <= width
    assert (
        long.message.split() == " ".join(lines).split("promotion.soak: ")[1].split(" soaked at ")[0].split()
    )


def test_nothing_is_wrapped_where_nothing_would_fit() -> None:
    assert "    promotion.soak: churn comes to qa too early" in text(DEV, width=20)


def test_colours_only_if_asked_and_never_in_the_padding() -> None:
    assert "\x1b" not in "".join(text(DEV, QA))
    line = text(DEV, colour=True)[1]
    assert "\x1b[33m16 of 24 h\x1b[0m  \x1b[33mnot observed\x1b[0m  qa: blocked" not in line
    assert line.endswith("\x1b[33m16 of 24 h\x1b[0m  \x1b[33mnot observed\x1b[0m  \x1b[31mqa: blocked\x1b[0m")


def test_content_brings_no_escape_sequence_and_no_command_of_ci() -> None:
    hostile = replace(DEV, model="::error::x", version="\x1b[2J8", withdrawn=("a\n::stop-commands::b",))
    lines = text(hostile, colour=False)
    assert "\x1b" not in "".join(lines)
    assert lines[1].startswith("./::error::x")
    assert not any(line.lstrip().startswith("::") for line in lines)
    assert len(lines) == len(text(DEV)) + 1


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(minutes=5), "(5 min)"),
        (timedelta(hours=7, minutes=59), "(7 h)"),
        (timedelta(days=40), "(40 d)"),
        (timedelta(minutes=-2), "(0 min)"),
    ],
)
def test_how_long_ago(ago: timedelta, said: str) -> None:
    assert said in text(replace(DEV, since=Since("a" * 40, NOON - ago, None)))[1]


@pytest.mark.parametrize(
    ("soak", "said"),
    [
        (Soak("soaked", 24, 30, None, None), "yes"),
        (Soak("unknown", 24, None, None, "nothing says"), "unknown"),
        (Soak("not asked", 0, None, None, None), "not asked"),
    ],
)
def test_how_it_soaks(soak: Soak, said: str) -> None:
    assert re.split(r"\s{2,}", text(replace(DEV, soak=soak))[1])[4] == said


def test_what_cannot_be_read_says_why_and_nothing_else() -> None:
    broken = Cell(
        "churn", "dev", None, None, Since(None, None, None), None, None, None, problem="a.yaml:1:1: no"
    )
    assert text(broken)[1:3] == [
        "churn  dev          unknown  -      -       -        -",
        "    unreadable: a.yaml:1:1: no",
    ]


def test_what_stands_against_health_is_said_unless_nobody_looked() -> None:
    ill = replace(DEV, health=Health("unhealthy", (), ("churn-dev is Synced and Degraded",)))
    assert "    health: churn-dev is Synced and Degraded" in text(ill)
    assert not any("was not observed" in line for line in text(DEV))


def test_warnings_are_called_so_and_gaps_say_what_fills_them() -> None:
    gap = "spec.monitoring.alerts is missing, and it is required"
    reasons = (
        replace(REASON, severity="warning"),
        replace(REASON, rule="release.required_fields", message=gap),
    )
    lines = text(replace(DEV, next=Next("qa", "incomplete", reasons)))
    assert lines[2] == "    promotion.soak (warning): churn comes to qa too early"
    assert lines[3].endswith("it is required; fill it with --set monitoring.alerts=VALUE")


def test_what_nobody_told_is_named() -> None:
    foot = status_text(status(facts=False, health=False, unreleased=("fraud",)), None, False).splitlines()
    assert foot == [
        "0 models, 0 releases at main cccccccccccc",
        "promotions: none is due",
        "a profile and no release: fraud",
        "note: no facts and no decisions, so nothing says when anything was merged: --facts FILE",
        "note: nothing was observed: --health FILE, from `releasegate facts argocd`",
    ]
    assert not any("merged" in line for line in text(DEV))
