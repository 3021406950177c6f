"""`releasegate verify-registry`: what an edit by hand looks like beside what the registry says."""

import dataclasses
from typing import Any

import pytest
from releasegate.registries import Dataset

from tests.validators.clones import Clone
from tests.validators.commands.conftest import Run
from tests.validators.commands.registering import Registry
from tests.validators.commands.verifying import CLEAN, QA, found, holding, placed
from tests.validators.provenance.released import METRICS, RELEASE, REPORT, released, report
from tests.validators.scaffold.registry import digest, registered

__all__ = ["holding", "placed"]

AUC, PSI = METRICS


def test_a_release_as_the_registry_has_it(placed: Clone, holding: Registry, run: Run) -> None:
    code, out, _ = run(*QA)
    assert (code, found(out)) == (0, [])
    assert out.splitlines() == [
        f"note: looked at: models:/churn/7, whose files are {digest('7')}",
        "",
        CLEAN,
    ]


OTHERWISE: list[tuple[dict[str, Any], str]] = [
    ({"digest": digest("8")}, "what was evaluated and approved is not what the registry holds"),
    ({"run": "https://mlflow.example.com/runs/42"}, 'of the run "https://mlflow.example.com/runs/41"'),
    ({"git_commit": "0" * 40}, "is of the commit"),
    ({"version": "8"}, 'the release says version "7", and models:/churn/7 is version "8"'),
    ({"approval": "Rejected"}, 'the registry says "Rejected"'),
    ({"approval": "PendingManualApproval"}, 'the registry says "PendingManualApproval"'),
    ({"approval": ""}, 'the registry says ""'),
]


@pytest.mark.parametrize(("changes", "said"), OTHERWISE)
def test_what_the_registry_says_otherwise(
    placed: Clone, holding: Registry, run: Run, changes: dict[str, Any], said: str
) -> None:
    holding.hold(dataclasses.replace(registered(), **changes))
    code, out, _ = run(*QA)
    assert code == 1
    assert len(found(out)) == 1
    assert found(out)[0].startswith(f"{RELEASE}:")
    assert said in found(out)[0]


def test_approved_is_approved(placed: Clone, holding: Registry, run: Run) -> None:
    holding.hold(registered(approval="Approved"))
    assert run(*QA)[0] == 0


def test_an_alias_is_found_though_it_means_this_version_now(
    clone: Clone, holding: Registry, run: Run
) -> None:
    holding.hold(aliases={"models:/churn@champion": registered()})
    clone.write(released(report(*METRICS), **{"models:/churn/7": "models:/churn@champion"}))
    code, out, _ = run(*QA)
    assert code == 1
    assert '"models:/churn@champion" can mean another version tomorrow; now it is models:/churn/7' in out


WARNINGS: list[tuple[dict[str, Any], str]] = [
    ({"run": None}, "the registry names no run of models:/churn/7"),
    ({"git_commit": None}, "the registry names no commit of models:/churn/7"),
    ({"git_commit": "4b825dc"}, "the registry names no commit of models:/churn/7"),
    ({"name": "churn-eu"}, 'the registry calls this model "churn-eu"'),
    ({"datasets": (Dataset("labels", "s3://d.example.com/l", "1"),)}, "the registry names no data set"),
]


@pytest.mark.parametrize(("changes", "said"), WARNINGS)
def test_what_the_registry_does_not_confirm_is_a_warning(
    placed: Clone, holding: Registry, run: Run, changes: dict[str, Any], said: str
) -> None:
    holding.hold(registered(**changes))
    code, out, _ = run(*QA)
    assert code == 0
    assert [line for line in found(out) if "(warning)" not in line] == []
    assert said in out


def test_a_registry_that_names_no_data_sets_warns_of_none(placed: Clone, holding: Registry, run: Run) -> None:
    holding.hold(registered(datasets=()))
    assert found(run(*QA)[1]) == []


def test_a_release_without_a_report_says_that_no_metric_was_compared(
    clone: Clone, holding: Registry, run: Run
) -> None:
    code, out, _ = run(*QA)
    assert code == 0
    assert "note: the release names no evaluation report, so no metric was compared" in out


def test_notes_of_the_registry_are_told_and_its_bounds_are_kept(
    placed: Clone, holding: Registry, run: Run
) -> None:
    holding.hold(registered(notes=("the files are 8 bytes",)))
    files = placed.root.parent / "files"
    assert "note: the files are 8 bytes" in run(*QA, "--max-artifact-bytes", "9", "--artifact", str(files))[1]
    assert (holding.fetches[-1].most_bytes, holding.fetches[-1].artifact) == (9, files)


def test_what_cannot_be_compared_is_no_pass(placed: Clone, holding: Registry, run: Run) -> None:
    lacking = {
        ("verify-registry", "churn", "--env", "moon"): "there is no environment moon",
        ("verify-registry", "loans", "--env", "qa"): "loans has no release in qa",
        ("verify-registry", "../churn", "--env", "qa"): "is no name of a model",
        ("verify-registry", "churn", "--env", "prod"): "the registry has no models:/churn/6",
        (*QA, "--offline"): "--offline leaves nothing to verify",
        (*QA, "-C", str(placed.root / "access")): "has no releasegate.yaml",
        (*QA, "-C", str(placed.root / "absent")): "is not a folder",
    }
    for arguments, said in lacking.items():
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert said in err


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (REPORT, report({**AUC, "value": "0.91"}), "evaluation.json:"),
        (REPORT, report({**AUC, "value": None}), "evaluation.json:"),
        (REPORT, report({**AUC, "value": True}), "evaluation.json:"),
        (REPORT, report({**AUC, "value": 10**400}), "evaluation.json:"),
        (REPORT, "{", "evaluation.json:1:"),
        (REPORT, None, "names the evaluation report"),
        (RELEASE, "kind: ModelRelease\n", "churn.yaml:1:1"),
        (RELEASE, "a: 1\na: 2\n", "churn.yaml:2:1"),
        ("governance/metrics.yaml", "[]\n", "metrics.yaml:1:1"),
    ],
)
def test_files_that_are_not_understood_are_no_pass(
    placed: Clone, holding: Registry, run: Run, path: str, text: str | None, said: str
) -> None:
    (placed.root / path).unlink()
    if text is not None:
        placed.write({path: text})
    code, out, err = run(*QA)
    assert (code, out) == (2, "")
    assert said in err


def test_findings_for_programs(placed: Clone, holding: Registry, run: Run) -> None:
    holding.hold(registered(digest=digest("8")))
    code, out, _ = run(*QA, "--format", "sarif")
    assert code == 1
    assert '"ruleId": "registry"' in out
