"""Advice: what the rules say of new files before they are written, with the option that fills each gap."""

import re
from collections.abc import Mapping

from releasegate.draft import drafts_findings, hint
from releasegate.edit import parsed
from releasegate.errors import GateError
from releasegate.findings import Finding
from releasegate.json_types import part
from releasegate.kinds import schema_of
from releasegate.schema_parts import definition, fields, mapping
from releasegate.tree import Tree

_PROFILES = "governance/models/"
# `spec.compliance.phi` or `dpiaRef`: names of fields, and not words that are written like one.
_NAME = re.compile(r"(?:compliance|owners)\.([A-Za-z]+)|\b([a-z]+[A-Z][A-Za-z]*)\b")


def advice(tree: Tree, files: Mapping[str, bytes], now: str) -> tuple[str, ...]:
    """One sentence for each thing that the rules find in the files, with what mends it.

    now: RFC 3339 in UTC. Where the files can't be judged here, the one sentence says why.
    """
    try:
        findings = drafts_findings(tree, files, now)
    except GateError as error:
        return (f"not judged here: {error.message}",)
    return tuple(f"{one.rule}: {one.message}{_mending(one, files[one.path])}" for one in findings)


def _mending(finding: Finding, data: bytes) -> str:
    gap = _gap(finding, data) if finding.path.startswith(_PROFILES) else None
    return f"; fill it with --profile {gap}=VALUE" if gap else hint(finding)


def _gap(finding: Finding, data: bytes) -> str | None:
    """The field that the profile lacks and the finding speaks of, in its message or in its fix."""
    profile, known = parsed(data, finding.path), _fields()
    names = (found[1] or found[2] for found in _NAME.finditer(f"{finding.message} {finding.fix}"))
    open_ones = (known[name] for name in names if name in known)
    return next((".".join(path) for path in open_ones if part(profile, "spec", *path) is None), None)


def _fields() -> Mapping[str, tuple[str, str]]:
    """Fields of a profile's owners and compliance by their last name; no two share one."""
    schema = schema_of("ModelProfile")
    spec = mapping(mapping(mapping(schema["properties"])["spec"])["properties"])
    parts = {name: definition(schema, mapping(spec[name])) for name in ("owners", "compliance")}
    return {field: (name, field) for name, found in parts.items() for field in fields(found)}
