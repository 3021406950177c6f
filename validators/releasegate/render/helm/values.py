"""Values: the values files of a job, merged as Helm merges those of several `--values`."""

from collections.abc import Iterable

from releasegate.json_types import JsonObject


def merged(files: Iterable[JsonObject]) -> JsonObject:
    """What Helm makes of values files, in their order: maps key by key, anything else replaced by the later.

    A null stays, because Helm deletes the chart's own default for it only later. Source: MergeMaps of
    pkg/cli/values in helm/helm.
    """
    result: JsonObject = {}
    for file in files:
        result = _over(result, file)
    return result


def _over(base: JsonObject, later: JsonObject) -> JsonObject:
    result = dict(base)
    for key, value in later.items():
        below = result.get(key)
        result[key] = _over(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return result
