"""A change that is scanned: what the base asks for, what waivers cover, what a decision keeps."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from releasegate.decisions import Circumstances, decision_bytes, decision_of, differences, replayed
from releasegate.errors import GateError
from releasegate.findings import Finding
from releasegate.gate import Verdict, judge_change
from releasegate.git import open_git
from releasegate.judge import judge_of
from releasegate.outside import Outside
from releasegate.policies import PolicySet
from releasegate.repo import Repo as Tree
from releasegate.repo import read_repo
from releasegate.scan import Scan, Scanned
from releasegate.scan.choice import no_scan
from releasegate.tree import work_tree
from releasegate.waivers.settling import settle_tree

from tests.repo_builder import Repo

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DIGEST = f"sha256:{'5' * 64}"
FOUND = Finding(
    *("platform/main/gpu.yaml", 4, 3, "scan", "CKV_K8S_40 in Pod gpu: High UID", "mend it", "error"),
    pointer="/spec",
    clauses=("ISO 27001 A.8.9",),
    value_digest=DIGEST,
)
WAIVER = f"""\
apiVersion: releasegate/v1alpha1
kind: Waiver
spec:
  rule: scan
  path: {FOUND.path}
  pointer: {FOUND.pointer}
  valueDigest: {DIGEST}
  reason: The plugin of the node needs the vendor's user.
  owner: bob
  expires: "2026-12-22"
"""
SCANNED = Scanned("checkov", "3.3.30", DIGEST, (FOUND,))


def scan(trusted: Tree, judged: Tree) -> Scanned:
    return SCANNED


def proposed(repo: Repo) -> Repo:
    """A change of the README."""
    repo.git("switch", "--quiet", "--create", "head")
    return repo.write({"README.md": "# Models\n"}).commit("Say more", "Alice <alice@acme.example>")


def verdict(repo: Repo, policies: PolicySet, scan: Scan | None) -> Verdict:
    with open_git(repo.path) as git:
        return judge_change(git, "main", "head", Outside(), NOW, policies, scan=scan)


def asking(repo: Repo) -> Repo:
    """The base asks for a scan."""
    gate = (
        (repo.path / "releasegate.yaml")
        .read_text()
        .replace("spec:\n", "spec:\n  scan: {scanner: checkov}\n", 1)
    )
    return repo.write({"releasegate.yaml": gate}).commit("Ask Checkov as well", "Alice <alice@acme.example>")


def test_what_is_found_is_a_finding_like_any_other(starter: Repo, policies: PolicySet) -> None:
    proposed(starter)
    assert FOUND in verdict(starter, policies, scan).findings
    assert FOUND not in verdict(starter, policies, None).findings


def test_a_base_that_asks_is_not_judged_without_a_scanner(
    starter: Repo, policies: PolicySet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    proposed(asking(starter))
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(GateError, match="checkov is not installed"):
        verdict(starter, policies, None)


def test_a_change_does_not_ask_for_itself(starter: Repo, policies: PolicySet) -> None:
    starter.git("switch", "--quiet", "--create", "head")
    asking(starter)
    assert verdict(starter, policies, None).scanned is None


def test_a_waiver_on_the_base_covers_it(starter: Repo, policies: PolicySet) -> None:
    starter.write({"governance/waivers/gpu.yaml": WAIVER}).commit("Waive it", "Alice <alice@acme.example>")
    proposed(starter)
    judged = verdict(starter, policies, scan)
    assert [one.finding for one in judged.waived] == [FOUND]
    assert FOUND not in judged.findings
    assert "meta.waiver_unused" not in {one.rule for one in judged.findings}


def test_a_waiver_of_a_scan_is_idle_only_where_one_ran(starter: Repo, policies: PolicySet) -> None:
    starter.write({"governance/waivers/gpu.yaml": WAIVER})
    tree = read_repo(work_tree(starter.path))
    judge, nothing = judge_of(tree, policies), Scanned("checkov", "3.3.30", DIGEST, ())
    told = {
        said: {one.rule for one in settle_tree(tree, judge, "2026-11-22T12:00:00Z", said).findings}
        for said in (None, nothing)
    }
    assert "meta.waiver_unused" not in told[None]
    assert "meta.waiver_unused" in told[nothing]


def test_a_decision_keeps_it_and_a_replay_needs_no_scanner(starter: Repo, policies: PolicySet) -> None:
    proposed(starter)
    judged = verdict(starter, policies, scan)
    with open_git(starter.path) as git:
        given = Circumstances(Outside(), NOW, False, ("--scan=True",), policies.digest)
        decision = json.loads(decision_bytes(decision_of(git, judged, given)))
        assert decision["scan"]["version"] == "3.3.30"
        assert [one["valueDigest"] for one in decision["scan"]["findings"]] == [DIGEST]
        assert differences(decision, replayed(git, decision, policies)) == ()
        decision["scan"]["findings"] = []
        found = differences(decision, replayed(git, decision, policies))
    assert [one for one in found if one.startswith("findings, no longer")]


def test_no_scan_leaves_no_trace(starter: Repo, policies: PolicySet) -> None:
    proposed(starter)
    judged = verdict(starter, policies, no_scan)
    with open_git(starter.path) as git:
        given = Circumstances(Outside(), NOW, False, (), policies.digest)
        assert "scan" not in decision_of(git, judged, given)
