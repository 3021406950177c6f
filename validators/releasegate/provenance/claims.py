"""Claims: what a release says of its model version, with the documents that it says it in."""

from dataclasses import dataclass

from releasegate.document import Document
from releasegate.errors import GateError
from releasegate.findings import Finding, Severity
from releasegate.json_types import JsonValue, listed, part
from releasegate.provenance.document_at import document_at
from releasegate.standing import configured, release_path, require_name
from releasegate.strict_yaml import locate
from releasegate.tree import Tree
from releasegate.trusted import METRICS

RULE = "registry"


@dataclass(frozen=True, slots=True)
class Claims:
    """release: of the model in the environment; report: the evaluation that it names, None for none;
    catalogue: governance/metrics.yaml, None where the repository has none.
    """

    release: Document
    report: Document | None
    catalogue: Document | None

    def said(self, *keys: str) -> JsonValue:
        """What the release says under spec.model, None where it says nothing."""
        return part(self.release.value, "spec", "model", *keys)

    @property
    def metrics(self) -> dict[str, JsonValue]:
        """The entries of the catalogue by name."""
        entries = listed(self.catalogue.value, "spec", "metrics") if self.catalogue else []
        return {str(part(entry, "name")): entry for entry in entries}


def claims_of(tree: Tree, environment: str, model: str) -> Claims:
    """What a model's release in an environment claims.

    Raises GateError for an unknown environment, a model with no release there, a report that is named and
    missing, and for files that cannot be read or break their schema: what is not understood is not compared.
    """
    require_name(model)
    order, _ = configured(tree)
    if environment not in order:
        raise GateError(
            f"there is no environment {environment}", f"name one of releasegate.yaml: {', '.join(order)}"
        )
    path = release_path(environment, model)
    if path not in tree.entries():
        held = [name for name in order if release_path(name, model) in tree.entries()]
        where = f"it has one in {', '.join(held)}" if held else "check the name: no environment has one"
        raise GateError(f"{model} has no release in {environment}", where)
    release = document_at(tree, path, "ModelRelease")
    known = METRICS in tree.entries()
    catalogue = document_at(tree, METRICS, "MetricCatalogue") if known else None
    return Claims(release, _report(tree, release), catalogue)


def finding(
    document: Document, pointer: str, message: str, fix: str, severity: Severity = "error"
) -> Finding:
    """What is wrong at a JSON pointer of a document."""
    line, column = locate(document.data, pointer, document.index)
    return Finding(document.path, line, column, RULE, message, fix, severity, pointer)


def _report(tree: Tree, release: Document) -> Document | None:
    path = part(release.value, "spec", "model", "evaluation", "report")
    if not isinstance(path, str):
        return None
    if path not in tree.entries():
        raise GateError(
            f"{release.path} names the evaluation report {path}, which does not exist",
            "commit the report, then compare it with the registry",
        )
    return document_at(tree, path, "EvaluationReport")
