"""version_faults: where a release and its registry say different things of one model version."""

from collections.abc import Iterator

from releasegate.findings import Finding
from releasegate.json_types import JsonValue, listed, part
from releasegate.json_words import shown
from releasegate.provenance.claims import Claims, finding
from releasegate.registries.registered import Registered
from releasegate.scaffold.lineage import lineage_of

_URI, _DIGEST = "/spec/model/uri", "/spec/model/artifact/digest"
_LINEAGE = "/spec/model/lineage"


def version_faults(claims: Claims, found: Registered, model: str) -> Iterator[Finding]:
    """What of a release its registry contradicts, or (as warnings) does not confirm.

    found: what the registry says of the version that the release names; model: the model's name here.
    """
    yield from _identity(claims, found, model)
    yield from _approval(claims, found)
    if claims.said("artifact", "digest") != found.digest:
        message = (
            f"the release declares files of {claims.said('artifact', 'digest')}, and those of "
            f"{found.uri} are {found.digest}: what was evaluated and approved is not what the registry holds"
        )
        fix = "find out who replaced the files or edited the digest; then register and release them anew"
        yield finding(claims.release, _DIGEST, message, fix)
    yield from _lineage(claims, found)


def _identity(claims: Claims, found: Registered, model: str) -> Iterator[Finding]:
    if claims.said("uri") != found.uri:
        message = f"{shown(claims.said('uri'))} can mean another version tomorrow; now it is {found.uri}"
        yield finding(claims.release, _URI, message, f"write {found.uri}")
    if claims.said("version") != found.version:
        message = (
            f"the release says version {shown(claims.said('version'))}, "
            f"and {found.uri} is version {shown(found.version)}"
        )
        fix = "make version and uri those of one registered version"
        yield finding(claims.release, "/spec/model/version", message, fix)
    if found.name != model:
        message = f"the registry calls this model {shown(found.name)}, and the release is of {model}"
        yield finding(claims.release, _URI, message, f"make sure that it is {model}", "warning")


def _approval(claims: Claims, found: Registered) -> Iterator[Finding]:
    """A registry without approvals says None; every other word than Approved is no approval."""
    if found.approval is not None and found.approval.lower() != "approved":
        message = f"the registry says {shown(found.approval)} of {found.uri}, so nobody approved it there"
        yield finding(claims.release, _URI, message, "have it approved there, or release another version")


def _lineage(claims: Claims, found: Registered) -> Iterator[Finding]:
    known = lineage_of(found).fields
    for field, what in (("pipelineRun", "run"), ("gitCommit", "commit")):
        declared, recorded = claims.said("lineage", field), known.get(field)
        if declared is None or declared == recorded:
            continue
        pointer = f"{_LINEAGE}/{field}"
        if recorded is None:
            message = f"the registry names no {what} of {found.uri}, so nothing confirms {shown(declared)}"
            yield finding(claims.release, pointer, message, f"log the {what} with the version", "warning")
        else:
            message = (
                f"the release says that {found.uri} is of the {what} {shown(declared)}, "
                f"and the registry says {shown(recorded)}"
            )
            yield finding(claims.release, pointer, message, f"write the {what} that the registry names")
    yield from _datasets(claims, listed(known, "datasets"))


def _datasets(claims: Claims, recorded: list[JsonValue]) -> Iterator[Finding]:
    """Registries name data sets in their own ways (MLflow's digest is no version), so these are warnings."""
    declared = claims.said("lineage", "datasets")
    if not isinstance(declared, list) or not recorded:
        return
    names = [part(one, "name") for one in declared]
    for one in recorded:
        if part(one, "name") not in names:
            message = f"the registry says that it was trained on {shown(part(one, 'name'))}, too"
            fix = "name every data set that it was trained on"
            yield finding(claims.release, f"{_LINEAGE}/datasets", message, fix, "warning")
    for number, name in enumerate(names):
        if name not in [part(one, "name") for one in recorded]:
            message = f"the registry names no data set {shown(name)} among those that it was trained on"
            fix = "log the data set with the run, by this name"
            yield finding(claims.release, f"{_LINEAGE}/datasets/{number}/name", message, fix, "warning")
