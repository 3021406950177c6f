"""`releasegate explain RULE`: what a rule wants, why, and how to satisfy it, in the order of its page."""

import argparse
import sys
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from releasegate.examples import Example
    from releasegate.policies import Rule
    from releasegate.rulebook import Entry

_WIDTH = 100
_LABEL = 12
_EPILOG = """\
examples:
  releasegate explain release.image_digest
  releasegate explain org.acme.tagged          a rule of your own, in a generated repository
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `explain`."""
    parser.add_argument("rule", metavar="RULE", help="its id, as findings and `releasegate rules` show it")
    parser.epilog = _EPILOG


def run(args: argparse.Namespace) -> int:
    """Print what the rule says about itself. GateError, with near matches, when there is no such rule."""
    from releasegate.reporters.escaping import visible
    from releasegate.rulebook import entry_of, rulebook

    entry = entry_of(rulebook(Path()), args.rule)
    lines = [f"{entry.id}: {visible(entry.says.title)}", "", *_sections(entry)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _sections(entry: "Entry") -> Iterator[str]:
    from releasegate.rule_docs import page_path

    rule, says = entry.rule, entry.says
    fails, passes = _examples(entry)
    yield from _wrapped("what", _what(entry))
    yield from _wrapped("why", says.description)
    yield from _example("fail", fails)
    yield from _example("pass", passes)
    yield from _wrapped("fix", says.fix)
    yield from _wrapped("clauses", ", ".join(says.clauses))
    if rule:
        yield from _wrapped("serves", rule.row)
        yield from _parameters(rule)
        yield from _wrapped("policy", rule.path)
    if not (rule and rule.organisation):
        yield from _wrapped("page", f"docs/rules/{page_path(entry.id)}")
        yield from _wrapped("cases", f"tests/cases/{entry.id}/")


def _wrapped(label: str, text: str) -> list[str]:
    from releasegate.reporters.escaping import visible

    first, indent = f"{label:<{_LABEL}}", " " * _LABEL
    return textwrap.wrap(visible(text), _WIDTH, initial_indent=first, subsequent_indent=indent)


def _what(entry: "Entry") -> str:
    from releasegate.clock import rfc3339
    from releasegate.rule_docs import subject

    rule, severity = entry.rule, entry.says.severity
    counts = f"a{'n' if severity == 'error' else ''} {severity}"
    if rule is None:
        return f"{counts} {entry.found}"
    if day := rule.denies_from(rfc3339(datetime.now(UTC))):
        counts = f"a warning, and an error from {day} on"
    elif rule.effective_on:
        counts += f" since {rule.effective_on}"
    return f"{counts}, judged for {subject(rule)}: {rule.message}"


def _examples(entry: "Entry") -> "tuple[Example | None, Example | None]":
    """The first case that fails and the first that passes, where this gate has its cases beside it."""
    from releasegate.data import cases_folder
    from releasegate.examples import example_of

    cases = cases_folder()
    if cases is None or (entry.rule and entry.rule.organisation):
        return None, None
    return example_of(cases / entry.id, "fail"), example_of(cases / entry.id, "pass")


def _example(label: str, example: "Example | None") -> Iterator[str]:
    from releasegate.reporters.escaping import visible

    if example is None:
        return
    gone = ", ".join(example.deleted)
    written = "the change writes" if example.change else "in"
    yield from _wrapped(label, f"{written} {example.path}:" if example.path else f"the change deletes {gone}")
    yield from (f"{' ' * _LABEL}  {visible(line)}".rstrip() for line in example.lines)
    if example.found:
        yield from _wrapped("", f"found at {example.found}")


def _parameters(rule: "Rule") -> Iterator[str]:
    from releasegate.data import schemas_folder
    from releasegate.parameters import parameters

    known = parameters(schemas_folder()) if rule.settings else {}
    for name in rule.settings:
        if one := known.get(name):
            default = "required" if one.default is None else f"default {one.default}"
            yield from _wrapped("parameters", f"spec.{name} ({default}): {one.description}")
