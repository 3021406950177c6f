"""Defects in the serving chart and in values, each found in what is rendered, by the rule meant for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from releasegate.context import Surroundings
from releasegate.engine.embedded import embedded
from releasegate.engine.memory import remembered
from releasegate.findings import Finding
from releasegate.judge import judge_of
from releasegate.policies import PolicySet
from releasegate.render.choice import applied_of
from releasegate.render.judged import applied_findings
from releasegate.repo import read_repo

from tests.memory_tree import MemoryTree
from tests.template.builder import Template

NOW = "2026-11-23T12:00:00Z"
ENGINE = remembered(embedded)
DEV, RELEASE = (f"environments/{name}/releases/example-churn.yaml" for name in ("dev", "prod"))
MONITORING = """\
  monitoring:
    alerts: {latencyP95Ms: 300, errorRatePercent: 1, metricFloor: {roc_auc: 0.82}}
"""


@dataclass(frozen=True, slots=True)
class Defect:
    """One text of one file written otherwise, the rule that finds it, and where, if not in that file."""

    file: str
    old: str
    new: str
    rule: str
    place: str = ""


def chart(name: str) -> str:
    """A template of the chart that the example release names."""
    return f"charts/model-serving/2.0.0/templates/{name}"


POD = chart("_pod.tpl")
WORKLOAD = chart("workload.yaml")
DEFECTS = {
    "token": Defect(
        POD,
        """\
serviceAccountName: {{ include "model-serving.name" . | quote }}
automountServiceAccountToken: false
""",
        "",
        "workload.api_token",
        WORKLOAD,
    ),
    "writable": Defect(
        POD, "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "workload.hardened"
    ),
    "privileged": Defect(POD, "privileged: false", "privileged: true", "workload.hardened"),
    "node": Defect(POD, "enableServiceLinks: false", "hostNetwork: true", "workload.node_isolated"),
    "tag": Defect(
        POD,
        "image: {{ .Values.spec.model.image | quote }}",
        'image: {{ .Values.spec.model.image | splitList "@" | first | quote }}',
        "workload.image_digest",
    ),
    "unchecked": Defect(
        POD,
        "    - {{ .Values.spec.model.artifact.digest | quote }}",
        f"    - sha256:{'0' * 64}",
        "supply_chain.artifact_verified",
        WORKLOAD,
    ),
    "rewritten": Defect(
        POD,
        "    mountPath: /mnt/models\n    readOnly: true",
        "    mountPath: /mnt/models",
        "supply_chain.artifact_verified",
    ),
    "open": Defect(WORKLOAD, "type: ClusterIP", "type: LoadBalancer", "platform.exposure_bounded"),
    "elsewhere": Defect(
        WORKLOAD,
        "Service\nmetadata:\n  name: {{ $name | quote }}\n  namespace: {{ .Release.Namespace | quote }}",
        "Service\nmetadata:\n  name: {{ $name | quote }}\n  namespace: kube-system",
        "argocd.project_admits",
    ),
    "unlabelled": Defect(
        chart("_helpers.tpl"),
        '"releasegate/classification" (dig "classification" "" $spec)',
        '"releasegate/class" (dig "classification" "" $spec)',
        "compliance.object_labels",
        chart(""),
    ),
    "deaf": Defect(
        chart("monitoring.yaml"),
        "> {{ int64 .latencyP95Ms }}",
        "> {{ mul 10 (int64 .latencyP95Ms) }}",
        "monitoring.alerts_rendered",
        RELEASE,
    ),
    "misspelled": Defect(
        WORKLOAD,
        "  type: ClusterIP\n  selector:",
        "  type: ClusterIP\n  selectors:",
        "schema",
    ),
    "crowd": Defect(
        RELEASE,
        "  serving:\n",
        "  serving:\n    autoscaling: {min: 2, max: 900, cpuPercent: 70}\n",
        "platform.quota_fits",
    ),
    "broken": Defect(WORKLOAD, "type: ClusterIP", "type: ClusterIP: x", "render"),
}


@pytest.fixture(scope="module")
def files(built: Template) -> Mapping[str, bytes]:
    """A generated repository whose example is watched and runs in production, by path."""
    folder = built.generate(profile="starter", repository="acme/ml-gitops", include_example=True)
    read = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}
    release = read.pop(DEV).replace(b"environment: dev", b"environment: prod") + MONITORING.encode()
    return read | {RELEASE: release}


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def found(files: Mapping[str, bytes], policies: PolicySet) -> list[Finding]:
    """The errors in what Argo CD would apply of these files."""
    repo = read_repo(MemoryTree(files))
    judge = judge_of(repo, policies, ENGINE)
    around = Surroundings(repo, judge.signers_at(NOW), judge.profiles, frozenset())
    applied = applied_of(None, repo)
    wrong = applied_findings(applied, repo, around, policies, judge.evaluate, NOW)
    return sorted(one for one in wrong if one.severity == "error")


def test_what_the_template_renders_is_clean(files: Mapping[str, bytes], policies: PolicySet) -> None:
    assert [f"{one.place} {one.rule} {one.message}" for one in found(files, policies)] == []


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_is_found_by_its_rule(name: str, files: Mapping[str, bytes], policies: PolicySet) -> None:
    defect = DEFECTS[name]
    text = files[defect.file].decode()
    assert text.count(defect.old) >= 1
    wrong = files | {defect.file: text.replace(defect.old, defect.new).encode()}
    findings = found(wrong, policies)
    assert {one.rule for one in findings} == {defect.rule}
    assert all(one.path.startswith(defect.place or defect.file) for one in findings)
