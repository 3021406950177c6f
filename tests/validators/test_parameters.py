"""What releasegate.yaml may set, as its schema documents it."""

import json
from pathlib import Path

from releasegate.data import schemas_folder
from releasegate.parameters import Parameter, parameters


def test_every_setting_has_words_and_a_default_unless_it_is_required() -> None:
    known = parameters(schemas_folder())

    assert known["limits.breakGlassHours"] == Parameter(
        "limits.breakGlassHours",
        "Length of emergency access",
        "The most hours that a break-glass session may last.",
        "4",
    )
    assert known["parameters.controllers"].default == "[]"
    assert known["limits.approvalMaxAgeDays"].default is None
    assert [one.name for one in known.values() if not one.title or not one.description] == []


def test_a_default_that_is_false_or_null_is_one(tmp_path: Path) -> None:
    spec = {"parameters": {"properties": {"a": {"default": False}, "b": {"default": None}, "c": {}}}}
    schema = {"properties": {"spec": {"properties": spec}}}
    (tmp_path / "gate.schema.json").write_text(json.dumps(schema))

    assert [one.default for one in parameters(tmp_path).values()] == ["false", "null", None]
