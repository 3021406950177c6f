"""Markup: text from a repository inside a line of Markdown or HTML, as nothing but text."""

import re

from releasegate.reporters.escaping import visible

# Everything that Markdown, HTML or a forge's own syntax (math, emoji, links, quotes, mentions) gives a
# meaning inside a line. Text from a repository never starts a line, so marks of blocks can't be reached.
_MEANT = re.compile(r"[\\`*_{}\[\]<>&!|~:$^@#]|(?<=[Ww]{3})\.")


def code(text: str) -> str:
    """The text as code, for names and places."""
    return f"<code>{_MEANT.sub(_entity, visible(text))}</code>"


def plain(text: str) -> str:
    """The text as prose: it forms no markup, no HTML, no link, no mention."""
    return _MEANT.sub(_inert, visible(text))


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _inert(match: re.Match[str]) -> str:
    # A forge notifies people (@name) and links issues (#1) wherever the text is not code.
    return f"<code>{_entity(match)}</code>" if match[0] in "@#" else _entity(match)
