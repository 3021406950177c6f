"""What a finding says: a rule's message with the values that the rule gave."""

import json
import re
from typing import TYPE_CHECKING

from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue

if TYPE_CHECKING:
    from releasegate.policies import Rule

_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_LONGEST_TEXT = 120
_LONGEST_LIST = 10


def message(rule: "Rule", args: JsonObject) -> str:
    """The rule's message with each {name} replaced by args[name]; one line, of bounded length.

    Values come from files that anybody may have written: they are never read as a format, long ones are
    cut, and what cannot be printed is escaped. GateError if the rule did not give a name.
    """

    def value(match: re.Match[str]) -> str:
        if match[1] not in args:
            fix = f'give "{match[1]}" in the args of every deny in {rule.path}'
            raise GateError(f"rule {rule.id}: the message names {{{match[1]}}}, which deny did not give", fix)
        return shown(args[match[1]])

    return _NAME.sub(value, rule.message)


def shown(value: JsonValue) -> str:
    """A value for people: text as it is, lists joined with ", ", the rest as JSON; cut when long."""
    if isinstance(value, list):
        more = f" and {len(value) - _LONGEST_LIST} more" if len(value) > _LONGEST_LIST else ""
        return ", ".join(shown(item) for item in value[:_LONGEST_LIST]) + more
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    return _printable(text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…")


def misplaced_braces(template: str) -> bool:
    """Whether a message holds a brace that is not part of a {name}."""
    return bool(re.search(r"[{}]", _NAME.sub("", template)))


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    from releasegate.reporters.escaping import visible

    return visible(text)
