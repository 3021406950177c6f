"""`--set path=value`, against the schema of a release."""

import json

import pytest
from releasegate.data import schemas_folder
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue
from releasegate.settings import Setting, parse_settings

SCHEMA: JsonObject = json.loads((schemas_folder() / "model-release.schema.json").read_bytes())


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("serving.replicas=3", ("spec", "serving", "replicas"), 3),
        ("spec.serving.replicas=3", ("spec", "serving", "replicas"), 3),
        ("change.rollbackTo=6", ("spec", "change", "rollbackTo"), "6"),
        ("change.reason=a = b: c", ("spec", "change", "reason"), "a = b: c"),
        ("serving.resources.cpu=2", ("spec", "serving", "resources", "cpu"), "2"),
        ("monitoring.alerts.errorRatePercent=0.5", ("spec", "monitoring", "alerts", "errorRatePercent"), 0.5),
        (
            "monitoring.alerts.metricFloor.roc_auc=0.8",
            ("spec", "monitoring", "alerts", "metricFloor", "roc_auc"),
            0.8,
        ),
        ("serving.env.LOG_LEVEL=no", ("spec", "serving", "env", "LOG_LEVEL"), "no"),
        ("placement.clusters=[a, b]", ("spec", "placement", "clusters"), ["a", "b"]),
        ("serving.autoscaling={min: 2, max: 4}", ("spec", "serving", "autoscaling"), {"min": 2, "max": 4}),
    ],
)
def test_the_schema_decides_the_type(text: str, path: tuple[str, ...], value: JsonValue) -> None:
    assert parse_settings([text], SCHEMA) == (Setting(path, value),)


@pytest.mark.parametrize("text", ["serving.replicas", "=3", "serving..replicas=3", ""])
def test_the_form_is_path_equals_value(text: str) -> None:
    with pytest.raises(GateError, match="not of the form path=value"):
        parse_settings([text], SCHEMA)


def test_an_unknown_field_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(GateError, match=r"no field spec\.serving\.replica$") as caught:
        parse_settings(["serving.replica=3"], SCHEMA)
    assert "replicas, singleReplicaReason, autoscaling" in caught.value.fix
    with pytest.raises(GateError, match=r"no field spec\.chart\.version"):
        parse_settings(["chart.version=3"], SCHEMA)


@pytest.mark.parametrize("value", ["[a", "*x", "null", "a: b: c", "yes"])
def test_a_value_that_readers_take_differently_is_refused(value: str) -> None:
    with pytest.raises(GateError, match="not a value that YAML can hold"):
        parse_settings([f"serving.replicas={value}"], SCHEMA)
