"""A waiver covers one finding, for a time, once it is on the base, and only while it is sound."""

from datetime import UTC, datetime

import pytest
from releasegate.findings import Finding
from releasegate.gate import Verdict, judge_change
from releasegate.git import open_git
from releasegate.outside import Outside
from releasegate.policies import PolicySet
from releasegate.repo import read_repo
from releasegate.waivers.settling import waivers_until
from releasegate.waivers.waived import Settled, Waived

from tests.conftest import ALICE
from tests.memory_tree import MemoryTree
from tests.repo_builder import Repo
from tests.validators.test_gate import facts
from tests.validators.waivers.builder import NOW, RELEASE, WAIVER, settled, the_finding, waiver, with_image


@pytest.fixture(scope="module")
def finding(policies: PolicySet) -> Finding:
    """The image without a digest that the waivers here are about."""
    return the_finding(policies, {RELEASE: with_image()})


def _rules(found: Settled | Verdict) -> list[str]:
    return sorted(one.rule for one in found.findings)


def test_what_is_waived_is_no_finding_and_is_told_with_its_waiver(
    policies: PolicySet, finding: Finding
) -> None:
    found = settled(policies, {RELEASE: with_image(), WAIVER: waiver(finding)})
    assert found.findings == ()
    reason = "The team that builds the image signs it from the next sprint on."
    assert found.waived == (Waived(finding, WAIVER, "bob", reason, "2027-01-31"),)


@pytest.mark.parametrize(
    "changed",
    [
        {"rule": "release.artifact_digest"},
        {"path": "environments/prod/releases/churn.yaml"},
        {"pointer": '"/spec/model"'},
        {"valueDigest": "sha256:" + "0" * 64},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_waiver_of_anything_else_covers_nothing(
    policies: PolicySet, finding: Finding, changed: dict[str, str]
) -> None:
    found = settled(policies, {RELEASE: with_image(), WAIVER: waiver(finding, **changed)})
    assert (_rules(found), found.waived) == (["meta.waiver_unused", "release.image_digest"], ())


def test_another_value_is_not_covered(policies: PolicySet, finding: Finding) -> None:
    other = with_image("registry.example.com/other:latest")
    assert "release.image_digest" in _rules(settled(policies, {RELEASE: other, WAIVER: waiver(finding)}))


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"expires": '"2026-11-21"'}, "meta.waiver_expired"),
        ({"expires": '"2062-01-31"'}, "meta.waiver_length"),
        ({"expires": '"9999-12-31"'}, "meta.waiver_length"),
        ({"expires": '"0001-01-01"'}, "meta.waiver_expired"),
        ({"owner": "mallory"}, "meta.waiver_owner"),
        ({"expires": '"2027-02-30"'}, "schema"),
        ({"expires": '"soon"'}, "schema"),
    ],
)
def test_a_waiver_that_is_not_sound_is_void(
    policies: PolicySet, finding: Finding, changed: dict[str, str], rule: str
) -> None:
    found = settled(policies, {RELEASE: with_image(), WAIVER: waiver(finding, **changed)})
    assert (_rules(found), found.waived) == (sorted([rule, "release.image_digest"]), ())


def test_a_waiver_counts_to_the_end_of_its_last_day(policies: PolicySet, finding: Finding) -> None:
    files = {RELEASE: with_image(), WAIVER: waiver(finding, expires='"2026-11-30"')}
    assert _rules(settled(policies, files, "2026-11-30T23:59:59Z")) == ["meta.waiver_expiring"]
    assert "release.image_digest" in _rules(settled(policies, files, "2026-12-01T00:00:00Z"))


def test_of_two_waivers_the_one_that_counts_longer_is_told(policies: PolicySet, finding: Finding) -> None:
    second = "governance/waivers/another.yaml"
    files = {WAIVER: waiver(finding), second: waiver(finding, expires='"2027-01-01"')}
    found = settled(policies, {RELEASE: with_image(), **files})
    assert [waived.path for waived in found.waived] == [WAIVER]
    assert found.findings == ()


