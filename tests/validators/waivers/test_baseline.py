"""A repository that adopts the gate late gets waivers for what is found today, and is clean with them."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from releasegate.check import check_folder
from releasegate.cli import main
from releasegate.errors import GateError
from releasegate.gate import judge_change
from releasegate.git import open_git
from releasegate.judge import judge_of
from releasegate.new_files import write_new
from releasegate.outside import Outside
from releasegate.policies import PolicySet
from releasegate.repo import read_repo
from releasegate.waivers.baseline import Baseline, baseline

from tests.conftest import ALICE, BASES
from tests.memory_tree import MemoryTree, overlaid
from tests.repo_builder import Repo
from tests.validators.waivers.builder import RELEASE, with_image

PROD = "environments/prod/releases/churn.yaml"
WAIVERS = Path("governance/waivers")


def _late(repo: Repo) -> Repo:
    """Two images without a digest, merged before the gate was there."""
    prod = re.sub(r"image: .*", "image: registry.example.com/churn:8", (repo.path / PROD).read_text())
    return repo.write({RELEASE: with_image(), PROD: prod}).commit("as it always was", ALICE)


def _proposed(
    policies: PolicySet, files: dict[str, str], owner: str | None = "bob", days: int = 30
) -> Baseline:
    told = {path: content.encode() for path, content in files.items()}
    repo = read_repo(MemoryTree({**overlaid(BASES / "starter"), **told}))
    return baseline(repo, judge_of(repo, policies), "2026-11-22T12:00:00Z", days, owner)


def test_after_merging_them_the_repository_is_clean(
    starter: Repo, policies: PolicySet, capsys: pytest.CaptureFixture[str]
) -> None:
    _late(starter).branch("head")
    now = datetime.now(UTC)
    before = check_folder(starter.path, now).findings
    assert {finding.rule for finding in before if finding.severity == "error"} >= {"release.image_digest"}
    assert main(["baseline", str(starter.path), "--owner", "bob", "--days", "20"]) == 0
    written = sorted((starter.path / WAIVERS).iterdir())
    assert len(written) == sum(finding.severity == "error" for finding in before)
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == f"wrote {len(written)} waivers; once they are merged, check finds no other error"

    starter.commit("waivers", ALICE)
    with open_git(starter.path) as git:
        verdict = judge_change(git, "main", "head", Outside(), now, policies)
    assert {finding.rule for finding in verdict.findings} == {"approval.quorum"}

    starter.switch("main").merge("head")
    after = check_folder(starter.path, now)
    assert [finding for finding in after.findings if finding.severity == "error"] == []
    assert len(after.waived) == len(written)


def test_the_same_findings_give_the_same_files(policies: PolicySet) -> None:
    files = {RELEASE: with_image()}
    one, other = _proposed(policies, files), _proposed(policies, files)
    assert one == other
    [path] = one.waivers
    assert re.fullmatch(r"governance/waivers/release-image-digest-[0-9a-f]{12}\.yaml", path)
    [later] = _proposed(policies, files, days=60).waivers
    assert later == path


def test_a_waiver_says_what_it_is_about_and_ends(policies: PolicySet) -> None:
    [data] = _proposed(policies, {RELEASE: with_image()}).waivers.values()
    text = data.decode()
    assert 'expires: "2026-12-22"' in text
    assert "owner: bob" in text
    assert "Found by releasegate baseline on 2026-11-22: the image registry.example.com/churn:latest" in text


def test_what_cannot_be_waived_stays_and_is_said(policies: PolicySet) -> None:
    expired = (
        "apiVersion: releasegate/v1alpha1\nkind: Waiver\nspec:\n  rule: release.image_digest\n"
        f"  path: {RELEASE}\n  pointer: /spec/model/image\n  valueDigest: sha256:{'0' * 64}\n"
        '  reason: Long ago.\n  owner: bob\n  expires: "2026-01-01"\n'
    )
    files = {"governance/waivers/old.yaml": expired, PROD: "kind: ModelRelease\n", RELEASE: with_image()}
    found = _proposed(policies, files)
    why = {kept.finding.rule: kept.why for kept in found.kept}
    assert why["meta.waiver_expired"] == "meta.waiver_expired is a rule that nothing may waive"
    assert why["schema"] == "what is found before any rule can decide cannot be waived"
    assert [finding.rule for path, finding in found.about.items() if path in found.waivers] == [
        "release.image_digest"
    ]


def test_too_many_days_waive_nothing(policies: PolicySet) -> None:
    found = _proposed(policies, {RELEASE: with_image()}, days=91)
    assert found.waivers == {}
    [kept] = found.kept
    assert "holds until 2027-02-21, and 2027-02-20 is the latest day that is allowed today" in kept.why


def test_a_waiver_that_is_there_is_left_alone(policies: PolicySet) -> None:
    files = {RELEASE: with_image()}
    [path] = _proposed(policies, files).waivers
    again = _proposed(policies, {**files, path: "# mine\n"})
    assert again.waivers == {}
    assert f"{path} exists already: edit that" in {kept.why for kept in again.kept}


def test_nothing_is_waived_where_nothing_is_wrong(starter: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["baseline", str(starter.path)]) == 0
    assert capsys.readouterr().out == "nothing to waive: check finds no error\n"
    assert not (starter.path / WAIVERS).exists()


@pytest.mark.parametrize(
    ("owner", "message"),
    [
        (None, "several people may own waivers"),
        ("mallory", "mallory is nobody that access/people.yaml names"),
    ],
)
def test_somebody_has_to_stand_for_them(policies: PolicySet, owner: str | None, message: str) -> None:
    with pytest.raises(GateError, match=message) as refused:
        _proposed(policies, {RELEASE: with_image()}, owner)
    assert refused.value.fix == "give --owner alice or --owner bob or --owner carol"


@pytest.mark.parametrize("image", ["x: #y", "🙂é", "- [a", "'\\\\n", "\\u202e"])
def test_whatever_a_message_holds_the_waiver_covers_it_or_the_error_stays(
    policies: PolicySet, image: str
) -> None:
    found = _proposed(policies, {RELEASE: with_image(f'"registry.example.com/{image}"')})
    assert len(found.waivers) + len(found.kept) == 1
    covered = _proposed(
        policies,
        {
            RELEASE: with_image(f'"registry.example.com/{image}"'),
            **{path: data.decode() for path, data in found.waivers.items()},
        },
    )
    assert covered.kept == found.kept
    assert covered.waivers == {}


def test_files_are_written_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "there.yaml").write_text("mine")
    files = {tmp_path / "new" / "a.yaml": b"a", tmp_path / "there.yaml": b"b"}
    with pytest.raises(GateError, match=r"there\.yaml is there already, so nothing is written"):
        write_new(files)
    assert [path.name for path in tmp_path.rglob("*")] == ["there.yaml"]
    assert (tmp_path / "there.yaml").read_text() == "mine"


def test_a_folder_that_refuses_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GateError, match=r"can't be written"):
        write_new({tmp_path / "a.yaml": b"a", tmp_path / "file" / "b.yaml": b"b"})
    assert [path.name for path in tmp_path.rglob("*")] == ["file"]
