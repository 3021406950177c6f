"""Decision: everything about one verdict, as one JSON document that can be signed, kept and replayed.

What was judged (commits, trees, digests), by what (gate, policies, engine, git, Python), with which facts,
what was found and who approved. schemas/decision.schema.json is the format.
"""

import platform
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

from releasegate import __version__
from releasegate.clock import rfc3339
from releasegate.decisions.canonical import MAX_DECISION_BYTES, canonical, digest
from releasegate.decisions.people import approvals_part, authors_part, requirements_part, signed_part
from releasegate.decisions.wording import shown
from releasegate.errors import GateError
from releasegate.findings import Finding, has_errors
from releasegate.gate import Verdict
from releasegate.git import Git
from releasegate.json_types import JsonObject, JsonValue, listed, part
from releasegate.outside import Outside
from releasegate.render.records import rendered_part
from releasegate.scan.records import scan_part
from releasegate.trusted import gate_document
from releasegate.waivers.waived import Waived

SCHEMA = "releasegate/decision/v1alpha1"
# Above this a list is cut, and `omitted` says by how much: base and head still say everything.
_MOST = {
    **{"commits": 5_000, "ledger": 10_000, "findings": 1_000, "waivers": 1_000, "changes": 500},
    **{"authors": 2_000, "approvals": 1_000, "signed": 200, "requirements": 500},
}
_ENGINE = "gordon-to-regorus"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a verdict came about: what was told, when, with which arguments, and by which gate's own policies.

    advisory: the change's own CI file ran the gate. policies: the digest that this release carries. engine:
    the address of the OPA server that was asked, None for the embedded engine.
    """

    outside: Outside
    now: datetime
    advisory: bool
    flags: tuple[str, ...]
    policies: str
    engine: str | None = None


def decision_of(git: Git, verdict: Verdict, circumstances: Circumstances) -> JsonObject:
    """The decision of a verdict. Raises GateError when the clone hides commits of the change."""
    change = verdict.sides.change
    parts: JsonObject = {
        "schema": SCHEMA,
        "outcome": "refused" if has_errors(verdict.findings) else "approved",
        "advisory": circumstances.advisory,
        "repository": _repository(verdict),
        "base": change.base,
        "head": change.head,
        "commits": _commits(git, change.base, change.head),
        "mergeBases": list(git.merge_bases(change.base, change.head)),
        "mergeTree": change.tree,
        "changeDigest": change.digest,
        "changes": [_label(one) for one in _objects(verdict.told, "changes")],
        "policies": verdict.policies.digest,
        **_tools(git, circumstances),
        **_outside(circumstances.outside),
        "clock": rfc3339(circumstances.now),
        **({"until": rfc3339(verdict.until)} if verdict.until else {}),
        "flags": [shown(flag) for flag in circumstances.flags],
        "authors": authors_part(verdict.quorum),
        "approvals": approvals_part(verdict.quorum),
        "signed": signed_part(verdict.sides),
        "requirements": requirements_part(verdict.quorum),
        "ledger": _ledger(verdict.told),
        "findings": [_finding(one) for one in verdict.findings],
        "waivers": [_waiver(one) for one in verdict.waived],
        **({"scan": scan_part(verdict.scanned)} if verdict.scanned else {}),
        **({"rendered": rendered_part(verdict.applied)} if verdict.applied else {}),
    }
    return _bounded(parts)


def decision_bytes(decision: JsonObject) -> bytes:
    """The decision as the bytes of a file. Raises GateError if it is larger than a decision may be."""
    data = canonical(decision) + b"\n"
    if len(data) > MAX_DECISION_BYTES:
        raise GateError(
            f"the decision would have {len(data):,} bytes, more than {MAX_DECISION_BYTES:,}",
            "split the change: nobody can review this much",
        )
    return data


def _repository(verdict: Verdict) -> JsonObject:
    told = part(gate_document(verdict.sides.before), "spec", "repository")
    return {name: shown(str(part(told, name))) for name in ("forge", "id", "defaultBranch")}


def _commits(git: Git, base: str, head: str) -> list[JsonValue]:
    """The raw commits with their trees: a rebase keeps the trees and changes the names."""
    return [{"commit": one.sha, "tree": one.tree} for one in git.commits(base, head)]


def _tools(git: Git, circumstances: Circumstances) -> JsonObject:
    return {
        "gate": {"version": __version__, "policies": circumstances.policies},
        "engine": _engine(circumstances.engine),
        "git": shown(git.version),
        "python": platform.python_version(),
    }


def _engine(server: str | None) -> JsonObject:
    """Which version a server runs is not known here: it answers as it likes."""
    if server is not None:
        return {"name": "opa", "version": "unknown"}
    return {"name": "regorus", "version": version(_ENGINE)}


def _outside(outside: Outside) -> JsonObject:
    facts = {"facts": _embedded(outside.facts)} if outside.facts is not None else {}
    return {**facts, "health": [_embedded(document) for document in outside.health]}


def _embedded(document: JsonObject) -> JsonObject:
    data = canonical(document)
    return {"digest": digest(data), "document": data.decode("ascii")}


def _label(change: JsonObject) -> str:
    environment = change.get("environment")
    return shown(f"{change['change']}:{environment}" if environment else str(change["change"]))


def _ledger(told: JsonObject) -> list[JsonValue]:
    unjudged = told.get("unjudged")
    missed = frozenset(str(path) for path in unjudged) if isinstance(unjudged, list) else frozenset()
    return [
        {
            "path": shown(str(one["path"])),
            "status": str(one["status"]),
            "change": str(one["change"]),
            "environments": [shown(str(name)) for name in listed(one, "environments")],
            "judged": one["path"] not in missed,
        }
        for one in _objects(told, "paths")
    ]


def _finding(finding: Finding) -> JsonObject:
    return {
        "rule": shown(finding.rule),
        "severity": finding.severity,
        "path": shown(finding.path),
        "line": finding.line,
        "column": finding.column,
        "pointer": shown(finding.pointer),
        "index": finding.index,
        "message": shown(finding.message),
    }


def _waiver(waived: Waived) -> JsonObject:
    return {
        "waiver": shown(waived.path),
        "owner": shown(waived.owner),
        "reason": shown(waived.reason),
        "expires": shown(waived.expires),
        "finding": _finding(waived.finding),
    }


def _bounded(parts: JsonObject) -> JsonObject:
    omitted: JsonObject = {}
    for name, most in _MOST.items():
        listed = parts[name]
        if isinstance(listed, list) and len(listed) > most:
            parts = {**parts, name: listed[:most]}
            omitted[name] = len(listed) - most
    return {**parts, "omitted": omitted} if omitted else parts


def _objects(value: JsonObject, name: str) -> Iterable[JsonObject]:
    return (one for one in listed(value, name) if isinstance(one, dict))
