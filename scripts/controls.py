"""The table of controls: framework, clause, rules and the cases that prove them, from the rules' METADATA."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from releasegate.rule_docs import page_path
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
    "ISO": "ISO/IEC 27001:2022, Annex A",
}


def controls(entries: Iterable[Entry], cases: Path) -> str:
    """The page in Markdown. cases: the folder of the cases, one folder for each rule."""
    clauses: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.id):
        for clause in entry.says.clauses:
            clauses.setdefault(clause, []).append(entry)
    return "\n".join([_HEAD, *_sections(clauses, cases)])


def _sections(clauses: Mapping[str, Sequence[Entry]], cases: Path) -> Iterable[str]:
    for framework in sorted({clause.split(" ")[0] for clause in clauses}):
        yield f"## {_TITLES.get(framework, framework)}\n"
        yield "| clause | rule | what it finds | cases |"
        yield "|---|---|---|---|"
        for clause in sorted((one for one in clauses if one.split(" ")[0] == framework), key=_order):
            for entry in clauses[clause]:
                link = f"[{entry.id}](rules/{page_path(entry.id)})"
                yield f"| {clause} | {link} | {entry.says.title.replace('|', '/')} | {_cases(entry, cases)} |"
        yield ""


def _cases(entry: Entry, cases: Path) -> str:
    """How many cases fail and pass, linked to where they lie."""
    found = [path.parent.name for path in (cases / entry.id).glob("*/expected.txt")]
    failing = sum(name.startswith("fail-") for name in found)
    return f"[{failing} fail, {len(found) - failing} pass](../tests/cases/{entry.id})"


def _order(clause: str) -> list[tuple[int, str]]:
    """Numbers by their value: A.5.3 before A.5.21."""
    parts = clause.replace("(", ".").replace(")", ".").replace(" ", ".").split(".")
    return [(int(part) if part.isdecimal() else -1, part) for part in parts]
