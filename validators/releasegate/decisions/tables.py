"""Tables: rows for spreadsheets and programs, from words that anybody may have written."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from releasegate.decisions.matching import Merge
from releasegate.json_types import JsonObject
from releasegate.reporters.escaping import visible

# A spreadsheet takes what starts like this for a formula (OWASP, "CSV Injection"); the last four are the
# full-width twins.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """RFC 4180 with every field in quotes; no field is a formula, and none breaks its line."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([[cell(field) for field in row] for row in rows])
    return out.getvalue()


def cell(text: str) -> str:
    """The text with everything invisible escaped, behind a `'` where a spreadsheet would calculate."""
    guarded = text.lstrip(" ").startswith(_FORMULA)
    return f"'{visible(text)}" if guarded else visible(text)


def json_text(value: JsonObject) -> str:
    """JSON in ASCII."""
    # `##[` starts a command anywhere in a CI log; `#` can only lie within a string here.
    return json.dumps(value, ensure_ascii=True, indent=2).replace("##", "#\\u0023") + "\n"


def moment_text(at: datetime | None) -> str:
    """A time as tables show it; "unknown" where nobody who can be believed says."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}" if at is not None else "unknown"


def approvers(merge: Merge) -> str:
    """Who filled which slot, as `bob as reviewer (forge)`."""
    filled = merge.decided.approved if merge.decided else ()
    return ", ".join(f"{person} as {role} ({source})" for role, person, source in filled)


def waivers(merge: Merge) -> str:
    """What was accepted, as `release.image_digest in prod.yaml (governance/waivers/image.yaml)`."""
    waived = merge.decided.waived if merge.decided else ()
    return ", ".join(f"{rule} in {path} ({waiver})" for rule, path, waiver in waived)


def decided_json(merge: Merge) -> JsonObject:
    """What was decided about a commit, and whether that is the word that counts (`state`)."""
    found: JsonObject = {"state": merge.state, "note": visible(merge.note)}
    told = merge.decided
    if told is None:
        return found
    return found | {
        "path": merge.entry.path if merge.entry else "",
        "outcome": told.outcome,
        "advisory": told.advisory,
        "changes": [visible(one) for one in told.changes],
        "approved": [
            {"role": visible(role), "person": visible(person), "source": visible(source)}
            for role, person, source in told.approved
        ],
        "waived": [
            {"rule": visible(rule), "path": visible(path), "waiver": visible(waiver)}
            for rule, path, waiver in told.waived
        ],
        "judgedAt": moment_text(told.clock),
        "recordedAt": moment_text(told.recorded),
        "gate": visible(told.gate),
        "policies": visible(told.policies),
    }
