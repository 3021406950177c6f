"""Keys in the order of a schema."""

from releasegate.json_types import JsonObject, mapping
from releasegate.kinds import schema_of
from releasegate.scaffold.ordered import ordered


def test_keys_stand_as_the_schema_describes_them_and_unknown_ones_last() -> None:
    resources: JsonObject = {"memory": "1Gi", "cpu": "1"}
    serving: JsonObject = {"resources": resources, "replicas": 2}
    spec: JsonObject = {"change": {}, "serving": serving, "chart": "1"}
    document: JsonObject = {"other": 1, "spec": spec, "kind": "ModelRelease"}
    found = ordered(document, schema_of("ModelRelease"))
    assert found == document
    assert list(found) == ["kind", "spec", "other"]
    assert list(mapping(found, "spec")) == ["chart", "serving", "change"]
    assert list(mapping(found, "spec", "serving")) == ["replicas", "resources"]
    assert list(mapping(found, "spec", "serving", "resources")) == ["cpu", "memory"]
