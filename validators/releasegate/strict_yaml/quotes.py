"""Double quotes: what an escape may stand for."""

import re

from releasegate.strict_yaml.characters import first_fault
from releasegate.strict_yaml.mistake import Mistake

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def escape_mistake(source: str, value: str) -> tuple[int, Mistake] | None:
    r"""What is wrong with a text in double quotes, and at which offset of its source.

    source is the text as it stands in the file, value what it means. `\/` is an error for go-yaml. An escape
    may stand for no character that would be refused in the file itself, but for a carriage return.
    """
    for match in _ESCAPE.finditer(source):
        if match[1] == "/":
            message = r"`\/` is an escape that Kubernetes and Helm do not know"
            return match.start(), Mistake("escape", message, "write `/`")
    return value_mistake(value)


def value_mistake(value: str) -> tuple[int, Mistake] | None:
    """A character in a value that only an escape can have brought there, and that is refused."""
    fault = first_fault(value, returns=True)
    if fault is None:
        return None
    message = f"this text has an escape for a character that is refused: {fault.message}"
    return 0, Mistake(fault.code, message, "delete the escape")
