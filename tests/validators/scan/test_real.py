"""The real Checkov, where it is installed: what it finds, and what no longer makes it look away."""

import json
from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.scan.checkov import checkov, printed
from releasegate.scan.subjects import subjects_of

from tests.cases.scans import CASES, shortened, tree_of
from tests.validators.scan.conftest import tree

CASE = CASES / "scan" / "fail-no-readiness"
DAEMON = (CASE / "tree/platform/main/gpu.yaml").read_text()


def checks(real: Path, files: dict[str, str]) -> set[str]:
    repo = tree(files)
    assert repo.findings == ()
    return {one.message.split()[0] for one in checkov(real)(repo, repo).findings}


def test_the_recorded_report_is_what_it_says(real: Path) -> None:
    said = shortened(printed(real, subjects_of(tree_of(CASE))))
    assert json.loads(said) == json.loads((CASE / "scan.json").read_text())


def test_seeded_faults_are_found_whatever_stands_around_them(real: Path) -> None:
    privileged = DAEMON.replace(
        "allowPrivilegeEscalation: false", "privileged: true # checkov:skip=CKV_K8S_16"
    )
    hidden = privileged.replace(
        "name: gpu-plugin\n", 'name: "{gpu}"\n  annotations: {checkov.io/skip1: CKV_K8S_16}\n'
    )
    workflow = '"on": push\npermissions: {}\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n'
    found = checks(
        real,
        {
            "platform/main/gpu.yaml": f"# {{{{ .Values.x }}}}\n{hidden}",
            ".github/workflows/a.yaml": workflow
            + "          # checkov:skip=CKV_GHA_2\n          echo ${{ github.event.issue.title }}\n",
            ".github/workflows/b.yaml": '"on": push\nnever: heard of\njobs: {}\n',
            ".checkov.yaml": "soft-fail: true\nskip-path: [platform]\ncheck: [CKV_K8S_1]\n",
        },
    )
    # "the scanner could not read" is about the workflow that is none.
    assert found == {"the", "CKV_K8S_16", "CKV_K8S_20", "CKV_K8S_9", "CKV2_K8S_6", "CKV_GHA_2"}


def test_a_manifest_on_which_it_hangs_ends_the_scan(real: Path) -> None:
    pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [x]}\n"
    repo = tree({"platform/main/pod.yaml": pod})
    with pytest.raises(GateError, match="nobody knows what it would find"):
        checkov(real, seconds=10)(repo, repo)
