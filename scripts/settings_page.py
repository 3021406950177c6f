"""The page of what releasegate.yaml sets for rules: parameters and limits, their defaults, their readers."""

from collections.abc import Iterable, Mapping, Sequence

from releasegate.parameters import Parameter
from releasegate.rule_docs import cell, page_path
from releasegate.rulebook import Entry

_HEAD = """\
# Parameters and limits

<!-- Written by `make generate` from schemas/gate.schema.json and the rules: edit those. -->

What `releasegate.yaml` sets for the rules. A change is judged by the values of its **base**: what it sets
itself counts from the next change on. Everything with a default can be left out. A setting that is unknown
or has the wrong type is refused: [policies.md](policies.md#parameters) says how, and how a rule of your own
reads one.
"""
_SECTIONS = {
    "parameters": "What rules need to know of your organisation: `spec.parameters`.",
    "limits": "Bounds of one change: `spec.limits`. What no rule reads, the gate itself does.",
}


def settings(entries: Sequence[Entry], known: Mapping[str, Parameter]) -> str:
    """The page in Markdown. known: every parameter and limit by name."""
    return "\n".join([_HEAD, *_sections(entries, known)])


def _sections(entries: Sequence[Entry], known: Mapping[str, Parameter]) -> Iterable[str]:
    for section, told in _SECTIONS.items():
        yield f"## {section}\n\n{told}\n"
        yield "| setting | what it says | default | read by |"
        yield "|---|---|---|---|"
        for name, one in known.items():
            if name.startswith(f"{section}."):
                default = "required" if one.default is None else f"`{one.default}`"
                yield f"| `{name}` | {cell(one.description)} | {default} | {_readers(entries, name)} |"
        yield ""


def _readers(entries: Sequence[Entry], name: str) -> str:
    readers = [entry.id for entry in entries if entry.rule and name in entry.rule.settings]
    return ", ".join(f"[{rule}](rules/{page_path(rule)})" for rule in readers) or "the gate"
