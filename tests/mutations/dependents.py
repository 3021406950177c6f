"""Dependents: which files a defect of another file makes wrong, so that the finding lies there."""

from collections.abc import Mapping

from releasegate.findings import Finding
from releasegate.layout import place

from tests.mutations.subjects import GATE, Subject

_EVERYTHING = frozenset({"**"})
# Kind of the file with the defect → what may carry the finding beside it; manifests go by their
# kind of change.
_CARRIERS: Mapping[str, frozenset[str]] = {
    "Gate": _EVERYTHING,
    "Environment": frozenset(
        {"ModelRelease", "ModelProfile", "EnforcedValues", "ClusterValues", "Accounts", "Gate", "argocd"}
    ),
    "MetricCatalogue": frozenset({"ModelRelease", "ModelProfile", "EvaluationReport"}),
    "ModelProfile": frozenset({"ModelRelease"}),
    "EvaluationReport": frozenset({"ModelRelease"}),
    "People": frozenset({"ModelRelease", "ApprovalPolicy"}),
    "Accounts": frozenset({"Environment"}),
    "ConfigMap.core": frozenset({"Environment"}),
    "AppProject.argoproj.io": frozenset({"Environment"}),
    "Application.argoproj.io": frozenset({"Environment"}),
}


def may_answer_for(subject: Subject, finding: Finding) -> bool:
    """Whether a finding lies in the file with the defect, or in one that depends on it."""
    if finding.path in (subject.path, GATE):
        return True
    carriers = _CARRIERS.get(subject.kind, frozenset())
    where = place(finding.path)
    return carriers is _EVERYTHING or (where.kind or where.change) in carriers
