"""`releasegate rules`: list the rules."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from releasegate.json_types import JsonObject
    from releasegate.rulebook import Entry

_EPILOG = """\
In a generated repository the organisation's own rules (policies/) are listed as well. A rule whose
effective_on lies in the future is listed as the warning that it is until then.

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
    from releasegate.clock import rfc3339
    from releasegate.reporters.escaping import visible

    wide = max(len(entry.id) for entry in entries)
    now = rfc3339(datetime.now(UTC))
    lines = []
    for entry in entries:
        day = entry.rule.denies_from(now) if entry.rule else ""
        severity = "warning" if day else entry.says.severity
        later = f" (an error from {day} on)" if day else ""
        lines.append(
            f"{entry.id:<{wide}}  {entry.scope:<10}  {severity:<7}  {visible(entry.says.title)}{later}"
        )
    return lines


def _object(entry: "Entry") -> "JsonObject":
    return {
        "id": entry.id,
        "scope": entry.scope,
        "kinds": list(entry.rule.kinds) if entry.rule else [],
        "severity": entry.says.severity,
        "effectiveOn": entry.rule.effective_on or None if entry.rule else None,
        "title": entry.says.title,
        "clauses": list(entry.says.clauses),
    }
