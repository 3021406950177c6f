"""`releasegate new` of a model that the repository has: another version, the same one, half of it."""

from pathlib import Path

import pytest
from releasegate.edit import parsed
from releasegate.json_types import mapping

from tests.validators.clones import FILES, Clone, isolated_clone, release
from tests.validators.commands.conftest import Run
from tests.validators.commands.registering import Registry
from tests.validators.commands.registering import registry as registry_in
from tests.validators.scaffold.registry import EVALUATED, GROUND, IMAGE, PROFILE, SERVING, registered

RELEASE = "environments/dev/releases/churn.yaml"
REPORT = "evidence/churn/8/evaluation.json"
NEXT = ("new", "churn", "--from", "models:/churn/8")
FIRST = ("new", "churn", "--from", "models:/churn/7", *PROFILE, *SERVING)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """On main, with churn 7 in dev, written by hand."""
    monkeypatch.setenv("CI", "true")
    own = '  monitoring: {feedback: {uri: "s3://f", joinKey: id}}  # ours\n  change: {ticket: ML-1}\n'
    profile = "governance/models/churn.yaml"
    files = {**GROUND, profile: FILES[profile], RELEASE: release("dev", "7", own)}
    return isolated_clone(tmp_path, monkeypatch, files)


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    """With churn 7 and 8."""
    found = registry_in(monkeypatch)
    found.hold(registered(), registered("8"))
    return found


def test_only_the_version_changes(clone: Clone, registry: Registry, run: Run) -> None:
    before = (clone.root / RELEASE).read_text()
    code, out, notes = run(*NEXT)
    assert code == 0
    assert clone.git("log", "--format=%s", "main..new/churn-8") == "Bring churn 8 to dev"
    changed = clone.git("diff", "--name-status", "main", "new/churn-8").splitlines()
    assert changed == [f"M\t{RELEASE}", "A\tevidence/churn/8/card.json", f"A\t{REPORT}"]
    assert '  ~ spec.model.version: "7" -> "8"' in out
    text = (clone.root / RELEASE).read_text()
    assert text.startswith("# churn in dev\n")
    kept = [line for line in before.splitlines() if "cpu:" in line or "# ours" in line or "image:" in line]
    assert [line in text for line in kept] == [True] * 3
    assert "note: the image stays that of version 7" in notes


def test_the_way_back_is_the_version_before_and_the_ticket_is_of_this_change(
    clone: Clone, registry: Registry, run: Run
) -> None:
    run(*NEXT, "--ticket", "ML-8")
    change = mapping(parsed((clone.root / RELEASE).read_bytes(), RELEASE), "spec", "change")
    assert change == {"ticket": "ML-8", "rollbackTo": "7"}


@pytest.mark.parametrize("by_tag", [True, False])
def test_another_image_comes_by_flag_or_tag(clone: Clone, registry: Registry, run: Run, by_tag: bool) -> None:
    registry.hold(registered("8", tags={**EVALUATED, **({"releasegate.image": IMAGE} if by_tag else {})}))
    code, _, notes = run(*NEXT, *(() if by_tag else ("--image", IMAGE)))
    assert (code, IMAGE in (clone.root / RELEASE).read_text()) == (0, True)
    assert "the image stays" not in notes


def test_what_belonged_to_the_version_before_does_not_stay(
    clone: Clone, registry: Registry, run: Run
) -> None:
    assert run(*NEXT)[0] == 0
    registry.hold(registered("9", metrics={}, git_commit=None, datasets=(), run=None))
    code, out, _ = run("new", "churn", "--from", "models:/churn/9")
    assert code == 0
    model = mapping(parsed((clone.root / RELEASE).read_bytes(), RELEASE), "spec", "model")
    assert sorted(model) == ["artifact", "image", "uri", "version"]
    assert '  - spec.model.evaluation.report: "evidence/churn/8/evaluation.json"' in out


def test_an_older_version_is_remarked_upon(clone: Clone, registry: Registry, run: Run) -> None:
    registry.hold(registered("6"))
    assert (
        "note: dev has churn 7, which is newer than 6" in run("new", "churn", "--from", "models:/churn/6")[2]
    )


def test_a_version_that_is_withdrawn_does_not_come(clone: Clone, registry: Registry, run: Run) -> None:
    profile = "governance/models/churn.yaml"
    barred = '  withdrawn: [{version: "8", reason: Trained on leaked labels}]\n'
    clone.commit("Withdraw churn 8", {profile: FILES[profile] + barred})
    before = clone.state()
    code, _, said = run(*NEXT)
    assert (code, clone.state()) == (2, before)
    assert "churn 8 is withdrawn: Trained on leaked labels" in said


def test_another_name_in_the_registry_is_remarked_upon(clone: Clone, registry: Registry, run: Run) -> None:
    registry.hold(registered("8", name="loans"))
    assert "note: the registry calls it loans: make sure that this is churn" in run(*NEXT)[2]


def test_a_version_that_nobody_approved_in_the_registry_is_remarked_upon(
    clone: Clone, registry: Registry, run: Run
) -> None:
    registry.hold(registered("8", approval="PendingManualApproval"))
    assert "note: the registry says PendingManualApproval of models:/churn/8" in run(*NEXT)[2]
    registry.hold(registered("9", approval="Approved"))
    assert "the registry says" not in run("new", "churn", "--from", "models:/churn/9")[2]


def test_a_second_run_says_that_it_is_done(clone: Clone, registry: Registry, run: Run) -> None:
    run(*NEXT)
    before = clone.state()
    for branch in ("new/churn-8", "main"):
        clone.git("switch", "-q", branch)
        code, out, notes = run(*NEXT)
        assert (code, notes) == (0, "")
        assert out.startswith("Bring churn 8 to dev: already done, ")
    clone.git("switch", "-q", "new/churn-8")
    assert clone.state() == before


def test_the_same_version_gets_what_it_lacks_and_keeps_the_rest(
    clone: Clone, registry: Registry, run: Run
) -> None:
    code, out, _ = run("new", "churn", "--from", "models:/churn/7")
    assert code == 0
    added = [line.split(":")[0] for line in out.splitlines() if line.startswith("  ")]
    assert {line.split(".")[2] for line in added} == {"lineage", "evaluation"}
    text = (clone.root / RELEASE).read_text()
    assert "change: {ticket: ML-1}" in text
    assert "rollbackTo" not in text


def test_a_profile_that_is_there_stays(clone: Clone, registry: Registry, run: Run) -> None:
    clone.git("rm", "-q", RELEASE)
    clone.git("commit", "-q", "-m", "Retire churn")
    code, out, _ = run("new", "churn", "--from", "models:/churn/8", *SERVING)
    assert code == 0
    assert "governance/" not in out.split("committed on")[0]


def test_evidence_is_not_replaced(clone: Clone, registry: Registry, run: Run, tmp_path: Path) -> None:
    assert run(*NEXT)[0] == 0
    (tmp_path / "brought").mkdir()
    (tmp_path / "brought" / "evaluation.json").write_text("{}")
    before = clone.state()
    code, _, said = run(*NEXT, "--evidence", str(tmp_path / "brought"))
    assert (code, clone.state()) == (2, before)
    assert f"{REPORT} is there already and says something else" in said
