"""Reports: hostile findings in every format, read back by what would read them."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from random import Random
from typing import Any

from releasegate.findings import Finding
from releasegate.reporters import FORMATS, Report, RuleInfo, render
from releasegate.waivers.waived import Waived

from fuzz.readers import READERS
from fuzz.strings import hostile
from fuzz.target import Target, each


def _make(dice: Random) -> bytes:
    """A report as JSON; lone surrogates are written as escapes."""
    return json.dumps(asdict(_report(dice))).encode()


def _report(dice: Random) -> Report:
    return Report(
        findings=tuple(_finding(dice) for _ in range(dice.randint(0, 3))),
        rules={hostile(dice): _rule(dice) for _ in range(dice.randint(0, 2))},
        header={hostile(dice): hostile(dice) for _ in range(dice.randint(0, 2))},
        notes=_strings(dice),
        approvals=_strings(dice),
        waived=tuple(
            Waived(_finding(dice), *(hostile(dice) for _ in range(4))) for _ in range(dice.randint(0, 2))
        ),
        until=dice.choice((None, hostile(dice))),
    )


def _finding(dice: Random) -> Finding:
    path, rule, message, fix, pointer = (hostile(dice) for _ in range(5))
    line, column = dice.choice((0, 1, 7, 10**9)), dice.choice((0, 1, 7))
    severity = dice.choice(("error", "warning"))
    return Finding(path, line, column, rule, message, fix, severity, pointer, clauses=_strings(dice))  # type: ignore[arg-type]


def _rule(dice: Random) -> RuleInfo:
    title, description, fix = (hostile(dice) for _ in range(3))
    return RuleInfo(title, description, fix, _strings(dice), dice.choice(("error", "warning")))


def _strings(dice: Random) -> tuple[str, ...]:
    return tuple(hostile(dice) for _ in range(dice.randint(0, 2)))


def report_of(material: bytes) -> Report:
    """The report that a material describes."""
    told = json.loads(material)
    rules = {
        name: RuleInfo(**{**rule, "clauses": tuple(rule["clauses"])}) for name, rule in told["rules"].items()
    }
    waived = tuple(Waived(**{**one, "finding": _read(one["finding"])}) for one in told["waived"])
    listed = {name: tuple(told[name]) for name in ("notes", "approvals")}
    findings = tuple(map(_read, told["findings"]))
    return Report(findings, rules, told["header"], waived=waived, until=told["until"], **listed)


def _read(told: dict[str, Any]) -> Finding:
    return Finding(**{**told, "clauses": tuple(told["clauses"])})


def _faults(material: bytes) -> Iterator[str]:
    report = report_of(material)
    for name in FORMATS:
        written = render(report, name)
        if render(report_of(material), name) != written:
            yield f"{name}: written twice, it differs"
        for reader in READERS[name]:
            yield from (f"{name}: {what}" for what in reader(report, written))


REPORTS = Target("reports", _make, each(_faults), 50)
