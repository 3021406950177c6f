"""Parameters: `helm.parameters` of a source, where they mean the same as a values file.

Argo CD gives each one to Helm as `--set` or `--set-string`, over all values files. Helm reads names with
brackets, braces and escapes in ways of its own, and makes other numbers of `--set` than of a file: those
are not read.
Source: helmTemplate and cleanSetParameters of argoproj/argo-cd; pkg/strvals of helm/helm.
"""

import re

from releasegate.json_types import JsonObject, JsonValue, listed, part
from releasegate.render.faults import Unjudged
from releasegate.render.sources import Source

# The path of values that parameters set.
PARAMETERS = "helm.parameters"
_NAME = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_ODD = re.compile(r"[$\\]|^\{.*\}$|^\s|\s$", re.DOTALL)
_NUMBER = re.compile(r"[+-]?[0-9]+")
_WORDS: dict[str, JsonValue] = {"true": True, "false": False, "null": None}


def parameters_of(source: Source, values: JsonObject) -> JsonObject:
    """The parameters of a source as values, {} without any. values: those that they are set over.

    Raises Unjudged for one that would mean something else as a value.
    """
    result: JsonObject = {}
    for parameter in listed(source.helm, "parameters"):
        name, text = (str(part(parameter, key) or "") for key in ("name", "value"))
        if not _NAME.fullmatch(name) or _ODD.search(text):
            raise _unread(name)
        forced = part(parameter, "forceString") is True
        if not forced and _NUMBER.fullmatch(text):
            raise _unread(name)
        _put(result, values, name, text if forced else _WORDS.get(text, text))
    return result


def _put(result: JsonObject, values: JsonObject, name: str, value: JsonValue) -> None:
    *parents, last = name.split(".")
    here, below = result, values
    for parent in parents:
        inner, known = here.setdefault(parent, {}), below.get(parent)
        if not isinstance(inner, dict) or not isinstance(known, dict | type(None)):
            raise _unread(name)
        here, below = inner, known or {}
    if isinstance(here.get(last), dict):
        raise _unread(name)
    here[last] = value


def _unread(name: str) -> Unjudged:
    return Unjudged(
        f"helm.parameters sets {name or 'nothing'} on the command line of Helm, as no values file can"
    )
