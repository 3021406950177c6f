"""ScalarReader: scalars and keys of one YAML file, checked where they stand."""

from releasegate.strict_yaml import complaints
from releasegate.strict_yaml.keys import foreign_key_mistake, plain_key_mistake
from releasegate.strict_yaml.libyaml import ScalarEvent, starts_at
from releasegate.strict_yaml.mistake import Mistake
from releasegate.strict_yaml.notes import Notes
from releasegate.strict_yaml.quotes import escape_mistake
from releasegate.strict_yaml.scalars import JsonScalar, read_plain


class ScalarReader:
    """Turns scalar events into values. What the text does not hold at all is not looked for.

    blocks: where the block scalars of the file lie, as offsets, if the file has tabs. lines: whether the file
    is read line by line, as manifests are.
    """

    def __init__(self, text: str, notes: Notes, lines: bool) -> None:
        self.blocks: list[tuple[int, int]] = []
        self._text = text
        self._notes = notes
        self._escapes = "\\" in text
        self._tabs = "\t" in text
        self._questions = "?" in text
        self._ascii = text.isascii()
        self._unended = len(text.rstrip(" ")) if lines and not text.endswith("\n") else len(text) + 1

    def value(self, event: ScalarEvent, flow: bool) -> JsonScalar:
        """What a scalar says; flow tells whether it stands inside `[ ]` or `{ }`."""
        if event.tag is not None:
            self._notes.at(starts_at(event), complaints.explicit_tag(event.tag))
        elif event.style:
            self._check_style(event)
        else:
            if self._questions:
                self._check_question(event, flow)
            try:
                return read_plain(event.value)
            except Mistake as mistake:
                self._notes.at(starts_at(event), mistake)
        return event.value

    def key(self, event: ScalarEvent, flow: bool) -> str:
        """What a key says."""
        mistake = None
        if event.tag is not None:
            self._notes.at(starts_at(event), complaints.explicit_tag(event.tag))
        elif event.style:
            self._check_style(event)
        else:
            if self._questions:
                self._check_question(event, flow)
            mistake = plain_key_mistake(event.value)
        if mistake is None and (event.style or not self._ascii):
            mistake = foreign_key_mistake(event.value)
        if mistake is not None:
            self._notes.at(starts_at(event), mistake)
        return event.value

    def _check_style(self, event: ScalarEvent) -> None:
        """Look at the escapes of a scalar in double quotes; remember where a block may hold tabs."""
        end = event.end_mark.index if event.end_mark is not None else len(self._text)
        if event.style == '"' and self._escapes:
            found = escape_mistake(self._text[starts_at(event) : end], event.value)
            if found is not None:
                self._notes.at(starts_at(event) + found[0], found[1])
        elif event.style in ("|", ">"):
            if end >= self._unended:
                self._notes.at(starts_at(event), complaints.unended_block())
            if self._tabs:
                self.blocks.append((starts_at(event), end))

    def _check_question(self, event: ScalarEvent, flow: bool) -> None:
        if flow and "?" in event.value:
            self._notes.at(starts_at(event), complaints.question_in_flow(event.value))