def test_a_verdict_ends_at_midnight_after_the_last_day(finding: Finding) -> None:
    files = {
        "governance/waivers/one.yaml": waiver(finding, expires='"2026-12-31"'),
        "governance/waivers/two.yaml": waiver(finding, expires='"2026-11-30"'),
        "governance/waivers/same.yaml": waiver(finding, expires='"2026-11-30"', pointer='""'),
        "governance/waivers/broken.yaml": waiver(finding, expires='"2026-02-30"'),
        "governance/waivers/never.yaml": waiver(finding, expires='"9999-12-31"'),
    }
    repo = read_repo(MemoryTree({path: text.encode() for path, text in files.items()}))
    assert waivers_until(repo) == (datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


def _verdict(repo: Repo, policies: PolicySet, *reviewers: str) -> Verdict:
    head = repo.sha("head")
    with open_git(repo.path) as git:
        return judge_change(git, "main", "head", Outside(facts(head, reviewers)), NOW, policies)


def test_a_finding_and_its_waiver_together_are_refused(
    starter: Repo, policies: PolicySet, finding: Finding
) -> None:
    starter.branch("head").write({RELEASE: with_image(), WAIVER: waiver(finding)}).commit("both", ALICE)
    verdict = _verdict(starter, policies, "bob")
    assert (_rules(verdict), verdict.waived) == (["release.image_digest"], ())


def test_the_waiver_first_and_then_the_change_pass(
    starter: Repo, policies: PolicySet, finding: Finding
) -> None:
    starter.branch("head").write({WAIVER: waiver(finding)}).commit("a waiver", ALICE)
    assert _rules(_verdict(starter, policies, "bob")) == []
    starter.switch("main").merge("head")
    starter.git("branch", "-D", "head")
    starter.branch("head").write({RELEASE: with_image()}).commit("the image", ALICE)
    verdict = _verdict(starter, policies, "bob")
    assert (_rules(verdict), [waived.path for waived in verdict.waived]) == ([], [WAIVER])


def test_what_is_on_the_base_can_be_waived_by_a_change_of_nothing_else(
    starter: Repo, policies: PolicySet, finding: Finding
) -> None:
    starter.write({RELEASE: with_image()}).commit("an old image", ALICE)
    starter.branch("head").write({WAIVER: waiver(finding)}).commit("a waiver", ALICE)
    assert _rules(_verdict(starter, policies, "bob")) == []
    starter.write({"README.md": "More\n"}).commit("and more", ALICE)
    assert _rules(_verdict(starter, policies, "bob")) == ["release.image_digest"]


def test_who_grants_a_waiver_to_himself_is_not_enough(
    starter: Repo, policies: PolicySet, finding: Finding
) -> None:
    starter.write({RELEASE: with_image()}).commit("an old image", ALICE)
    starter.branch("head").write({WAIVER: waiver(finding, owner="alice")}).commit("for myself", ALICE)
    assert "approval.quorum" in _rules(_verdict(starter, policies, "alice"))
    assert _rules(_verdict(starter, policies, "bob")) == []


def test_a_change_that_edits_a_waiver_loses_it(starter: Repo, policies: PolicySet, finding: Finding) -> None:
    starter.write({RELEASE: with_image(), WAIVER: waiver(finding)}).commit("waived", ALICE)
    longer = waiver(finding, expires='"2027-02-15"')
    starter.branch("head").write({WAIVER: longer, "README.md": "More\n"}).commit("longer", ALICE)
    assert _rules(_verdict(starter, policies, "bob")) == ["release.image_digest"]


def test_a_change_that_deletes_a_waiver_and_leaves_its_finding_is_refused(
    starter: Repo, policies: PolicySet, finding: Finding
) -> None:
    starter.write({RELEASE: with_image(), WAIVER: waiver(finding)}).commit("waived", ALICE)
    starter.branch("head").remove(WAIVER).commit("gone", ALICE)
    assert _rules(_verdict(starter, policies, "bob")) == ["release.image_digest"]


def test_mending_what_is_waived_leaves_a_waiver_that_is_unused(
    starter: Repo, policies: PolicySet, finding: Finding
) -> None:
    mended = (starter.path / RELEASE).read_text()
    starter.write({RELEASE: with_image(), WAIVER: waiver(finding)}).commit("waived", ALICE)
    starter.branch("head").write({RELEASE: mended}).commit("mended", ALICE)
    assert _rules(_verdict(starter, policies, "bob")) == ["meta.waiver_unused"]
    starter.remove(WAIVER).commit("and the waiver with it", ALICE)
    assert _rules(_verdict(starter, policies, "bob")) == []


def test_an_owner_who_leaves_takes_the_waiver_along(
    starter: Repo, policies: PolicySet, finding: Finding
) -> None:
    starter.write({RELEASE: with_image(), WAIVER: waiver(finding, owner="carol")}).commit("waived", ALICE)
    people = (starter.path / "access/people.yaml").read_text().splitlines(keepends=True)
    left = "".join(line for line in people if "name: carol" not in line)
    starter.branch("head").write({"access/people.yaml": left}).commit("carol leaves", ALICE)
    assert "meta.waiver_owner" in _rules(_verdict(starter, policies, "bob"))


def test_a_waiver_of_approvals_covers_nothing(starter: Repo, policies: PolicySet, finding: Finding) -> None:
    starter.branch("head").write({"README.md": "More\n"}).commit("unreviewed", ALICE)
    [quorum] = _verdict(starter, policies).findings
    assert quorum.rule == "approval.quorum"
    starter.switch("main").write({WAIVER: waiver(quorum)}).commit("no approvals any more", ALICE)
    assert _rules(_verdict(starter, policies)) == ["approval.quorum", "meta.waiver_unwaivable"]
