"""Broken YAML: libyaml's problem in plain words, with what to do about it."""

import re

from releasegate.strict_yaml.complaints import tab_indent
from releasegate.strict_yaml.libyaml import MarkedYAMLError, YAMLError
from releasegate.strict_yaml.reading import Refusal
from releasegate.strict_yaml.wording import place, refusal_at, shown

_TAB_LINE = re.compile(r" *\t")

_PLAIN_WORDS: dict[str, tuple[str, str]] = {
    "mapping values are not allowed in this context": (
        "a `:` stands where no key can be",
        "quote the value if the `:` belongs to it, or align this line with the keys beside it",
    ),
    "could not find expected ':'": (
        "the line before is neither `key: value` nor part of the value above it",
        "add the `:` after the key, or indent the line to continue the value above",
    ),
    "did not find expected key": (
        "this is no key of the mapping that is open here",
        "align the line with the keys beside it, and close every bracket and quote above",
    ),
    "did not find expected '-' indicator": (
        "this is no item of the list that is open here",
        "begin the line with `- ` at the column of the other items",
    ),
    "block sequence entries are not allowed in this context": (
        "a list item `- ` cannot start here",
        "put the list on its own lines below the key, or quote the value",
    ),
    "mapping keys are not allowed in this context": (
        "a `? ` key cannot start here",
        "write `key: value` on its own line, or quote the value",
    ),
    "found character that cannot start any token": (
        "a value cannot start with this character",
        "quote the value",
    ),
    "did not find expected alphabetic or numeric character": (
        "a value that starts with `*` or `&` is taken for an alias or an anchor",
        "quote the value",
    ),
    "found unexpected end of stream": ("a quote is opened and never closed", "close the quote"),
    "found unexpected document indicator": (
        "a line that starts with `---` or `...` stands inside quotes",
        "indent the line, or write the text as a block (`key: |`)",
    ),
    "found unknown escape character": (
        "double quotes do not know this escape after `\\`",
        "write `\\\\` for a backslash, or use single quotes",
    ),
    "found invalid Unicode character escape code": (
        "this escape is no Unicode character (YAML has no surrogate pairs)",
        "write the character itself, or `\\U` and its eight hexadecimal digits",
    ),
    "did not find expected hexdecimal number": (
        "an escape `\\x`, `\\u` or `\\U` lacks hexadecimal digits",
        "write 2 digits after `\\x`, 4 after `\\u`, 8 after `\\U`, or use single quotes",
    ),
    "did not find expected ',' or ']'": ("a list in `[ ]` is not closed here", "add the missing `,` or `]`"),
    "did not find expected ',' or '}'": (
        "a mapping in `{ }` is not closed here",
        "add the missing `,` or `}`",
    ),
    "did not find expected node content": ("a value is missing here", "write the value, or quote it"),
    "did not find expected comment or line break": (
        "more text stands after `|` or `>`",
        "start the text of the block on the next line",
    ),
    "did not find expected <document start>": (
        "the document ends above, and this does not belong to it",
        "delete it, or begin a new document with a line that is exactly `---`",
    ),
}


def syntax_refusal(text: str, error: YAMLError) -> Refusal:
    """What libyaml could not read, at the place where it gave up."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Refusal("syntax", f"this is no YAML: {shown(str(error))}", "mend the YAML", 1, 1)
    offset = error.problem_mark.index
    line_start = text.rfind("\n", 0, offset) + 1
    tab = _TAB_LINE.match(text, line_start)
    if tab is not None:
        mistake = tab_indent()
        return refusal_at(text, tab.end() - 1, mistake.code, mistake.message, mistake.fix)
    problem = error.problem or "it cannot be read"
    message, fix = _PLAIN_WORDS.get(problem, (problem, "mend the YAML at this place, or quote the value"))
    if error.context_mark is not None and error.context:
        line, _ = place(text, error.context_mark.index)
        message += f" ({error.context}, which began on line {line})"
    return refusal_at(text, offset, "syntax", f"this is no YAML: {message}", fix)
