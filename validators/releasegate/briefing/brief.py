"""Brief: what is known of a promotion, from the repository alone."""

import json
from dataclasses import dataclass

from releasegate.briefing.metrics import Row, rows
from releasegate.change.side import profile_path
from releasegate.difference import differences
from releasegate.edit import parsed
from releasegate.errors import GateError
from releasegate.evidence import digest
from releasegate.json_types import JsonObject, JsonValue, mapping, part
from releasegate.promotion import version
from releasegate.proposal import Proposal
from releasegate.standing import read, read_bytes
from releasegate.tree import Tree

_CATALOGUE = "governance/metrics.yaml"
# A name and what stands there.
Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Brief:
    """One promotion. now: the version that the target declares, None for none; rows: metrics side by side.

    unknown: why metrics are missing; evaluated, compliance, lineage: what is written there; notes: what the
    rules say already; rollback: what change.rollbackTo names.
    """

    title: str
    path: str
    source: str
    target: str
    version: str
    now: str | None
    rows: tuple[Row, ...]
    unknown: tuple[str, ...]
    changes: tuple[str, ...]
    evaluated: tuple[Fact, ...]
    compliance: tuple[Fact, ...]
    lineage: tuple[Fact, ...]
    notes: tuple[str, ...]
    rollback: str


def brief_of(tree: Tree, proposal: Proposal) -> Brief:
    """What to know of a proposal. tree: the commit that it was worked out from.

    A report that is missing, or not the one that its release names, is no error: `unknown` says so.
    """
    step, model = proposal.step, mapping(proposal.after, "spec", "model")
    profile = _document(tree, profile_path(step.model))
    new, unsaid = _report(tree, proposal.after)
    now, unsaid_now = _report(tree, proposal.before) if proposal.before else (None, None)
    return Brief(
        proposal.title,
        proposal.path,
        step.source,
        step.target,
        proposal.version,
        version(proposal.before) if proposal.before else None,
        rows(now, new, profile, _document(tree, _CATALOGUE)),
        tuple(one for one in (unsaid, unsaid_now) if one),
        differences(proposal.before, proposal.after),
        _facts({name: part(new, name) for name in ("dataset", "computedAt", "tool")}),
        _facts(mapping(profile, "spec", "compliance")),
        _facts(mapping(model, "lineage")),
        proposal.notes,
        str(part(proposal.after, "spec", "change", "rollbackTo") or ""),
    )


def _report(tree: Tree, release: JsonObject) -> tuple[JsonObject | None, str | None]:
    """The evaluation report that a release names by path and digest, or why there is none to show."""
    named = part(release, "spec", "model", "evaluation")
    path, wanted = part(named, "report"), part(named, "digest")
    whose = f"version {version(release)}"
    if not isinstance(path, str):
        return None, f"the release of {whose} names no evaluation report"
    if path not in tree.entries():
        return None, f"the report of {whose} is not there: {path}"
    try:
        data = read_bytes(tree, path)
        if digest(data) != wanted:
            return None, f"the report of {whose} is not the one that its release names: {path}"
        return parsed(data, path), None
    except GateError as error:
        return None, f"the report of {whose} can't be read: {error.message}"


def _document(tree: Tree, path: str) -> JsonObject:
    try:
        return read(tree, path) if path in tree.entries() else {}
    except GateError:
        return {}


def _facts(values: JsonObject) -> tuple[Fact, ...]:
    return tuple((name, _text(value)) for name, value in values.items() if value is not None)


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
