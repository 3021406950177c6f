"""Signed report: an evaluation report, checked before a pipeline vouches for it, and its signature.

The gate reads the signature from the file beside the report (context.py) and asks the evaluators of
access/people.yaml whether one of them signed exactly these bytes (approvals/signatures.py).
"""

from datetime import datetime
from pathlib import Path

from releasegate.approvals import EVALUATION_NAMESPACE, people_of, sign, verify_evaluation
from releasegate.document import Document
from releasegate.edit import replace_file
from releasegate.errors import GateError
from releasegate.json_types import part
from releasegate.provenance.document_at import document_of
from releasegate.registries.artifact import digest_of
from releasegate.tree import MAX_FILE_BYTES


def report_at(path: Path) -> Document:
    """The report of a file.

    Raises GateError for what is no plain .json file, is larger than a repository takes, or breaks the schema
    of EvaluationReport: the gate would refuse it, whoever signed it.
    """
    if path.suffix != ".json" or path.is_symlink() or not path.is_file():
        raise GateError(
            f"{path} is no plain .json file, so it is no evaluation report",
            "name the report that the pipeline wrote, such as evaluation.json",
        )
    with path.open("rb") as stream:
        data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise GateError(
            f"{path} is larger than {MAX_FILE_BYTES} bytes, which is more than the gate reads of a file",
            "leave in the report what its schema asks for",
        )
    return document_of(data, str(path), "EvaluationReport")


def require_artifact(report: Document, artifact: Path, most_bytes: int) -> None:
    """Raises GateError unless the report is about the files at artifact, or they cannot be measured."""
    said, measured = part(report.value, "model", "digest"), digest_of(artifact, most_bytes)
    if said != measured:
        raise GateError(
            f"{report.path} is about {said}, and the files at {artifact} are {measured}",
            "evaluate these files, or name those that were evaluated",
        )


def signature_of(report: Document, key: Path) -> str:
    """The SSH signature of the report's bytes. key: private key, or the .pub of one that the agent holds."""
    if not key.is_file():
        raise GateError(f"there is no key {key}", "give the file of the evaluator's private SSH key")
    return sign(report.data, key, EVALUATION_NAMESPACE)


def evaluator_of(report: Document, signature: str, people: Path, now: datetime) -> str:
    """The evaluator of a People document whose signature this is.

    Raises GateError where it is nobody's that counts at now: the gate would find no signature.
    """
    if not people.is_file():
        raise GateError(f"there is no file {people}", "name access/people.yaml of the GitOps repository")
    listed = document_of(people.read_bytes(), str(people), "People").value
    evaluators = people_of(listed if isinstance(listed, dict) else None).evaluators
    found = verify_evaluation(report.data, signature, evaluators, now)
    if found is None:
        raise GateError(
            f"the key is none that an evaluator of {people} signs with now, so the signature would not count",
            "list its public key under spec.evaluators there, or sign with a key that is listed",
        )
    return found


def write_signature(report: Document, signature: str) -> Path:
    """Write the signature beside the report, in one step; returns its path.

    Raises GateError, with nothing written, if the report is no longer what was signed.
    """
    path = Path(report.path)
    if path.read_bytes() != report.data:
        raise GateError(f"{path} changed while it was signed", "sign it when the pipeline has written it")
    beside = path.with_name(f"{path.name}.sig")
    replace_file(beside, signature.encode())
    return beside
