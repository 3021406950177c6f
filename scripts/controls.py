"""The table of controls: framework, clause, rules and the cases that prove them, from the rules' METADATA."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from releasegate.policies.clauses import FRAMEWORKS, framework_of
from releasegate.policies.requirements import Requirement
from releasegate.rule_docs import cell, page_path
from releasegate.rulebook import Entry

_HEAD = """\
# Controls

<!-- Written by `make generate` from the rules' METADATA: edit those. -->

Which rule serves which clause, and the cases that show it fail and pass. **This is evidence, not
compliance**: a rule sees files in a repository. It can show that a release names its lawful basis, and not
that the basis is right. Of ISO 27001 only the numbers of Annex A are given, since its text is licensed. A
clause that is missing here is served by no rule.
"""
_TITLES = {
    "GDPR": "GDPR (Regulation (EU) 2016/679)",
    "HIPAA": "HIPAA (45 CFR Part 164)",
    "ISO 27001": "ISO/IEC 27001:2022, Annex A",
    "EU AI Act": "EU AI Act (Regulation (EU) 2024/1689)",
}


def controls(entries: Iterable[Entry], cases: Path, rows: Sequence[Requirement]) -> str:
    """The page in Markdown. cases: the folder of the cases, one folder for each rule; rows: the ledger."""
    clauses: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.id):
        for clause in entry.says.clauses:
            clauses.setdefault(clause, []).append(entry)
    reasons = {
        clause: row.without for row in rows for clause in row.clauses if row.without and clause not in clauses
    }
    return "\n".join([_HEAD, *_summary(clauses), *_sections(clauses, reasons, cases)])


def _summary(clauses: Mapping[str, Sequence[Entry]]) -> Iterable[str]:
    yield "| framework | clauses | rules |"
    yield "|---|---|---|"
    for framework in FRAMEWORKS:
        served = [clause for clause in clauses if framework_of(clause) == framework]
        rules = {entry.id for clause in served for entry in clauses[clause]}
        yield f"| {_TITLES[framework]} | {len(served)} | {len(rules)} |"
    yield ""


def _sections(
    clauses: Mapping[str, Sequence[Entry]], reasons: Mapping[str, str], cases: Path
) -> Iterable[str]:
    for framework in FRAMEWORKS:
        named = [clause for clause in {**clauses, **reasons} if framework_of(clause) == framework]
        yield f"## {_TITLES[framework]}\n"
        yield "| clause | family | rules, what they find, and their cases |"
        yield "|---|---|---|"
        for clause in sorted(named, key=_order):
            number = clause.removeprefix(framework).strip()
            for family, served in _families(clauses.get(clause, ())):
                yield f"| {number} | {family} | {'<br>'.join(_served(entry, cases) for entry in served)} |"
            if clause not in clauses:
                yield f"| {number} | | none: {cell(reasons[clause])} |"
        yield ""


def _families(entries: Sequence[Entry]) -> Iterable[tuple[str, list[Entry]]]:
    """By the first part of the rules' ids; entries are sorted by id."""
    groups = groupby(entries, key=lambda entry: entry.id.partition(".")[0])
    return ((family, list(served)) for family, served in groups)


def _served(entry: Entry, cases: Path) -> str:
    link = f"[{entry.id}](rules/{page_path(entry.id)})"
    return f"{link}: {cell(entry.says.title)} ({_cases(entry, cases)})"


def _cases(entry: Entry, cases: Path) -> str:
    """How many cases fail and pass, linked to where they lie."""
    found = [path.parent.name for path in (cases / entry.id).glob("*/expected.txt")]
    failing = sum(name.startswith("fail-") for name in found)
    return f"[{failing} fail, {len(found) - failing} pass](../tests/cases/{entry.id})"


def _order(clause: str) -> list[tuple[int, str]]:
    """Numbers by their value: A.5.3 before A.5.21."""
    parts = clause.replace("(", ".").replace(")", ".").replace(" ", ".").split(".")
    return [(int(part) if part.isdecimal() else -1, part) for part in parts]
