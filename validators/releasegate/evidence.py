"""Evidence: what evidence/<model>/<version>/ adds to a release."""

import hashlib
from collections.abc import Mapping

from releasegate.edit import parsed
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, mapping

_CARDS = ("card.json", "card.md")
_SIGNATURES = ("signature.json", "evaluation.json.sig")


def folder(name: str, version: str) -> str:
    """Where the evidence of one model version lies."""
    return f"evidence/{name}/{version}"


def with_evidence(name: str, model: JsonObject, evidence: Mapping[str, bytes]) -> JsonObject:
    """`spec.model` with what it lacks and the evidence has: evaluation, lineage, card, signature.

    evidence: path → bytes of the files in folder(). A field that is there stays as it is. Raises
    GateError when the evaluation report is about another model, version or artifact.
    """
    where = folder(name, str(model.get("version")))
    report = f"{where}/evaluation.json"
    added: JsonObject = {}
    if report in evidence:
        document = _report(report, evidence[report], name, model)
        added["evaluation"] = {"report": report, "digest": digest(evidence[report])}
        if isinstance(document.get("lineage"), dict):
            added["lineage"] = document["lineage"]
    for field, names in (("card", _CARDS), ("signature", _SIGNATURES)):
        path = next((f"{where}/{file}" for file in names if f"{where}/{file}" in evidence), None)
        if path:
            added[field] = {"path": path, "digest": digest(evidence[path])}
    return {**added, **model}


def digest(data: bytes) -> str:
    """`sha256:<hex>` of a file's bytes."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _report(path: str, data: bytes, name: str, model: JsonObject) -> JsonObject:
    document = parsed(data, path)
    about, artifact = mapping(document, "model"), mapping(model, "artifact")
    wanted = {"name": name, "version": model.get("version"), "digest": artifact.get("digest")}
    for field, value in wanted.items():
        if value is not None and about.get(field) != value:
            raise GateError(
                f"{path} is about the model {field} {about.get(field)}, and the release is of {value}",
                "evaluate this artifact and commit its report",
            )
    return document
