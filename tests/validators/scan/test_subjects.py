"""A scanner sees documents, and nothing that tells it to look away."""

import yaml
from releasegate.scan.subjects import subjects_of

from tests.validators.scan.conftest import tree

PATH = "platform/main/pod.yaml"
POD = """\
# {{ .Values.hidden }}
apiVersion: v1
kind: Pod
metadata:
  name: "{pod}"
  annotations:
    checkov.io/skip1: CKV_K8S_16=not now
    bridgecrew.io/skip2: CKV_K8S_16
    note: "{{ .Values.hidden }}"
spec:
  containers:
    - name: 7 # checkov:skip=CKV_K8S_16:not now
      image: nginx
"""
WORKFLOW = """\
"on": push
jobs:
  test:
    steps:
      - run: |
          # checkov:skip=CKV_GHA_2
          echo
"""


def test_comments_annotations_and_templates_are_gone_and_the_rest_stays() -> None:
    (subject,) = subjects_of(tree({PATH: POD})).values()
    assert subject.path == "manifests/0.yaml"
    assert "#" not in subject.text
    assert "{{" not in subject.text
    assert "checkov.io/skip" not in subject.text
    assert "bridgecrew.io/skip" not in subject.text
    seen = yaml.safe_load(subject.text)
    assert seen["metadata"]["name"] == "_pod_"
    assert seen["spec"] == {"containers": [{"name": "7", "image": "nginx"}]}


def test_a_name_of_any_type_and_length_becomes_one_that_checkov_reads() -> None:
    text = POD.replace('"{pod}"', "x" * 300).replace("name: 7", "name: null")
    (subject,) = subjects_of(tree({PATH: text})).values()
    seen = yaml.safe_load(subject.text)
    assert seen["metadata"]["name"] == "x" * 253
    assert seen["spec"]["containers"][0]["name"] == "None"


def test_each_document_of_a_file_is_a_file_of_its_own() -> None:
    repo = tree({PATH: f"{POD}---\n{POD}"})
    assert [(path, one.document.index) for path, one in subjects_of(repo).items()] == [
        ("manifests/0.yaml", 0),
        ("manifests/1.yaml", 1),
    ]


def test_ci_files_keep_the_names_by_which_they_are_known() -> None:
    repo = tree({".github/workflows/test.yaml": WORKFLOW, ".gitlab-ci.yml": "test: {script: [x]}\n"})
    assert repo.findings == ()
    paths = {one.document.path: path for path, one in subjects_of(repo).items()}
    assert paths[".github/workflows/test.yaml"] == ".github/workflows/0.yaml"
    workflow = subjects_of(repo)[".github/workflows/0.yaml"]
    assert "checkov:skip" not in workflow.text
    assert not workflow.is_manifest
    line = next(number for number, text in enumerate(workflow.text.splitlines(), 1) if "run:" in text)
    assert workflow.pointer_at(line) == "/jobs/test/steps/0"


def test_what_the_loader_refuses_is_not_shown_at_all() -> None:
    bomb = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n" + "\n".join(
        f"x{i}: &x{i} [{', '.join([f'*x{i - 1}'] * 9) if i else 'lol'}]" for i in range(12)
    )
    repo = tree({PATH: bomb})
    assert repo.findings
    assert subjects_of(repo) == {}


def test_values_charts_and_what_is_no_mapping_are_not_shown() -> None:
    repo = tree({"README.md": "x", "charts/a/1/templates/b.yaml": POD, ".gitlab-ci.yml": "[]\n"})
    assert subjects_of(repo) == {}
