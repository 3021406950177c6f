"""Actions: the words in a template by which its result depends on more than chart and values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Functions of Helm and Sprig that ask the cluster, the network, the clock or chance, and tpl, which makes a
# template of a value; `date` without a time means today. The rule supply_chain.chart_source denies the same.
_FUNCTION = re.compile(
    r"lookup|getHostByName|env|expandenv|tpl|now|ago|shuffle|uuidv4|bcrypt|htpasswd|encryptAES"
    r"|rand[A-Z]\w*|gen[A-Z]\w*|date\w*|htmlDate\w*"
)
_STRING = r"\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|`[^`]*+`"
_COMMENT = re.compile(r"\{\{(?:- )?/\*(?s:.*?)\*/(?: -)?\}\}")
_ACTION = re.compile(rf"\{{\{{(?:{_STRING}|[^\"'`}}])*+\}}\}}")
_WORD = re.compile(rf"{_STRING}|[.$]?[A-Za-z_][A-Za-z0-9_]*")
_CLUSTER = re.compile(r"\bCapabilities\b")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands; line and column from 1."""

    name: str
    line: int
    column: int


def words(text: str) -> Iterator[Word]:
    """What in a template's text depends on more than chart and values, in order.

    An action that is not closed as Helm would close it is the last: nobody can say what follows it.
    """
    end = 0
    for found in actions(text):
        end = found.end()
        if found.re is _ACTION:
            yield from _inside(text, found.start(), end)
    open_at = text.find("{{", end)
    if open_at >= 0:
        yield _word(text, "an action that cannot be read", open_at)


def actions(text: str) -> Iterator[re.Match[str]]:
    """The actions and comments of a template in order, up to the first that cannot be read."""
    start = text.find("{{")
    while start >= 0:
        found = _COMMENT.match(text, start) or _ACTION.match(text, start)
        if found is None:
            return
        yield found
        start = text.find("{{", found.end())


def _inside(text: str, start: int, end: int) -> Iterator[Word]:
    for found in _WORD.finditer(text, start, end):
        # A field (.now) and a variable ($now) keep their first character, and so are no function.
        if _FUNCTION.fullmatch(found[0]):
            yield _word(text, found[0], found.start())
    for found in _CLUSTER.finditer(text, start, end):
        yield _word(text, "Capabilities", found.start())


def _word(text: str, name: str, at: int) -> Word:
    return Word(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
