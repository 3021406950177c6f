"""Each case is a tiny repository: what the whole gate finds in it is exactly what expected.txt says.

tests/cases/<rule>/<fail|pass>-<what>/ lies over tests/cases/_base/<starter|regulated>/ (base.txt names it).
`tree/` is the judged tree, `executable.txt` names its programs. Where there is a `head/` or `deleted.txt`,
`tree/` is the base and they are what a pull request changes; `history/` is what the base held before.
`scan.json` is what a scanner said, `rendered/` what Helm made.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from releasegate.findings import Finding
from releasegate.judge import judge_of, judge_tree
from releasegate.policies import PolicySet
from releasegate.repo import read_repo
from releasegate.waivers.settling import settle_tree

from tests.cases.changes import ENGINE, findings_of_change
from tests.cases.renderings import recorded_rendering
from tests.cases.scans import recorded_scan
from tests.memory_tree import MemoryTree, overlaid

CASES = Path(__file__).parent
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PYTHON_RULES = ("load", "render", "scan", "schema", "tool")
# What depends on a file is not judged because the file was not read; what is loosened is still denied.
# What a waiver covered is a finding again once it is void; what blocks a change is seen in the tree as well.
_COMPANIONS = {
    "tool": ("load",),
    "meta.loosened": ("access.human_exec",),
    "meta.waiver_expired": ("release.image_digest",),
    "access.break_glass_blocks": ("access.break_glass_overdue",),
    "release.withdrawn": ("release.withdrawn_running",),
}


def _cases() -> list[Path]:
    return sorted(path.parent for path in CASES.glob("*/*/expected.txt"))


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case.parent.name}/{case.name}")
def test_the_gate_finds_exactly_what_is_expected(case: Path, policies: PolicySet, tmp_path: Path) -> None:
    chosen = case / "base.txt"
    base = CASES / "_base" / (chosen.read_text().strip() if chosen.exists() else "starter")
    if (case / "head").is_dir() or (case / "deleted.txt").exists():
        findings = findings_of_change(case, base, policies, NOW, tmp_path)
    else:
        programs = case / "executable.txt"
        executable = frozenset(programs.read_text().split() if programs.exists() else ())
        repo = read_repo(MemoryTree(overlaid(base, case / "tree"), executable))
        judge, now = judge_of(repo, policies, ENGINE), NOW.strftime("%Y-%m-%dT%H:%M:%SZ")
        scanned, applied = recorded_scan(case, repo), recorded_rendering(case, repo)
        findings = settle_tree(repo, judge, now, scanned, applied).findings
    assert _shown(findings) == sorted((case / "expected.txt").read_text().splitlines())
    rule = case.parent.name
    expected = {rule, *_COMPANIONS.get(rule, ())} if case.name.startswith("fail-") else set()
    assert {finding.rule for finding in findings} == expected


@pytest.mark.parametrize("profile", ["starter", "regulated"])
def test_the_shared_base_is_clean_and_every_path_of_it_is_judged(profile: str, policies: PolicySet) -> None:
    repo = read_repo(MemoryTree(overlaid(CASES / "_base" / profile)))
    judgement = judge_tree(repo, judge_of(repo, policies, ENGINE), NOW.strftime("%Y-%m-%dT%H:%M:%SZ"))
    assert _shown(judgement.findings) == []
    assert set(repo.tree.entries()) - judgement.judged == set()


def test_every_rule_has_a_failing_and_a_passing_case(policies: PolicySet) -> None:
    lacking = [
        f"{rule} has no {kind} case"
        for rule in [*PYTHON_RULES, *(rule.id for rule in policies.rules)]
        for kind in ("fail", "pass")
        if not list((CASES / rule).glob(f"{kind}-*/expected.txt"))
    ]
    assert lacking == []


def test_every_case_is_named_after_a_rule_and_says_whether_it_passes(policies: PolicySet) -> None:
    known = {*PYTHON_RULES, *(rule.id for rule in policies.rules)}
    assert [case for case in _cases() if case.parent.name not in known] == []
    assert [case for case in _cases() if not case.name.startswith(("fail-", "pass-"))] == []


def _shown(findings: tuple[Finding, ...]) -> list[str]:
    return sorted(f"{finding.place} {finding.rule}" for finding in findings)
