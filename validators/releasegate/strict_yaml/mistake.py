"""Mistake: what is wrong with one value, before it is known where the value lies."""

from releasegate.strict_yaml.reading import Code


class Mistake(Exception):  # noqa: N818 - also handed over as a value, where nothing is raised
    """A value that is refused; code, message and fix as in a Refusal."""

    def __init__(self, code: Code, message: str, fix: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.fix = fix
