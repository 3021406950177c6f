"""Profile: what governance is to say of a new model, as its owners answered."""

from collections.abc import Mapping, Sequence

from releasegate.edit import with_value
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue
from releasegate.kinds import schema_of
from releasegate.scaffold.ordered import ordered
from releasegate.settings import parse_settings

_KIND = "ModelProfile"


def profile_of(model: str, answered: Mapping[str, JsonValue], settings: Sequence[str]) -> JsonObject:
    """The ModelProfile of a model.

    answered: by name of the question, see asked.of_profile(); settings: `path=value` texts for further
    fields. Raises GateError for a setting that the schema does not know.
    """
    document: JsonObject = {
        "apiVersion": "releasegate/v1alpha1",
        "kind": _KIND,
        "metadata": {"name": model},
        "spec": {
            "owners": {"team": answered["team"], "technical": answered["owner"]},
            "purpose": answered["purpose"],
            "classification": answered["classification"],
            "compliance": {"personalData": answered["personal-data"]},
            "thresholds": answered["threshold"],
        },
    }
    schema = schema_of(_KIND)
    for setting in parse_settings(settings, schema):
        if setting.path[0] != "spec":
            raise GateError(
                f"--profile can't set {setting.name}: the model's name decides it", "leave it out"
            )
        document = with_value(document, setting.path, setting.value)
    return ordered(document, schema)
