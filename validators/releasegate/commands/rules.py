"""`releasegate rules`: list the rules."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from releasegate.json_types import JsonObject
    from releasegate.rulebook import Entry

_EPILOG = """\
In a generated repository the organisation's own rules (policies/) are listed as well.

example:
  releasegate rules --format json | jq '.[] | select(.severity == "warning").id'
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `rules`."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.epilog = _EPILOG


def run(args: argparse.Namespace) -> int:
    """Print id, scope, severity and title of every rule. GateError when a policy here is refused."""
    from releasegate.rulebook import rulebook

    entries = rulebook(Path())
    if args.format == "json":
        text = json.dumps([_object(entry) for entry in entries], indent=2) + "\n"
    else:
        text = "".join(f"{line}\n" for line in _lines(entries))
    sys.stdout.write(text)
    return 0


def _lines(entries: "tuple[Entry, ...]") -> list[str]:
    from releasegate.reporters.escaping import visible

    wide = max(len(entry.id) for entry in entries)
    return [
        f"{entry.id:<{wide}}  {entry.scope:<10}  {entry.says.severity:<7}  {visible(entry.says.title)}"
        for entry in entries
    ]


def _object(entry: "Entry") -> "JsonObject":
    return {
        "id": entry.id,
        "scope": entry.scope,
        "kinds": list(entry.rule.kinds) if entry.rule else [],
        "severity": entry.says.severity,
        "title": entry.says.title,
        "clauses": list(entry.says.clauses),
    }
