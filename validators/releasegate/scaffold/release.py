"""Release: what the first environment is to say of a registered model version. Pure: documents in and out."""

import json
from collections.abc import Mapping, Sequence

from releasegate.edit import same, with_value
from releasegate.errors import GateError
from releasegate.evidence import with_evidence
from releasegate.json_types import JsonObject, JsonValue, mapping, part
from releasegate.kinds import schema_of
from releasegate.promotion import version
from releasegate.registries.registered import Registered
from releasegate.scaffold.ordered import ordered
from releasegate.settings import Setting, parse_settings

_KIND = "ModelRelease"
# What a later version shares with the one before unless somebody says otherwise.
_KEPT = ("image", "format")


def first_release(
    model: str, environment: str, chart: str, described: JsonObject, answered: Mapping[str, JsonValue]
) -> JsonObject:
    """The release of a model that the first environment does not have yet.

    described: spec.model; answered: by name of the question, see asked.of_first_release().
    """
    return {
        "apiVersion": "releasegate/v1alpha1",
        "kind": _KIND,
        "metadata": {"name": model, "environment": environment},
        "spec": {
            "chart": chart,
            "model": described,
            "serving": {"resources": {"cpu": answered["cpu"], "memory": answered["memory"]}},
        },
    }


def next_release(before: JsonObject, described: JsonObject) -> JsonObject:
    """The release of another version where one runs: serving, monitoring and placement stay as they are.

    Ticket, reason and incident belong to one change, so those of the version before are not carried over.
    """
    if version(before) == described.get("version"):
        return with_value(before, ("spec", "model"), described)
    change: JsonObject = {"rollbackTo": version(before)}
    spec: JsonObject = {**mapping(before, "spec"), "model": described, "change": change}
    return {**before, "spec": spec}


def described_model(
    model: str,
    found: Registered,
    lineage: JsonObject,
    image: JsonValue,
    before: JsonObject | None,
    evidence: Mapping[str, bytes],
) -> JsonObject:
    """spec.model: what the registry says of a version, and the evidence by digest.

    image: None where nobody named one, then that of the release before stays. What the release before says
    of the same version stays as well. Raises GateError for evidence of another model.
    """
    said: JsonObject = {
        "version": found.version,
        "uri": found.uri,
        "artifact": {"uri": found.artifact_uri, "digest": found.digest},
    }
    there = mapping(before or {}, "spec", "model")
    if there.get("version") == found.version:
        kept, said = there, {**said, **there}
    else:
        kept = {name: there[name] for name in _KEPT if name in there}
    made_from = {"lineage": lineage} if lineage else {}
    chosen = {"image": image} if image is not None else {}
    return with_evidence(model, {**made_from, **kept, **said, **chosen}, evidence)


def completed(release: JsonObject, settings: Sequence[str], ticket: str | None) -> JsonObject:
    """The release with further fields set, in the order of its schema.

    settings: `path=value` texts. Raises GateError for an unknown field, and for one that the registry or
    the place of the file decides.
    """
    schema = schema_of(_KIND)
    for setting in parse_settings(settings, schema):
        _require_free(release, setting)
        release = with_value(release, setting.path, setting.value)
    if ticket is not None:
        release = with_value(release, ("spec", "change", "ticket"), ticket)
    return ordered(release, schema)


def require_one_artifact(releases: Mapping[str, JsonObject], found: Registered) -> None:
    """Raises GateError where an environment declares this version with other bytes."""
    for environment, release in releases.items():
        there = mapping(release, "spec", "model")
        digest = part(there, "artifact", "digest")
        if there.get("version") == found.version and digest not in (None, found.digest):
            raise GateError(
                f"{environment} declares {found.name} {found.version} with the artifact {digest}, and the "
                f"files of {found.uri} are {found.digest}: a version never changes",
                "find out who replaced the files; register what is new as a new version",
            )


def _require_free(release: JsonObject, setting: Setting) -> None:
    if setting.path[0] != "spec":
        raise GateError(f"--set can't change {setting.name}: the file's place decides it", "leave it out")
    there = part(release, *setting.path)
    if setting.path[:2] == ("spec", "model") and there is not None and not same(there, setting.value):
        raise GateError(
            f"--set can't change {setting.name} ({json.dumps(there)}): the registry or the evidence says it",
            "correct it there; image has a flag of its own",
        )
