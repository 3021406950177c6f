"""The pages of the rules, in Markdown, from what each rule says about itself and its cases."""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from releasegate.examples import Example
from releasegate.parameters import Parameter
from releasegate.policies import Rule
from releasegate.policies.requirements import rows_of
from releasegate.render import APPLICATION
from releasegate.rulebook import Entry

_WRITTEN = "<!-- Written by `make generate` from the rule's METADATA and its cases: edit those. -->"
_LANGUAGES = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".rego": "rego", ".md": "markdown"}


def page_path(rule_id: str) -> str:
    """Where a rule's page is below docs/rules/: `release/image_digest.md`, and `load.md` for Python's own."""
    return rule_id.replace(".", "/") + ".md"


def page(
    entry: Entry, fails: Example | None, passes: Example | None, settings: Mapping[str, Parameter]
) -> str:
    """One rule's page: What, Why, Fail, Pass, Fix, Clauses, Parameters, always in that order.

    fails, passes: None where there is no case that shows it. settings: what releasegate.yaml sets, by name.
    """
    says = entry.says
    sections = {
        "What": _what(entry),
        "Why": _text(says.description),
        "Fail": _example(fails),
        "Pass": _example(passes),
        "Fix": _text(f"{says.fix[:1].upper()}{says.fix[1:].rstrip('.')}."),
        "Clauses": _clauses(entry) + _standing(entry),
        "Parameters": _parameters(entry, settings),
    }
    body = "\n\n".join(f"## {name}\n\n{text}" for name, text in sections.items())
    return f"# {entry.id}: {_text(says.title)}\n\n{_WRITTEN}\n\n{body}\n"


def index(entries: Sequence[Entry]) -> str:
    """The table of all rules: family, id with a link to its page, title, severity, clauses."""
    rows = [
        f"| {_family(entry)} | [{entry.id}]({page_path(entry.id)}) | {cell(entry.says.title)} "
        f"| {entry.says.severity} | {cell(', '.join(entry.says.clauses))} |"
        for entry in sorted(entries, key=lambda entry: (_family(entry), entry.id))
    ]
    head = ["| family | rule | what is wrong | severity | clauses |", "|---|---|---|---|---|"]
    text = (
        "Every finding carries the id of its rule; `releasegate explain ID` prints the page's text. `load`, "
        "`schema` and\n`tool` are found in Python, before any rule can decide, `render` is what Argo CD "
        "[could not apply](../render.md),\n`scan` what a [scanner](../scan.md) says, and `registry` what "
        "`releasegate verify-registry` [compares](../verify-registry.md);\nall others are Rego in "
        "[policies/](../../policies)."
    )
    return "\n".join(["# Rules", "", _WRITTEN, "", text, "", *head, *rows, ""])


def subject(rule: Rule, quote: str = "") -> str:
    """What a rule is asked about: "each document of kind A, B" or "each change"; quote goes around kinds."""
    if not rule.kinds:
        return f"each {rule.scope}"
    if rule.scope == "rendered" and rule.kinds == (APPLICATION,):
        return "each Argo CD Application with everything that it renders to"
    rendered = "rendered " if rule.scope == "rendered" else ""
    return f"each {rendered}document of kind {', '.join(f'{quote}{kind}{quote}' for kind in rule.kinds)}"


def cell(text: str) -> str:
    """Text for a cell of a table."""
    return _text(text).replace("|", "\\|").replace("\n", " ")


def _what(entry: Entry) -> str:
    rule, severity = entry.rule, entry.says.severity
    article = "An" if severity == "error" else "A"
    if rule is None:
        return f"{article} {severity} {entry.found}."
    return f"{article} {severity}, judged for {subject(rule, '`')}:\n\n> {_text(rule.message)}"


def _example(example: Example | None) -> str:
    if example is None:
        return "There is no example."
    found = f"\n\nFound at `{example.found}`." if example.found else ""
    if not example.path:
        return f"The change deletes {', '.join(f'`{name}`' for name in example.deleted)}.{found}"
    fence = "~~~" if any(line.startswith("```") for line in example.lines) else "```"
    language = _LANGUAGES.get(PurePosixPath(example.path).suffix, "text")
    written = "The change writes" if example.change else "In"
    return (
        "\n".join([f"{written} `{example.path}`:", "", f"{fence}{language}", *example.lines, fence]) + found
    )


def _clauses(entry: Entry) -> str:
    return "\n".join(f"- {_text(clause)}" for clause in entry.says.clauses) or "None."


def _standing(entry: Entry) -> str:
    if entry.rule is None:
        return ""
    rows: dict[str, list[str]] = {}
    for row in rows_of(entry.rule.row):
        name, _, number = row.partition(" ")
        rows.setdefault(name, []).append(number)
    # The page lies as deep as its family is.
    up = "../" * (page_path(entry.id).count("/") + 1)
    served = "; ".join(f"[{name} {', '.join(ids)}]({up}requirements.md#{name})" for name, ids in rows.items())
    # Words that stay true whatever the day is: nobody writes the page again when it comes.
    before = ", a warning before" if entry.rule.severity == "error" else ""
    return f"\n\nIn force from {entry.rule.effective_on} on{before}. Serves: {served}."


def _parameters(entry: Entry, settings: Mapping[str, Parameter]) -> str:
    names = entry.rule.settings if entry.rule else ()
    read = [settings[name] for name in names if name in settings]
    return (
        "\n".join(f"- `spec.{one.name}`: {_text(one.description)} {_default(one)}" for one in read) or "None."
    )


def _default(parameter: Parameter) -> str:
    return "Required." if parameter.default is None else f"Default: `{parameter.default}`."


def _family(entry: Entry) -> str:
    return entry.rule.family if entry.rule else "python"


def _text(text: str) -> str:
    """Text in which `<name>` and `*` stand for themselves; code in backquotes stays as it is."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else re.sub(r"([<*])", r"\\\1", part) for part in parts)
