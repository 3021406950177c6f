"""Row 20: hide a second document behind a separator that only some readers see.

`--- `, `--- # x` or a single CRLF split a file for Argo CD and not for a gate that splits at "\\n---\\n".
Every document is judged, and a line that readers disagree about is refused.
"""

import re

import pytest
from releasegate.kinds import has_schema

from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import read_as_pyyaml, replaced

EXTRA = "platform/main/tools/rbac.yaml"
HARMLESS = """\
apiVersion: v1
kind: ConfigMap
metadata: {name: notes, namespace: ml-prod}
data: {note: nothing}
"""
SHELL = """\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: shell}
rules:
  - {apiGroups: [""], resources: [pods/exec], verbs: [create]}
"""
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: root, namespace: ml-prod}
spec:
  containers: [{name: c, image: example, securityContext: {privileged: true}}]
"""
SEPARATORS = {"--- ": 1, "--- # more": 1, "---\r": 4, "...": 1, "%YAML 1.1\n---": 1}


def first_only(text: str) -> str:
    """What a gate looks at that splits at exactly "\\n---\\n" and reads the first part."""
    return re.split(r"\n(?:---|\.\.\.|%)", text.partition("\n---\n")[0])[0]


@pytest.mark.parametrize(("separator", "column"), SEPARATORS.items())
def test_a_separator_that_readers_disagree_about_is_refused(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, separator: str, column: int
) -> None:
    starter.remove(".gitattributes").settle()  # it would turn CRLF into LF
    starter.write({EXTRA: f"{HARMLESS}{separator}\n{POD}"}).propose()

    found = starter.refusals()

    assert [line for line in found if line.endswith(" load")] == [f"{EXTRA}:5:{column} load"]
    read_as_pyyaml(monkeypatch, first_only)
    assert not [line for line in starter.refusals() if line.endswith(("load", "hardened"))]


def test_the_second_document_of_a_manifest_is_judged_like_the_first(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.write({EXTRA: f"{HARMLESS}---\n{SHELL}"}).propose()

    assert f"{EXTRA}:10:5 access.human_exec" in starter.refusals()
    read_as_pyyaml(monkeypatch, first_only)
    assert not [line for line in starter.refusals() if "human_exec" in line]


def test_a_release_has_no_second_document(starter: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    release = starter.text(RELEASE)
    starter.write({RELEASE: f"{release}---\n{release.replace('replicas: 2', 'replicas: 200')}"}).propose()

    assert f"{RELEASE}:22:1 load" in starter.refusals()
    read_as_pyyaml(monkeypatch, first_only)
    assert not [line for line in starter.refusals() if line.startswith(RELEASE)]


@pytest.mark.parametrize("kind", ["List", "ConfigMapList", "ConfigMap"])
def test_objects_inside_a_list_are_not_hidden_by_its_kind(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Argo CD applies `items` of any document that has them, whatever kind it claims to be."""
    item = SHELL.replace("\n", "\n    ").rstrip()
    starter.write({EXTRA: f"{HARMLESS.replace('ConfigMap', kind)}items:\n  - {item}\n"}).propose()

    assert f"{EXTRA}:5:1 load" in starter.refusals()
    replaced(monkeypatch, "releasegate.file_reading._holds_others", lambda _: False)
    assert not [line for line in starter.refusals() if line.endswith(("load", "human_exec"))]


def test_a_document_of_ours_inside_a_manifest_folder_is_out_of_place(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "platform/main/tools/waiver.yaml"
    waiver = (
        "apiVersion: releasegate/v1alpha1\nkind: Waiver\nmetadata: {name: all}\nspec: {rule: release.place}\n"
    )
    starter.write({path: f"{HARMLESS}---\n{waiver}"}).propose()

    assert f"{path}:6:1 load" in starter.refusals()
    replaced(
        monkeypatch, "releasegate.file_reading.has_schema", lambda kind: kind != "Waiver" and has_schema(kind)
    )
    assert not [line for line in starter.refusals() if line.endswith("load")]
