"""metric_faults: where an evaluation report and the registry's metrics differ."""

import math
from collections.abc import Iterator, Mapping

from releasegate.document import Document
from releasegate.findings import Finding
from releasegate.json_types import JsonObject, JsonValue, listed, part
from releasegate.json_words import shown
from releasegate.provenance.claims import finding
from releasegate.registries.registered import Registered
from releasegate.scaffold.measured import measured

# What a registry may lose of a number when it stores it as text or reads it back.
_NOISE = 1e-9
_COUNT = ".n"


def metric_faults(
    report: Document, found: Registered, catalogue: Mapping[str, JsonValue], tolerance: float
) -> Iterator[Finding]:
    """Values that the registry contradicts or lacks, and measurements that the report leaves out.

    Names in the registry are `<metric>` and `<metric>/<group>`, with `.n` for rows (measured()). catalogue:
    the entries of governance/metrics.yaml by name: only those are missed. tolerance: how far values may be
    apart, absolute; 0 leaves room for nothing but storage.
    """
    entries = [entry for entry in listed(report.value, "metrics") if isinstance(entry, dict)]
    for number, entry in enumerate(entries):
        yield from _entry_faults(report, f"/metrics/{number}", entry, found, tolerance)
    named = {_name(entry) for entry in entries}
    for recorded in measured(found.metrics, catalogue).entries:
        if _name(recorded) not in named:
            message = (
                f"the registry has {_name(recorded)} = {shown(recorded['value'])} of {found.uri}, "
                "and the report leaves it out"
            )
            fix = "report every metric of governance/metrics.yaml that was measured, the bad ones too"
            yield finding(report, "/metrics", message, fix)


def _entry_faults(
    report: Document, pointer: str, entry: JsonObject, found: Registered, tolerance: float
) -> Iterator[Finding]:
    name, value = _name(entry), entry.get("value")
    recorded = found.metrics.get(name)
    if recorded is None or not math.isfinite(recorded):
        message = f"the registry has no {name} of {found.uri}, so nothing confirms {shown(value)}"
        fix = f"have the pipeline log {name} with the version, or leave it out of the report"
        yield finding(report, f"{pointer}/value", message, fix)
    elif not _close(value, recorded, tolerance):
        message = (
            f"the report says {name} = {shown(value)}, and the registry says {shown(recorded)} "
            f"of {found.uri}: somebody edited one of them"
        )
        fix = "take the report of the pipeline as it is; --tolerance is for pipelines that round"
        yield finding(report, f"{pointer}/value", message, fix)
    rows = found.metrics.get(f"{name}{_COUNT}")
    if rows is not None and "n" in entry and not _close(entry["n"], rows, 0):
        message = f"the report rests {name} on {shown(entry['n'])} rows, and the registry on {shown(rows)}"
        fix = "take the report of the pipeline as it is"
        yield finding(report, f"{pointer}/n", message, fix)


def _name(entry: JsonObject) -> str:
    """The registry's name of a measurement."""
    group = part(entry, "group")
    return f"{part(entry, 'name')}" if group is None else f"{part(entry, 'name')}/{group}"


def _close(said: JsonValue, recorded: float, tolerance: float) -> bool:
    """said is a number below 2^53: the loader and the schema refuse others."""
    return isinstance(said, int | float) and math.isclose(said, recorded, rel_tol=_NOISE, abs_tol=tolerance)
