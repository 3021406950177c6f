"""`releasegate explain RULE`: what a rule wants, why, and how to satisfy it."""

import argparse
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    from releasegate.rulebook import entry_of, rulebook

    entry = entry_of(rulebook(Path()), args.rule)
    sys.stdout.write("\n".join(_lines(entry)) + "\n")
    return 0


def _lines(entry: "Entry") -> list[str]:
    from releasegate.reporters.escaping import visible

    lines = [f"{entry.id}: {visible(entry.says.title)}", ""]
    for label, text in _fields(entry):
        if text:
            indent = " " * _LABEL
            lines += textwrap.wrap(
                visible(text), _WIDTH, initial_indent=f"{label:<{_LABEL}}", subsequent_indent=indent
            )
    return lines


def _fields(entry: "Entry") -> list[tuple[str, str]]:
    rule, says = entry.rule, entry.says
    judges = f"every {entry.scope}" + (f" of kind {', '.join(rule.kinds)}" if rule and rule.kinds else "")
    fields = [("why", says.description), ("judges", judges), ("severity", says.severity)]
    if rule:
        fields += [("says", rule.message)]
    fields += [("fix", says.fix), ("clauses", ", ".join(says.clauses))]
    if rule:
        fields += [("serves", rule.row), ("since", rule.effective_on), ("policy", rule.path)]
    if not (rule and rule.organisation):
        from releasegate.rule_docs import page_path

        fields += [("page", f"docs/rules/{page_path(entry.id)}"), ("cases", f"tests/cases/{entry.id}/")]
    return fields
