"""Markdown: what a renderer makes of a text, and which of it nobody meant."""

from collections.abc import Collection, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from releasegate.reporters.markdown import MARKER

_BLOCKS = frozenset(
    f"{name}_{end}"
    for name in ("paragraph", "bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td")
    for end in ("open", "close")
) | {"inline"}
_INSIDE = frozenset(("text", "softbreak"))
_HTML = frozenset(("<code>", "</code>", "<br>"))


def markup(text: str, more: Collection[str]) -> Iterator[str]:
    """What stands in a Markdown text beside plain text, tables, lists and names as code.

    `more` are other tokens of markdown-it that the report writes itself. HTML has to be one of three tags,
    and those have to be closed.
    """
    for token in _renderer().parse(text):
        if token.type == "html_block" and token.content.strip() != MARKER:
            yield f"HTML: {token.content!r}"
        if token.type not in _BLOCKS and token.type not in more:
            yield f"{token.type}: {token.content!r}"
        if token.type == "heading_open" and (token.tag, token.map) != ("h3", [1, 2]):
            yield f"another heading on line {token.map}"
        yield from _inside(token.children or (), more)


def _inside(tokens: Collection[Token], more: Collection[str]) -> Iterator[str]:
    open_code = 0
    for token in tokens:
        if token.type == "html_inline":
            open_code += {"<code>": 1, "</code>": -1}.get(token.content, 0)
            if token.content not in _HTML or open_code not in (0, 1):
                yield f"HTML: {token.content!r}"
        elif token.type not in _INSIDE and token.type not in more:
            yield f"{token.type}: {token.content!r} {token.attrs!r}"
    if open_code:
        yield "code is not closed"


@cache
def _renderer() -> MarkdownIt:
    """CommonMark with the tables and the crossed-out text of forges."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])
