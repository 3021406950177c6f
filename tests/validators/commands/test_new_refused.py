"""What `releasegate new` refuses, with nothing changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.validators.clones import Clone, environment, isolated_clone, release
from tests.validators.commands.conftest import Run
from tests.validators.commands.registering import Registry
from tests.validators.commands.registering import registry as registry_in
from tests.validators.scaffold.registry import EVALUATED, GROUND, PROFILE, SERVING, registered

FROM = ("new", "churn", "--from", "models:/churn/7")
ALL = (*FROM, *PROFILE, *SERVING)


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


@pytest.fixture
def refused(clone: Clone, registry: Registry, run: Run) -> Callable[..., str]:
    """Run it; returns what is said, once it is clear that nothing changed."""

    def run_refused(*arguments: str) -> str:
        before = clone.state()
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert clone.state() == before
        assert "Traceback" not in err
        return err

    return run_refused


def test_every_missing_flag_is_named_at_once(refused: Callable[..., str], registry: Registry) -> None:
    registry.hold(registered(tags={}))
    said = refused(*FROM)
    profile = ("team", "owner", "purpose", "classification", "personal-data", "threshold")
    wanted = (*profile, "image", "cpu", "memory", "dataset", "rows", "tool", "computed-at")
    assert "error: 13 things are not known" in said
    assert [f"note: --{name}: " in said for name in wanted] == [True] * 13


def test_by_hand_what_the_registry_would_say_is_missing_too(refused: Callable[..., str]) -> None:
    said = refused("new", "churn", "--manual", "--owner", "ann")
    assert "--version, --uri, --artifact-uri, --digest, --team, --purpose" in said
    assert "--owner" not in said


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((*ALL, "--env", "qa"), "comes to dev first, not to qa"),
        ((*ALL, "--owner", "zoe"), "--owner: access/people.yaml names nobody 'zoe'"),
        ((*ALL, "--rows", "many"), "--rows: 'many' is no whole number"),
        ((*ALL, "--set", "serving.replica=2"), "there is no field spec.serving.replica"),
        ((*ALL, "--set", "serving.replicas=-1"), "would not be valid"),
        ((*ALL, "--set", "model.version=8"), "--set can't change spec.model.version"),
        (
            (*ALL, "--set", "model.artifact.digest=sha256:" + "0" * 64),
            "--set can't change spec.model.artifact",
        ),
        ((*ALL, "--set", "metadata.environment=prod"), "--set can't change metadata.environment"),
        ((*ALL, "--profile", "metadata.name=loans"), "--profile can't set metadata.name"),
        ((*ALL, "--profile", "compliance.riskTier=none"), "would not be valid"),
        ((*ALL, "--version", "8"), "--version goes with --manual"),
        ((*ALL, "--digest", "sha256:" + "0" * 64), "--digest goes with --manual"),
        ((*ALL, "--artifact-uri", "s3://mirror.example.com/churn/"), "not both a folder"),
        ((*ALL, "--evidence", "nowhere"), "nowhere is no folder"),
        ((*ALL, "--without-evaluation", "--rows", "3"), "--rows would change nothing"),
        ((*ALL, "--branch", "a b"), "is no name for a branch"),
        (("new", "Churn", "--from", "models:/churn/7"), "is no name of a model"),
        (("new", "churn", "--from", "models:/churn/9"), "the registry has no models:/churn/9"),
    ],
)
def test_what_is_wrong_is_named(refused: Callable[..., str], arguments: tuple[str, ...], word: str) -> None:
    assert word in refused(*arguments)


def test_a_version_that_the_registry_rejected_comes_nowhere(
    refused: Callable[..., str], registry: Registry
) -> None:
    registry.hold(registered(approval="Rejected"))
    assert "the registry says Rejected of models:/churn/7" in refused(*ALL)


def test_a_report_of_another_model_is_no_evidence(refused: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "brought").mkdir()
    (tmp_path / "brought" / "evaluation.json").write_text('{"model": {"name": "churn", "version": "6"}}')
    said = refused(*ALL, "--evidence", str(tmp_path / "brought"))
    assert "is about the model version 6" in said


def test_an_environment_without_a_chart_can_render_nothing(refused: Callable[..., str], clone: Clone) -> None:
    text = environment("dev", "development").replace('"1.0.0"', '"3.0.0"')
    clone.commit("Allow a chart that is not there", {"environments/dev/environment.yaml": text})
    assert "allows no chart that charts/model-serving/ holds (spec.charts: 3.0.0)" in refused(*ALL)


def test_a_version_whose_files_were_replaced_is_found(
    refused: Callable[..., str], registry: Registry, clone: Clone
) -> None:
    clone.commit("Have churn 7 in prod", {"environments/prod/releases/churn.yaml": release("prod", "7")})
    registry.hold(registered(digest="sha256:" + "1" * 64))
    said = refused(*ALL)
    assert "prod declares churn 7 with the artifact" in said
    assert "find out who replaced the files" in said


def test_a_branch_that_says_something_else_is_left_alone(refused: Callable[..., str], clone: Clone) -> None:
    clone.git("branch", "new/churn-7")
    assert "the branch new/churn-7 exists and does not hold these files" in refused(*ALL)


def test_what_is_not_committed_would_be_lost(refused: Callable[..., str], clone: Clone) -> None:
    clone.write({"notes.txt": "mine"})
    assert "the work tree is not clean" in refused(*ALL)


def test_a_hook_that_refuses_undoes_everything(refused: Callable[..., str], clone: Clone) -> None:
    clone.hook("pre-commit", "exit 1")
    assert "git did not commit" in refused(*ALL)
    assert not (clone.root / "evidence").exists()


def test_a_profile_flag_for_a_profile_that_is_there_is_no_way_to_change_it(
    refused: Callable[..., str], clone: Clone, registry: Registry, run: Run
) -> None:
    assert run(*ALL)[0] == 0
    registry.hold(registered("8"))
    other = ("--purpose", "Something else", "--profile", "compliance.riskTier=low")
    assert "--purpose, --profile would change nothing" in refused(
        "new", "churn", "--from", "models:/churn/8", *other
    )


def test_the_same_command_after_the_merge_says_that_it_is_done(
    clone: Clone, registry: Registry, run: Run
) -> None:
    assert run(*ALL)[0] == 0
    clone.git("switch", "-q", "main")
    clone.git("merge", "-q", "new/churn-7")
    before = clone.state()
    code, out, notes = run(*ALL)
    assert (code, out) == (0, "Bring churn 7 to dev: already done, main says so\n")
    assert "--memory, --threshold would change nothing" in notes
    assert clone.state() == before


def test_a_tag_that_is_no_answer_says_where_it_stands(
    refused: Callable[..., str], registry: Registry
) -> None:
    registry.hold(registered(tags={**EVALUATED, "releasegate.rows": "0"}))
    assert "the tag releasegate.rows" in refused(*ALL)
