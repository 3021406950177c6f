"""kinds: what kind a document is, and what breaks the schema of its kind."""

import json
import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from releasegate.data import schemas_folder
from releasegate.document import Document
from releasegate.errors import GateError
from releasegate.findings import Finding
from releasegate.json_types import JsonObject, JsonValue

if TYPE_CHECKING:
    from jsonschema_rs import Validator

    from releasegate.schema_faults import Fault

# Kinds whose documents carry apiVersion and kind, then those that only their path or an option tells.
_HEADED = (
    *("Gate", "People", "ApprovalPolicy", "BreakGlass", "ModelProfile", "MetricCatalogue", "Accounts"),
    *("Waiver", "Environment", "ModelRelease", "EvaluationReport"),
)
_HEADLESS = ("SharedValues", "EnforcedValues", "ClusterValues", "Approval", "Facts", "Health", "Decision")
KINDS = frozenset(_HEADED + _HEADLESS)

_API_VERSION = re.compile(r"(?:([a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?)/)?[a-z][a-z0-9]{0,62}")
_KUBERNETES_KIND = re.compile(r"[A-Z][A-Za-z0-9]{0,62}")
# A hostile file may break its schema at every line; a person mends a few dozen at a time.
_MOST_ERRORS = 1_000
_MOST_FAULTS = 50


def kind_of(value: JsonValue) -> str | None:
    """The kind that a document says it is: "ModelRelease", "Secret.core", "Role.rbac.authorization.k8s.io".

    None where it says none, where apiVersion or kind has no form that Kubernetes accepts, or where it claims
    a kind of ours that does not exist. Our kinds stand alone whatever their version, so that the schema can
    name a wrong version; others always carry their group, so none can pose as a kind of ours.
    """
    if not isinstance(value, dict):
        return None
    version, kind = value.get("apiVersion"), value.get("kind")
    if not isinstance(version, str) or not isinstance(kind, str):
        return None
    known = _API_VERSION.fullmatch(version)
    if known is None or not _KUBERNETES_KIND.fullmatch(kind):
        return None
    if known[1] == "releasegate":
        return kind if kind in _HEADED else None
    return f"{kind}.{known[1] or 'core'}"


def has_schema(kind: str) -> bool:
    """Whether documents of this kind are checked against a schema of schemas/."""
    return kind in KINDS


def schema_findings(document: Document) -> tuple[Finding, ...]:
    """What breaks the schema of the document's kind, in the order of the file; () if the kind has no schema.

    At most 50 findings, then one that says that there are more. Raises GateError when the schema itself is
    missing or broken.
    """
    if not has_schema(document.kind):
        return ()
    try:
        errors = list(islice(_validator(document.kind).iter_errors(document.value), _MOST_ERRORS))
    except ValueError as error:
        message = f"the document cannot be compared with the schema of {document.kind}: {_ascii(error)}"
        return (
            Finding(document.path, 1, 1, "schema", message, "write plain text, numbers, lists and mappings"),
        )
    if not errors:
        return ()
    from releasegate.schema_faults import Fault, faults

    found = faults(errors, schema_of(document.kind))
    if len(found) > _MOST_FAULTS:
        rest = "there is more in this document that breaks its schema than is shown"
        found = [*found[:_MOST_FAULTS], Fault("", rest, "mend what is shown, then check again")]
    return tuple(sorted(_finding(document, fault) for fault in found))


def _finding(document: Document, fault: "Fault") -> Finding:
    from releasegate.strict_yaml import locate

    line, column = locate(document.data, fault.pointer, document.index)
    return Finding(
        document.path,
        line,
        column,
        "schema",
        fault.message,
        fault.fix,
        pointer=fault.pointer,
        index=document.index,
    )


def _ascii(error: ValueError) -> str:
    return str(error).encode("ascii", "backslashreplace").decode()[:200]


@cache
def schema_of(kind: str) -> JsonObject:
    """The schema of a kind, schemas/<kebab-case kind>.schema.json. Raises GateError when it is broken."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "-", kind).lower()
    path = schemas_folder() / f"{name}.schema.json"
    try:
        schema = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise GateError(f"the schema {path} cannot be read: {error}", "install releasegate again") from error
    if not isinstance(schema, dict):
        raise GateError(f"the schema {path} is not an object", "install releasegate again")
    return schema


@cache
def _validator(kind: str) -> "Validator":
    """The compiled schema of a kind.

    Offline, so that a reference to another file is an error and never a download; with patterns that match
    in linear time, whatever the text.
    """
    from jsonschema_rs import RegexOptions, validator_for

    try:
        return validator_for(
            schema_of(kind), validate_formats=True, offline=True, pattern_options=RegexOptions()
        )
    except ValueError as error:
        raise GateError(f"the schema of {kind} is broken: {error}", "install releasegate again") from error
