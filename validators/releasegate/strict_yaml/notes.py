"""Notes: the mistakes of one file, each with its place, in the order in which they were met."""

from typing import NoReturn

from releasegate.strict_yaml.mistake import Mistake
from releasegate.strict_yaml.reading import MAX_REFUSALS, Refusal
from releasegate.strict_yaml.wording import refusal_at


class Stop(Exception):  # noqa: N818 - nothing failed: the reasons are in the notes
    """The file is not read any further."""


class Notes:
    """Collects the refusals of a text."""

    def __init__(self, text: str) -> None:
        self.refusals: list[Refusal] = []
        self._text = text

    def at(self, offset: int, mistake: Mistake) -> None:
        """Note a mistake at a character offset. Raises Stop once MAX_REFUSALS are noted."""
        self.refusals.append(refusal_at(self._text, offset, mistake.code, mistake.message, mistake.fix))
        if len(self.refusals) >= MAX_REFUSALS:
            raise Stop

    def last(self, offset: int, mistake: Mistake) -> NoReturn:
        """Note a mistake after which nothing more can be read. Always raises Stop."""
        self.at(offset, mistake)
        raise Stop
