"""Template lines: which line of a template a line of rendered text comes from, by rendering marked templates.

A comment with the line's number is put behind every line of a template that looks like YAML. Rendered, the
comments say where each line was written, whatever `include`, `range` and `if` made of it.
"""

import re
from collections.abc import Mapping, Sequence

from releasegate.render.helm.actions import actions

_MARK = " #@{}:{}@"
_MARKED = re.compile(r" #@([0-9]{1,6}):([0-9]{1,6})@")
# A longer line is written by a machine; it gets no mark.
_LONGEST = 1000
# `key: {{- … nindent 4 }}`: behind the line would be behind the last line of what is included.
_INCLUDING = re.compile(r"( *(?:- )*[^\s{}#:\"'][^{}:]*:)(\s*\{\{-.*\bnindent\b.*)")
_YAML = re.compile(r" *(?:- |- *$|[^\s{}#\"'\[-][^{}]*?:(?:\s|$)|[\"'{-][^{}]*:(?:\s|$))")
_KIND = re.compile(r"kind\s*:")


def marked(chart: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The chart with its own templates marked: renders what it rendered, with comments."""
    templates = _templates(chart)
    return {
        path: _marked(data, templates.index(path)) if path in templates else data
        for path, data in chart.items()
    }


def written_at(chart: Mapping[str, bytes], text: str, commented: str, line: int) -> tuple[str, int] | None:
    """Where a line of rendered text (from 1) was written: a template's path in the chart, and its line.

    commented: the same file of the marked chart. Where the line carries no comment, the line of the next key
    above it that is less indented counts. None where the comments changed what is rendered.
    """
    lines, noted = text.split("\n"), commented.split("\n")
    if len(lines) != len(noted) or not 1 <= line <= len(lines):
        return None
    found, templates = _nearest(lines, noted, line - 1), _templates(chart)
    # A template that looks for marks could write some of its own.
    if found is None or int(found[1]) >= len(templates):
        return None
    return templates[int(found[1])], int(found[2])


def kind_line(text: str, kind: str) -> int:
    """The line, from 1, that says `kind:` of this kind; else the first that says `kind:`; else 1."""
    told = [(number, line) for number, line in enumerate(text.splitlines(), 1) if _KIND.match(line.strip())]
    exact = (number for number, line in told if kind in line.split())
    return next(exact, told[0][0] if told else 1)


def _templates(chart: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in chart if path.startswith("templates/") and not path.endswith("NOTES.txt"))


def _nearest(lines: Sequence[str], noted: Sequence[str], start: int) -> re.Match[str] | None:
    depth = _depth(lines[start]) + 1
    for number in range(start, -1, -1):
        line = lines[number]
        if line.startswith("---") and number != start:
            return None
        if not line.strip() or _depth(line) >= depth:
            continue
        found = _MARKED.search(noted[number])
        if found and _MARKED.sub("", noted[number]).rstrip() == line.rstrip():
            return found
        depth = _depth(line)
    return None


def _depth(line: str) -> int:
    """How deep a line lies: the items of a list may stand right below their key, and lie deeper."""
    plain = line.lstrip(" ")
    return 2 * (len(line) - len(plain)) + plain.startswith("-")


def _marked(data: bytes, number: int) -> bytes:
    """A template with marks. Lines that an action of several lines takes a part of get none."""
    text = data.decode("utf-8", "replace")
    lines = text.split("\n")
    for index in set(range(len(lines))) - _inside(text):
        lines[index] = _line(lines[index], _MARK.format(number, index + 1))
    return "\n".join(lines).encode()


def _inside(text: str) -> set[int]:
    """The numbers, from 0, of the lines that an action of several lines takes a part of."""
    found: set[int] = set()
    line, at = 0, 0
    for action in actions(text):
        line += text.count("\n", at, action.start())
        height = action[0].count("\n")
        found.update(range(line, line + height + 1) if height else ())
        line, at = line + height, action.end()
    return found


def _line(line: str, mark: str) -> str:
    if len(line) > _LONGEST:
        return line
    including = _INCLUDING.fullmatch(line)
    if including:
        return f"{including[1]}{mark}{including[2]}"
    if _YAML.match(line) and not line.rstrip().endswith("-}}"):
        return f"{line.rstrip()}{mark}"
    return line
