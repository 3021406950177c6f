"""Row 19: make a file that the gate cannot read, and count on "nothing found".

A Helm comment or a broken second document is enough to make some scanners skip a whole file. Here a file that
cannot be read is a finding, what depends on it is said to be not judged, and a changed file that no schema
and no rule has read is refused by the ledger: three lines of defence, each shown on its own.
"""

import pytest

from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import read_as_pyyaml

EXTRA = "argocd/main/extra.yaml"
PROFILE = "governance/models/churn.yaml"
POD = """\
apiVersion: v1
kind: Pod
metadata: {name: root, namespace: ml-prod}
spec:
  containers: [{name: c, image: example, securityContext: {privileged: true}}]
"""
BROKEN = {
    "a broken second document": (f"{POD}---\nkind: [\n", 8, 1),
    "a Helm action where YAML has none": (f"{POD}  {{{{ .Values.more }}}}\n", 7, 1),
    "a tab that indents": (f"{POD}---\na:\n\tb: 1\n", 8, 1),
    "UTF-16": (POD.encode("utf-16"), 1, 1),
    "bytes that are no text": (b"\xff" + POD.encode(), 1, 1),
}


@pytest.mark.parametrize(("content", "line", "column"), BROKEN.values(), ids=BROKEN.keys())
def test_a_file_that_cannot_be_read_is_a_finding(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, content: str | bytes, line: int, column: int
) -> None:
    starter.write({EXTRA: content}).propose()

    assert starter.refusals() == sorted([f"{EXTRA}:{line}:{column} load", f"{EXTRA}:1:1 meta.ledger"])
    read_as_pyyaml(monkeypatch)
    assert f"{EXTRA}:1:1 meta.ledger" in starter.refusals()
    monkeypatch.setattr("releasegate.repo._OURS", ("nowhere/",))
    assert starter.refusals(without="meta.ledger") == []


def test_a_comment_that_looks_like_helm_hides_nothing(starter: Stage) -> None:
    starter.write({EXTRA: f"# {{{{ .Values.x }}}}\n{POD}"}).propose()

    found = starter.refusals()

    assert [line for line in found if line.startswith(EXTRA)] != []
    assert starter.verdict().sides.after.documents[EXTRA][0].kind == "Pod.core"


def test_a_profile_that_cannot_be_read_leaves_its_releases_not_judged(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.write({PROFILE: f"{starter.text(PROFILE)}  broken: [\n"}).propose()

    found = starter.refusals()

    releases = [f"environments/{name}/releases/churn.yaml" for name in ("dev", "prod", "staging")]
    assert [line for line in found if line.endswith("tool")] == [f"{path}:1:1 tool" for path in releases]
    assert f"{PROFILE}:12:1 load" in found
    monkeypatch.setattr("releasegate.judge.not_judged", lambda *_: iter(()))
    assert not [line for line in starter.refusals() if line.endswith("tool")]


@pytest.mark.parametrize("path", ["tools/run.sh", "environments.tar.gz"])
def test_a_file_that_no_rule_reads_is_refused(starter: Stage, path: str) -> None:
    starter.write({path: "anything\n"}).propose()

    assert starter.refusals() == [f"{path}:1:1 meta.ledger"]
    assert starter.refusals(without="meta.ledger") == []


def test_a_document_that_no_rule_reads_does_not_hide_behind_one_that_a_rule_reads(starter: Stage) -> None:
    known = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: agent, namespace: agents}\n"
    unknown = "apiVersion: example.com/v1\nkind: Anything\nmetadata: {name: agent, namespace: agents}\n"
    path = "platform/main/agent/agent.yaml"
    starter.write({path: f"{known}---\n{unknown}"}).propose()

    assert starter.refusals() == [f"{path}:1:1 meta.ledger"]
    assert starter.refusals(without="meta.ledger") == []


def test_a_file_of_an_unknown_name_in_a_folder_of_ours_is_refused_without_a_change_too(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.write({"environments/prod/releases/churn.yaml.bak": starter.text(RELEASE)}).settle()
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()

    assert starter.refusals() == [f"{RELEASE}.bak:1:1 load"]
    monkeypatch.setattr("releasegate.repo._OURS", ("nowhere/",))
    assert starter.refusals() == []
