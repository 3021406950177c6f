"""Report: who can do what where, as text, JSON or Markdown."""

import json
from itertools import groupby

from releasegate.access.overview import Access
from releasegate.access.row import Row
from releasegate.reporters.escaping import log_line, visible
from releasegate.reporters.markup import code, plain

_HEAD = ("| Who | Can | Where | Granted at |", "| --- | --- | --- | --- |")


def access_text(access: Access) -> str:
    """A block for each source of rights, then notes, what is not seen, and the verdicts."""
    blocks = [
        [source, *(_line(row) for row in rows)]
        for source, rows in groupby(access.rows, key=lambda row: row.source)
    ]
    blocks.append([f"note: {note}" for note in access.notes])
    blocks.append([f"not seen: {what}" for what in access.not_seen])
    blocks += [list(verdict.lines) for verdict in access.verdicts]
    shown = ("\n".join(log_line(visible(line)) for line in block) for block in blocks if block)
    return "\n\n".join(shown) + "\n"


def _line(row: Row) -> str:
    return f"  {row.subject}: {row.right} [{_where(row)}] {row.place}"


def _where(row: Row) -> str:
    return ", ".join(row.environments) or "no environment"


def access_json(access: Access) -> str:
    """One object: rows, verdicts, notes, notSeen."""
    rows = [
        {
            "source": row.source,
            "subject": row.subject,
            "right": row.right,
            "environments": list(row.environments),
            "path": row.path,
            "line": row.line,
        }
        for row in access.rows
    ]
    found = [
        {
            "environment": one.environment,
            "verdict": one.word,
            "witnesses": list(one.witnesses),
            "unjudged": list(one.unjudged),
        }
        for one in access.verdicts
    ]
    whole = {"rows": rows, "verdicts": found, "notes": list(access.notes), "notSeen": list(access.not_seen)}
    return json.dumps(whole, indent=2) + "\n"


def access_markdown(access: Access) -> str:
    """The verdicts, then a table for each source of rights, then notes and what is not seen."""
    lines = ["### Manual access", ""]
    lines += [f"- {plain(line.strip())}" for verdict in access.verdicts for line in verdict.lines]
    for source, rows in groupby(access.rows, key=lambda row: row.source):
        lines += ["", f"#### {source}", "", *_HEAD]
        lines += [
            f"| {plain(row.subject)} | {plain(row.right)} | {plain(_where(row))} | {code(row.place)} |"
            for row in rows
        ]
    lines += ["", *(f"- Note: {plain(note)}" for note in access.notes)]
    lines += [f"- Not seen: {plain(what)}" for what in access.not_seen]
    return "\n".join(lines) + "\n"
