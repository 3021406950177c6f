"""Difference as JSON, for programs. Fields are only ever added under the same `schema` value:

schema        the name of this format and its version
applications  {"word": "added" | "changed" | "removed", "name", "instance", "environment", "cluster",
              "protected", "fields", "notes", "objects"}; objects: {"word", "kind", "namespace", "name",
              "source", "kept" (why it stays in the cluster, "" where it goes), "precious", "fields"};
              fields: {"pointer" (RFC 6901), "before", "after"}, values cut as `text` cuts them
deletions     sentences: what goes in protected environments
unknown       sentences: what stops, fails or is not judged

The bytes are ASCII, so nothing in them can drive a terminal.
"""

import json
from collections.abc import Sequence

from releasegate.json_types import JsonObject, JsonValue
from releasegate.render.difference import ApplicationChange, Difference, ObjectChange
from releasegate.render.fields import FieldChange
from releasegate.reporters.difference_words import lost, pair, unknown

SCHEMA = "releasegate/rendered-difference/v1alpha1"


def difference_json(difference: Difference) -> str:
    """The difference as one JSON object, in ASCII; the module says what its fields are."""
    document: JsonObject = {
        "schema": SCHEMA,
        "applications": [_application(one) for one in difference.applications],
        "deletions": [lost(one) for one in difference.deletions],
        "unknown": [*unknown(difference)],
    }
    # `##[` starts a command anywhere in a CI log; `#` can only lie within a string here.
    return json.dumps(document, ensure_ascii=True, indent=2).replace("##", "#\\u0023") + "\n"


def _application(change: ApplicationChange) -> JsonObject:
    one = change.application
    return {
        "word": change.word,
        "name": one.name,
        "instance": one.instance,
        "environment": one.environment,
        "cluster": change.target.cluster,
        "protected": change.target.protected,
        "fields": _fields(change.fields),
        "notes": [*change.notes],
        "objects": [_object(found) for found in change.objects],
    }


def _object(one: ObjectChange) -> JsonObject:
    return {
        "word": one.word,
        "kind": one.kind,
        "namespace": one.namespace,
        "name": one.name,
        "source": one.source,
        "kept": one.kept,
        "precious": one.precious,
        "fields": _fields(one.fields),
    }


def _fields(fields: Sequence[FieldChange]) -> list[JsonValue]:
    told: list[JsonValue] = []
    for field in fields:
        before, after = pair(field)
        told.append({"pointer": field.pointer, "before": before, "after": after})
    return told
