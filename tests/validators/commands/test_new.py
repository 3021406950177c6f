"""`releasegate new` of a model that the repository does not have."""

import hashlib
import json
from pathlib import Path

import pytest
from releasegate.edit import parsed

from tests.validators.clones import Clone, isolated_clone
from tests.validators.commands.conftest import Run
from tests.validators.commands.registering import Registry
from tests.validators.commands.registering import registry as registry_in
from tests.validators.scaffold.registry import GROUND, IMAGE, PROFILE, SERVING, digest, registered

RELEASE = "environments/dev/releases/churn.yaml"
PROFILED = "governance/models/churn.yaml"
REPORT = "evidence/churn/7/evaluation.json"
CARD = "evidence/churn/7/card.json"
FROM = ("new", "churn", "--from", "models:/churn/7")


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """On main, with no model."""
    monkeypatch.setenv("CI", "true")
    return isolated_clone(tmp_path, monkeypatch, GROUND)


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    """With churn 7."""
    found = registry_in(monkeypatch)
    found.hold(registered())
    return found


def _document(clone: Clone, path: str) -> dict[str, object]:
    return dict(parsed((clone.root / path).read_bytes(), path))


def test_profile_release_and_evidence_come_in_one_commit(clone: Clone, registry: Registry, run: Run) -> None:
    code, out, notes = run(*FROM, *PROFILE, *SERVING)
    assert (code, [note for note in notes.splitlines() if ".json" not in note]) == (0, [])
    assert clone.git("log", "--format=%s|%an", "main..new/churn-7") == "Add churn 7 to dev|Ann Example"
    added = clone.git("diff", "--name-status", "main", "new/churn-7").splitlines()
    assert added == [f"A\t{path}" for path in sorted((RELEASE, PROFILED, REPORT, CARD))]
    assert clone.git("status", "--porcelain", "--branch") == "## new/churn-7"
    assert "approval: new-model to dev: member: missing, can be given by bob" in out


def test_the_release_says_what_the_registry_said(clone: Clone, registry: Registry, run: Run) -> None:
    run(*FROM, *PROFILE, *SERVING, "--ticket", "ML-7", "--set", "serving.replicas=2")
    spec = _document(clone, RELEASE)["spec"]
    assert spec["model"] == {  # type: ignore[index]
        "version": "7",
        "uri": "models:/churn/7",
        "artifact": {"uri": "s3://models.example.com/churn/7", "digest": digest("7")},
        "image": IMAGE,
        "lineage": {
            "gitCommit": "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
            "datasets": [
                {"name": "customers", "uri": "s3://data.example.com/customers", "version": "delta:412"}
            ],
            "pipelineRun": "https://mlflow.example.com/runs/41",
        },
        "evaluation": {"report": REPORT, "digest": _sha256((clone.root / REPORT).read_bytes())},
    }
    assert {name: value for name, value in spec.items() if name != "model"} == {  # type: ignore[attr-defined]
        "chart": "1.0.0",
        "serving": {"replicas": 2, "resources": {"cpu": "500m", "memory": "1Gi"}},
        "change": {"ticket": "ML-7"},
    }


