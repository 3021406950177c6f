"""Functions that write and read JSON, YAML, base64 and base32: Sprig's, and Argo CD's toYaml and fromYaml."""

import base64
import binascii
import json
import re

from releasegate.argocd.expansion.gotemplate.faults import Fault, Unjudged
from releasegate.argocd.expansion.gotemplate.formatting import real
from releasegate.argocd.expansion.gotemplate.functions.function import Function
from releasegate.argocd.expansion.gotemplate.functions.yaml_text import yaml_text
from releasegate.argocd.expansion.gotemplate.values import GoValue, NilList, NilStrings, decoded
from releasegate.json_types import JsonValue
from releasegate.strict_yaml import Reading, load

_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
_LINES = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\x7f": "\x7f"}


def json_text(value: GoValue, escape: bool, indent: str = "", level: str = "\n") -> str:
    """json.Marshal: keys sorted, without white space unless an indent is given."""
    if isinstance(value, dict | list) and value:
        inner = level + indent if indent else ""
        colon = ": " if indent else ":"
        if isinstance(value, dict):
            parts = [
                _string(key, escape) + colon + json_text(value[key], escape, indent, level + indent)
                for key in sorted(value, key=str.encode)
            ]
        else:
            parts = [json_text(item, escape, indent, level + indent) for item in value]
        marks = "{}" if isinstance(value, dict) else "[]"
        return marks[0] + inner + f",{inner}".join(parts) + (level if indent else "") + marks[1]
    if isinstance(value, NilList | NilStrings):
        return "null"
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    if isinstance(value, str):
        return _string(value, escape)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return re.sub(r"e-0(\d)$", r"e-\1", real(value, -6, 21))
    return str(int(value)) if isinstance(value, int) else "null"


def _string(text: str, escape: bool) -> str:
    written = json.dumps(text, ensure_ascii=False)
    for char, instead in {**(_ESCAPED if escape else {}), **_LINES}.items():
        written = written.replace(char, instead)
    return written


def _from_json(text: str) -> GoValue:
    try:
        value: JsonValue = json.loads(text, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise Fault(f"invalid JSON: {error}") from error
    return decoded(value)


def _refused(word: str) -> JsonValue:
    raise ValueError(word)


def _lenient_json(text: str) -> GoValue:
    try:
        return _from_json(text)
    except Fault:
        return None


def from_yaml(text: str) -> GoValue:
    """The first document of a text, each number a float64, None where there is none.

    Raises Unjudged for what YAML readers do not read alike.
    """
    loaded = load(text.encode(), Reading.MANIFEST) if text.strip() else None
    if loaded is None:
        return None
    if loaded.refusals:
        if any(refusal.code != "empty" for refusal in loaded.refusals):
            raise Unjudged(f"it reads a text as YAML of which {loaded.refusals[0].message}")
        return None
    return decoded(loaded.values[0]) if loaded.values else None


def _yaml_mapping(text: str) -> GoValue:
    value = from_yaml(text)
    if value is not None and not isinstance(value, dict):
        raise Fault("fromYaml reads something else than a mapping")
    return value or {}


def _yaml_list(text: str) -> GoValue:
    value = from_yaml(text)
    if value is not None and not isinstance(value, list):
        raise Fault("fromYamlArray reads something else than a list")
    return value or []


def _decoded(text: str, base: int) -> str:
    """The text that base64 or base32 stands for, or Go's message where it stands for none."""
    plain = text.replace("\n", "").replace("\r", "")
    try:
        data = base64.b64decode(plain, validate=True) if base == 64 else base64.b32decode(plain)
    except (binascii.Error, ValueError) as error:
        raise Unjudged(f"it decodes base{base} that is none") from error
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Unjudged(f"it decodes base{base} that is no text") from error


def _pretty(value: GoValue) -> str:
    return json_text(value, escape=True, indent="  ")


ENCODE = {
    "b32dec": Function("s", lambda text: _decoded(text, 32)),
    "b32enc": Function("s", lambda text: base64.b32encode(text.encode()).decode()),
    "b64dec": Function("s", lambda text: _decoded(text, 64)),
    "b64enc": Function("s", lambda text: base64.b64encode(text.encode()).decode()),
    "fromJson": Function("s", _lenient_json),
    "fromYaml": Function("s", _yaml_mapping),
    "fromYamlArray": Function("s", _yaml_list),
    "mustFromJson": Function("s", _from_json),
    "mustToJson": Function("a", lambda value: json_text(value, escape=True)),
    "mustToPrettyJson": Function("a", _pretty),
    "mustToRawJson": Function("a", lambda value: json_text(value, escape=False)),
    "toJson": Function("a", lambda value: json_text(value, escape=True)),
    "toPrettyJson": Function("a", _pretty),
    "toRawJson": Function("a", lambda value: json_text(value, escape=False)),
    "toYaml": Function("a", yaml_text),
}
