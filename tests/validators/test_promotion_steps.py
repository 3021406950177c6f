"""Which environment a model goes to next."""

import pytest
from releasegate.errors import GateError
from releasegate.json_types import JsonObject
from releasegate.promotion import Step, next_step, step_to

ORDER = ("dev", "qa", "prod")


def _releases(**versions: str) -> dict[str, JsonObject]:
    return {name: {"spec": {"chart": "1.0.0", "model": {"version": text}}} for name, text in versions.items()}


@pytest.mark.parametrize(
    ("releases", "source", "target"),
    [
        (_releases(dev="7"), "dev", "qa"),
        (_releases(dev="7", qa="7"), "qa", "prod"),
        (_releases(dev="7", qa="7", prod="6"), "qa", "prod"),
        (_releases(dev="8", qa="7", prod="7"), "dev", "qa"),
    ],
)
def test_the_step_that_is_due(releases: dict[str, JsonObject], source: str, target: str) -> None:
    assert next_step("churn", ORDER, releases) == Step("churn", source, target)


@pytest.mark.parametrize("prod", [{"prod": "6"}, {}])
def test_two_steps_that_are_due_are_named(prod: dict[str, str]) -> None:
    with pytest.raises(GateError, match="8 to qa or 7 to prod") as caught:
        next_step("churn", ORDER, _releases(dev="8", qa="7", **prod))
    assert "--to" in caught.value.fix


def test_after_the_last_environment_nothing_is_due() -> None:
    with pytest.raises(
        GateError, match="nothing to promote: prod, the last environment, already has churn 7"
    ):
        next_step("churn", ORDER, _releases(dev="7", qa="7", prod="7"))


def test_a_step_can_be_asked_for() -> None:
    assert step_to("churn", "prod", ORDER, _releases(dev="8", qa="7")) == Step("churn", "qa", "prod")


@pytest.mark.parametrize(
    ("target", "releases", "message"),
    [
        ("staging", _releases(dev="7"), "there is no environment staging"),
        ("dev", _releases(dev="7"), "dev is the first environment"),
        ("prod", _releases(dev="7"), "qa has no release of churn"),
        ("qa", _releases(), "no environment has a release of churn"),
        ("qa", _releases(elsewhere="7"), "no environment has a release of churn"),
    ],
)
def test_a_step_that_cannot_be(target: str, releases: dict[str, JsonObject], message: str) -> None:
    with pytest.raises(GateError, match=message):
        step_to("churn", target, ORDER, releases)
