"""The pages of the rules, in Markdown, from what each rule says about itself."""

import re
from collections.abc import Sequence

from releasegate.rulebook import Entry

_WRITTEN = "<!-- Written by `make generate` from the rule's METADATA and its cases: edit those. -->"


def page_path(rule_id: str) -> str:
    """Where a rule's page is below docs/rules/: `release/image_digest.md`, and `load.md` for Python's own."""
    return rule_id.replace(".", "/") + ".md"


def page(entry: Entry, example_fail: str | None, example_pass: str | None) -> str:
    """One rule's page: What, Why, Fail, Pass, Fix, Clauses, always in that order.

    The examples are Markdown; None where there is no case that shows it.
    """
    says, none = entry.says, "There is no example."
    clauses = "\n".join(f"- {_text(clause)}" for clause in says.clauses) or "None."
    sections = {
        "What": _what(entry),
        "Why": _text(says.description),
        "Fail": example_fail or none,
        "Pass": example_pass or none,
        "Fix": _text(f"{says.fix[:1].upper()}{says.fix[1:].rstrip('.')}."),
        "Clauses": clauses + _standing(entry),
    }
    body = "\n\n".join(f"## {name}\n\n{text}" for name, text in sections.items())
    return f"# {entry.id}: {_text(says.title)}\n\n{_WRITTEN}\n\n{body}\n"


def index(entries: Sequence[Entry]) -> str:
    """The table of all rules: family, id with a link to its page, title, severity, clauses."""
    rows = [
        f"| {_family(entry)} | [{entry.id}]({page_path(entry.id)}) | {_cell(entry.says.title)} "
        f"| {entry.says.severity} | {_cell(', '.join(entry.says.clauses))} |"
        for entry in sorted(entries, key=lambda entry: (_family(entry), entry.id))
    ]
    head = ["| family | rule | what is wrong | severity | clauses |", "|---|---|---|---|---|"]
    text = (
        "Every finding carries the id of its rule; `releasegate explain ID` prints the page's text. `load`, "
        "`schema` and\n`tool` are found in Python, before any rule can decide; all others are Rego in "
        "[policies/](../../policies)."
    )
    return "\n".join(["# Rules", "", _WRITTEN, "", text, "", *head, *rows, ""])


def _what(entry: Entry) -> str:
    rule, severity = entry.rule, entry.says.severity
    article = "An" if severity == "error" else "A"
    if rule is None:
        return f"{article} {severity} in any file, found before a rule is asked."
    if not rule.kinds:
        subject = f"each {rule.scope}"
    else:
        kinds = ", ".join(f"`{kind}`" for kind in rule.kinds)
        subject = f"each {'rendered ' if rule.scope == 'rendered' else ''}document of kind {kinds}"
    return f"{article} {severity}, judged for {subject}:\n\n> {_text(rule.message)}"


def _standing(entry: Entry) -> str:
    if entry.rule is None:
        return ""
    return f"\n\nIn force since {entry.rule.effective_on}. Serves: {_text(entry.rule.row)}."


def _family(entry: Entry) -> str:
    return entry.rule.family if entry.rule else "python"


def _cell(text: str) -> str:
    return _text(text).replace("|", "\\|").replace("\n", " ")


def _text(text: str) -> str:
    """Text in which `<name>` and `*` stand for themselves; code in backquotes stays as it is."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else re.sub(r"([<*])", r"\\\1", part) for part in parts)
