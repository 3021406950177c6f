"""YAML text to values: one pass over libyaml's events, every mistake noted where it stands."""

import re

from releasegate.json_types import JsonValue
from releasegate.strict_yaml.builder import Builder
from releasegate.strict_yaml.complaints import nothing_there, tab_indent
from releasegate.strict_yaml.libyaml import YAMLError
from releasegate.strict_yaml.notes import Notes, Stop
from releasegate.strict_yaml.reading import Loaded, Reading
from releasegate.strict_yaml.source import odd_line
from releasegate.strict_yaml.syntax import syntax_refusal

_TAB_INDENT = re.compile(r"^ *(\t)", re.MULTILINE)


def load_yaml(text: str, data: bytes, reading: Reading) -> Loaded:
    """The documents of a YAML file whose characters are accepted, or why they are refused.

    text and data are the same content, decoded and encoded; reading is VALUES or MANIFEST.
    """
    line = odd_line(text)
    if line is not None:
        return Loaded((), (line,))
    notes = Notes(text)
    values: list[JsonValue] = []
    try:
        builder = Builder(text, data, reading, notes)
        values = builder.documents()
        if reading is Reading.VALUES and not values:
            notes.at(0, nothing_there())
        if "\t" in text:
            _note_tabs(text, builder.blocks, notes)
    except Stop:
        return Loaded((), tuple(notes.refusals))
    except YAMLError as error:
        return Loaded((), (*notes.refusals, syntax_refusal(text, error)))
    return Loaded((), tuple(notes.refusals)) if notes.refusals else Loaded(tuple(values), ())


def _note_tabs(text: str, blocks: list[tuple[int, int]], notes: Notes) -> None:
    """Note each tab that indents a line, unless the line is the text of a block scalar."""
    blocks = [*blocks, (len(text), len(text))]
    current = 0
    for match in _TAB_INDENT.finditer(text):
        while blocks[current][1] <= match.start():
            current += 1
        if match.start() < blocks[current][0]:
            notes.at(match.start(1), tab_indent())