def _sha256(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def test_the_report_is_made_of_what_was_measured(clone: Clone, registry: Registry, run: Run) -> None:
    registry.hold(registered(metrics={"roc_auc": 0.91, "val_loss": 0.3}))
    _, _, notes = run(*FROM, *PROFILE, *SERVING)
    report = json.loads((clone.root / REPORT).read_text())
    assert report["metrics"] == [{"name": "roc_auc", "kind": "performance", "value": 0.91}]
    assert report["dataset"] == {"name": "customers-holdout", "version": "delta:413", "rows": 12000}
    assert "note: val_loss: measured, and in no report" in notes


def test_the_card_is_a_skeleton_that_no_release_names_yet(clone: Clone, registry: Registry, run: Run) -> None:
    _, _, notes = run(*FROM, *PROFILE, *SERVING)
    [component] = json.loads((clone.root / CARD).read_text())["components"]
    assert component["modelCard"]["considerations"] == {"useCases": ["Finds customers who may leave."]}
    assert f"note: {CARD} says only what is known" in notes


def test_evidence_of_the_pipeline_is_taken_as_it_is(
    clone: Clone, registry: Registry, run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "evidence"
    folder.mkdir()
    model = {"name": "churn", "version": "7", "digest": digest("7")}
    report = {
        "apiVersion": "releasegate/v1alpha1",
        "kind": "EvaluationReport",
        "model": model,
        "dataset": {"name": "holdout", "version": "1", "rows": 10},
        "computedAt": "2026-11-01T08:00:00Z",
        "tool": {"name": "x", "version": "1"},
        "metrics": [{"name": "roc_auc", "kind": "performance", "value": 0.9}],
    }
    (folder / "evaluation.json").write_text(json.dumps(report))
    (folder / "evaluation.json.sig").write_text("a signature\n")
    (folder / "card.md").write_text("# Churn\n")
    assert run(*FROM, *PROFILE, *SERVING, "--evidence", str(folder))[0] == 0
    assert (clone.root / REPORT).read_text() == json.dumps(report)
    assert not (clone.root / CARD).exists()
    model_said = _document(clone, RELEASE)["spec"]["model"]  # type: ignore[index]
    assert model_said["card"]["path"] == "evidence/churn/7/card.md"
    assert model_said["signature"]["path"] == f"{REPORT}.sig"


def test_an_alias_is_pinned_and_the_note_says_so(clone: Clone, registry: Registry, run: Run) -> None:
    resolved = registered(notes=("models:/churn@champion is version 7 now",))
    registry.hold(aliases={"models:/churn@champion": resolved})
    _, _, notes = run("new", "churn", "--from", "models:/churn@champion", *PROFILE, *SERVING)
    assert "note: models:/churn@champion is version 7 now\n" in notes
    assert "@champion" not in (clone.root / RELEASE).read_text()


def test_what_is_missing_still_is_said_with_its_flag(clone: Clone, registry: Registry, run: Run) -> None:
    gate = GROUND["releasegate.yaml"].replace("spec:\n", "spec:\n  frameworks: [gdpr]\n", 1)
    clone.commit("Answer to the GDPR", {"releasegate.yaml": gate})
    personal = [word.replace("none", "personal") for word in PROFILE]
    _, _, notes = run(*FROM, *personal, *SERVING)
    wanted = ("lawfulBasis", "ropaRef", "retentionDays", "residency")
    assert [f"--profile compliance.{field}=VALUE" in notes for field in wanted] == [True] * 4
    clone.git("switch", "-q", "main")
    filled = ("lawfulBasis=contract", "ropaRef=R-1", "retentionDays=30", "residency=[eu-central-1]")
    flags = [word for field in filled for word in ("--profile", f"compliance.{field}")]
    _, _, notes = run(*FROM, *personal, *SERVING, *flags, "--branch", "filled")
    assert "compliance." not in notes


def test_a_dry_run_shows_the_files_and_changes_nothing(clone: Clone, registry: Registry, run: Run) -> None:
    before = clone.state()
    code, out, _ = run(*FROM, *PROFILE, *SERVING, "--dry-run")
    assert code == 0
    assert [f"# {path}\n" in out for path in (RELEASE, PROFILED, REPORT, CARD)] == [True] * 4
    assert out.endswith("a dry run: nothing is changed\n")
    assert clone.state() == before


def test_a_dry_run_shows_evidence_that_is_no_text(
    clone: Clone, registry: Registry, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "brought").mkdir()
    (tmp_path / "brought" / "plot.png").write_bytes(b"\x89PNG\xff")
    code, out, _ = run(*FROM, *PROFILE, *SERVING, "--evidence", str(tmp_path / "brought"), "--dry-run")
    assert (code, "\\x89PNG\\xff" in out) == (0, True)


def test_by_hand_the_digest_is_measured(clone: Clone, run: Run, tmp_path: Path) -> None:
    artifact = tmp_path / "model.bin"
    artifact.write_bytes(b"weights")
    flags = ("--manual", "--version", "3", "--uri", "models:/churn/3", "--artifact", str(artifact))
    code, _, notes = run(
        "new",
        "churn",
        *flags,
        "--artifact-uri",
        "s3://models.example.com/churn/3/model.bin",
        *PROFILE,
        *SERVING,
    )
    assert code == 0
    said = _document(clone, RELEASE)["spec"]["model"]  # type: ignore[index]
    assert said["artifact"]["digest"] == _sha256(b"weights")
    assert "lineage" not in said
    assert "note: there is no evaluation report" in notes


def test_the_files_may_lie_where_the_cluster_finds_them(clone: Clone, registry: Registry, run: Run) -> None:
    run(*FROM, *PROFILE, *SERVING, "--artifact-uri", "s3://mirror.example.com/churn/7")
    said = _document(clone, RELEASE)["spec"]["model"]  # type: ignore[index]
    assert said["artifact"] == {"uri": "s3://mirror.example.com/churn/7", "digest": digest("7")}


def test_the_bound_and_the_files_that_are_here_go_to_the_registry(
    clone: Clone, registry: Registry, run: Run, tmp_path: Path
) -> None:
    run(*FROM, *PROFILE, *SERVING, "--max-artifact-bytes", "10", "--artifact", str(tmp_path))
    [fetch] = registry.fetches
    assert (fetch.most_bytes, fetch.artifact) == (10, tmp_path)
    assert fetch.environment["CI"] == "true"
