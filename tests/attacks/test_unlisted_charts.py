"""Not in the list: changes that pass for a move of the chart of several models, and bring something else."""

from pathlib import Path

import pytest

from tests.attacks.stage import Stage

CASE = Path(__file__).parents[1] / "cases/promotion.one_model/fail-two/tree"
OLD, NEW = "charts/model-serving/1.0.0", "charts/model-serving/1.1.0"
MODELS = ("churn", "fraud")
ONE_MODEL, UNCHANGED, ORDER = "promotion.one_model", "promotion.unchanged", "promotion.order"


def release(model: str, environment: str) -> str:
    """Where a release lies."""
    return f"environments/{environment}/releases/{model}.yaml"


@pytest.fixture
def fleet(starter: Stage) -> Stage:
    """churn and fraud run the same in dev and staging; chart 1.1.0 is allowed everywhere."""
    folder = starter.repo.path / OLD
    files = {str(one.relative_to(folder)): one.read_text() for one in folder.rglob("*") if one.is_file()}
    files["Chart.yaml"] = files["Chart.yaml"].replace("1.0.0", "1.1.0")
    starter.write({f"{NEW}/{path}": text for path, text in files.items()})
    for name in ("dev", "staging", "prod"):
        starter.edit(f"environments/{name}/environment.yaml", '["1.0.0"]', '["1.0.0", "1.1.0"]')
    fraud = {str(one.relative_to(CASE)): one.read_text() for one in CASE.rglob("*") if one.is_file()}
    starter.write(fraud)
    for model in MODELS:
        text = starter.text(release(model, "dev"))
        starter.write({release(model, "staging"): text.replace("environment: dev", "environment: staging")})
    return starter.settle()


def up(stage: Stage, *environments: str) -> Stage:
    """Move the chart of both models."""
    for environment in environments:
        for model in MODELS:
            stage.edit(release(model, environment), 'chart: "1.0.0"', 'chart: "1.1.0"')
    return stage


def refused(stage: Stage, without: str | tuple[str, ...] = ()) -> set[str]:
    """The rules that refuse the change."""
    return {line.rpartition(" ")[2] for line in stage.refusals(without=without)}


def test_both_charts_move_together(fleet: Stage) -> None:
    """What the attacks below pass for."""
    assert up(fleet, "dev").propose().refusals() == []


def test_a_model_hidden_among_charts(fleet: Stage) -> None:
    """The image of one release changes with the chart of all."""
    up(fleet, "dev").edit(release("fraud", "dev"), "models:/fraud/7", "models:/fraud/7b").propose()

    assert fleet.refusals() == [f"{release('fraud', 'dev')}:3:12 {ONE_MODEL}"]
    assert fleet.refusals(without=ONE_MODEL) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (release("fraud", "dev"), "cpu: 500m", "cpu: 900m"),
        (release("churn", "staging"), "cpu: 500m", "cpu: 900m"),
        ("environments/dev/values.yaml", "shared:", "# more\nshared:"),
        ("README.md", "", "more\n"),
    ],
)
def test_anything_else_among_charts(fleet: Stage, path: str, old: str, new: str) -> None:
    text = fleet.text(path)
    up(fleet, "dev").write({path: fleet.text(path).replace(old, new, 1) if old else text + new}).propose()

    assert ONE_MODEL in refused(fleet)
    assert ONE_MODEL not in refused(fleet, without=ONE_MODEL)


def test_a_chart_that_the_environment_before_never_ran(fleet: Stage) -> None:
    """Straight to staging, where it is allowed."""
    up(fleet, "staging").propose()

    assert fleet.refusals() == [f"{release(model, 'staging')}:5:3 {UNCHANGED}" for model in MODELS]
    assert fleet.refusals(without=UNCHANGED) == []


def test_a_chart_where_the_environment_before_has_no_release(fleet: Stage) -> None:
    fleet.remove(release("fraud", "dev")).settle()
    fleet.edit(release("fraud", "staging"), 'chart: "1.0.0"', 'chart: "1.1.0"').propose()

    assert fleet.refusals() == [f"{release('fraud', 'staging')}:6:3 {ORDER}"]
    assert fleet.refusals(without=ORDER) == []


def test_two_environments_in_one_batch(fleet: Stage) -> None:
    """The second one is to take from the base, and not from the same change."""
    up(fleet, "dev", "staging").propose()

    assert refused(fleet) == {ONE_MODEL, UNCHANGED}
    assert refused(fleet, without=ONE_MODEL) == {UNCHANGED}


def test_a_batch_over_the_limit_of_the_base(fleet: Stage) -> None:
    """Raising the limit in the same change raises nothing: the base says it."""
    one, three = (f"limits: {{chartsPerPullRequest: {most}, " for most in (1, 3))
    fleet.edit("releasegate.yaml", "limits: {", one).settle()
    up(fleet, "dev").propose()

    assert fleet.refusals() == [f"{release('fraud', 'dev')}:3:12 {ONE_MODEL}"]
    assert fleet.refusals(without=ONE_MODEL) == []

    fleet.edit("releasegate.yaml", one, three).propose()
    assert ONE_MODEL in refused(fleet)


def test_a_release_that_runs_as_a_program(fleet: Stage) -> None:
    """The mode of a file is no part of the chart."""
    up(fleet, "dev")
    (fleet.repo.path / release("fraud", "dev")).chmod(0o755)
    fleet.propose()

    assert ONE_MODEL in refused(fleet)


def test_a_version_in_another_type(fleet: Stage) -> None:
    """1.1 the number is no version."""
    for model in MODELS:
        fleet.edit(release(model, "dev"), 'chart: "1.0.0"', "chart: 1.1")
    fleet.propose()

    assert refused(fleet) == {"meta.ledger", "schema"}
