"""Complaints: what Helm says of a chart that does not render, and the file that it means.

Helm 3.19 and 4.2 word the same failure differently:

    template: web/templates/a.yaml:3:13: executing "web/templates/a.yaml" at <.Values.a.b>: nil pointer …
    web/templates/a.yaml:3:13
      executing "web/templates/a.yaml" at <.Values.a.b>:
        nil pointer …

and these alike:

    parse error at (web/templates/a.yaml:1): function "nosuch" not defined
    execution error at (web/templates/a.yaml:2:6): what `fail` or `required` said
    YAML parse error on web/templates/a.yaml: error converting YAML to JSON: yaml: line 3: …
    values don't meet the specifications of the schema(s) in the following chart(s):
    web:
    - at '/spec/replicas': got string, want integer
"""

import re
from dataclasses import dataclass

from releasegate.json_types import JsonValue
from releasegate.render.helm.job import ChartJob
from releasegate.render.helm.names import repository_path

# Of one word each, and of bounded length: a chart can make Helm's message as long as it likes.
_BETWEEN = re.compile(r"[\s()\"']+")
_PLACE = re.compile(r"(?P<name>[^:]+/templates/[^:]+):(?P<line>[0-9]{1,7})(?::(?P<column>[0-9]{1,7}))?:?")
_UNREAD = re.compile(r"YAML parse error on (?P<name>[^:\n]{1,500}):")
_SCHEMA = "values don't meet the specifications of the schema(s)"
_AT = re.compile(r"- at '(?P<pointer>[^'\n]{0,500})': ")
_READ = 65_536  # characters of a message
_LONGEST = 1_500


@dataclass(frozen=True, slots=True)
class Complaint:
    """Where Helm's message points: a file of the repository, line and column from 1.

    pointer: the value that the file gives, where a schema refuses it; the line is then not known here.
    """

    path: str
    line: int
    column: int
    message: str
    pointer: str | None = None


def complaint(job: ChartJob, refusal: str) -> Complaint:
    """What a refusal means. Chart.yaml of the chart where it names no file."""
    refusal = refusal[:_READ]
    message = " ".join(refusal.split())
    message = f"{message[:_LONGEST]} …" if len(message) > _LONGEST else message
    said = f"Helm renders nothing: {message}"
    if _SCHEMA in refusal:
        return _of_schema(job, refusal, said)
    unread = _UNREAD.search(refusal)
    if unread:
        return Complaint(repository_path(job.folder, unread["name"]), 1, 1, said)
    found = (_PLACE.fullmatch(word) for word in _BETWEEN.split(refusal) if len(word) < _LONGEST)
    places = [place for place in found if place and _is_held(job, place["name"])]
    if not places:
        return Complaint(f"{job.folder}/Chart.yaml", 1, 1, said)
    # The innermost template comes last: what was included, not what includes it.
    last = places[-1]
    # Helm counts columns from 0.
    column = int(last["column"] or 0) + 1
    return Complaint(repository_path(job.folder, last["name"]), max(int(last["line"]), 1), column, said)


def _of_schema(job: ChartJob, refusal: str, said: str) -> Complaint:
    """The values file that says last what the schema refuses, else the schema itself."""
    for found in _AT.finditer(refusal):
        pointer = found["pointer"]
        for path, content in reversed(job.values):
            if pointer and _has(content, pointer):
                return Complaint(path, 1, 1, said, pointer)
    return Complaint(f"{job.folder}/values.schema.json", 1, 1, said)


def _is_held(job: ChartJob, name: str) -> bool:
    return repository_path("", name).removeprefix("/") in job.chart


def _has(value: JsonValue, pointer: str) -> bool:
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list) and name.isdecimal() and int(name) < len(value):
            value = value[int(name)]
        elif isinstance(value, dict) and name in value:
            value = value[name]
        else:
            return False
    return True
