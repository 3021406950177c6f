"""The spans of a YAML text that must change for it to say something else."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import yaml

from releasegate.edit import same
from releasegate.json_types import JsonObject, JsonValue
from releasegate.yaml_writer import block, flow, key, scalar


@dataclass(frozen=True, slots=True)
class Span:
    """text[start:end] gives way to `text`."""

    start: int
    end: int
    text: str


def rewrite(text: str, now: JsonValue, wanted: JsonValue, index: int = 0) -> str:
    """A YAML text that says `now`, changed in as few places as possible to say `wanted`.

    index: the place of the document among those of the text, where empty ones do not count.
    """
    nodes = (node for node in yaml.compose_all(text, Loader=yaml.SafeLoader) if not _is_empty(node))
    node = next(islice(nodes, index, None))
    pieces, position = [], 0
    for span in sorted(_changes(text, node, now, wanted), key=lambda span: (span.start, span.end)):
        pieces += [text[position : span.start], span.text]
        position = span.end
    return "".join(pieces) + text[position:]


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.value == "" and node.style is None


def _changes(text: str, node: yaml.Node, now: JsonValue, wanted: JsonValue) -> Iterator[Span]:
    if same(now, wanted):
        return
    if isinstance(node, yaml.MappingNode) and isinstance(now, dict) and isinstance(wanted, dict):
        yield from _mapping(text, node, now, wanted)
    elif isinstance(now, list) and isinstance(wanted, list) and len(now) == len(wanted):
        for item, before, after in zip(node.value, now, wanted, strict=True):
            yield from _changes(text, item, before, after)
    elif isinstance(now, list) and isinstance(wanted, list) and now and same(now, wanted[: len(now)]):
        yield _appended(text, node, wanted[len(now) :])
    else:
        yield _replaced(text, node, now, wanted)


def _mapping(text: str, node: yaml.MappingNode, now: JsonObject, wanted: JsonObject) -> Iterator[Span]:
    if _only_replaceable(text, node, now, wanted):
        yield _replaced(text, node, now, wanted)
        return
    entries = {name.value: (name, value) for name, value in node.value}
    before: yaml.Node | None = None
    for name, value in wanted.items():
        if name not in now:
            yield _inserted(text, node, before, name, value)
            continue
        field, before = entries[name]
        if _turns(before, now[name], value):
            yield Span(field.start_mark.index, _content_end(before), f"{key(name)}: {flow(value)}")
        else:
            yield from _changes(text, before, now[name], value)
    for name in now.keys() - wanted.keys():
        field, value_node = entries[name]
        yield Span(_line_start(text, field), _entry_end(text, value_node), "")


def _only_replaceable(text: str, node: yaml.MappingNode, now: JsonObject, wanted: JsonObject) -> bool:
    """Whether entries can't be taken out or put in one by one: the mapping is written anew."""
    kept = [name for name in wanted if name in now]
    if not kept:
        return True
    if node.flow_style:
        return bool(now.keys() - wanted.keys())
    first = node.value[0][0]
    # Behind `- ` the first entry has no line of its own.
    shares_line = bool(text[_line_start(text, first) : first.start_mark.index].strip())
    return shares_line and (first.value not in wanted or next(iter(wanted)) not in now)


def _turns(node: yaml.Node, now: JsonValue, wanted: JsonValue) -> bool:
    """Whether a block of lines turns into something that is written on the line of its key."""
    is_block = isinstance(node, yaml.CollectionNode) and not node.flow_style
    return is_block and (not wanted or type(now) is not type(wanted))


def _inserted(
    text: str, node: yaml.MappingNode, before: yaml.Node | None, name: str, value: JsonValue
) -> Span:
    first = node.value[0][0]
    if node.flow_style:
        entry = f"{key(name)}: {flow(value)}"
        if before is None:
            return Span(first.start_mark.index, first.start_mark.index, f"{entry}, ")
        return Span(_content_end(before), _content_end(before), f", {entry}")
    column = first.start_mark.column
    entry = " " * column + block({name: value}, column) + "\n"
    at = _line_start(text, first) if before is None else _entry_end(text, before)
    return Span(at, at, _own_lines(text, at, entry))


def _appended(text: str, node: yaml.Node, items: list[JsonValue]) -> Span:
    """More items behind the last one of a list that has some."""
    last = node.value[-1]
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        return Span(_content_end(last), _content_end(last), "".join(f", {flow(item)}" for item in items))
    column = node.start_mark.column
    lines = "".join(f"{' ' * column}- {block(item, column + 2)}\n" for item in items)
    at = _entry_end(text, last)
    return Span(at, at, _own_lines(text, at, lines))


def _own_lines(text: str, at: int, lines: str) -> str:
    """Lines to put in: a last line without a line break gets one, and the new last line has none."""
    return lines if at == 0 or text[at - 1] == "\n" else "\n" + lines[:-1]


def _replaced(text: str, node: yaml.Node, now: JsonValue, wanted: JsonValue) -> Span:
    start, end = node.start_mark.index, _content_end(node)
    # A value that is left out stands right behind the colon.
    gap = " " if start == end and text[start - 1 : start] == ":" else ""
    if isinstance(wanted, (dict, list)):
        lines = isinstance(node, yaml.CollectionNode) and not node.flow_style and bool(wanted)
        return Span(start, end, gap + (block(wanted, node.start_mark.column) if lines else flow(wanted)))
    style = node.style if isinstance(node, yaml.ScalarNode) and isinstance(now, str) else None
    written = scalar(wanted, style if style in ("'", '"') else None)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") and text[end - 1 : end] == "\n":
        written += "\n"
    return Span(start, end, gap + written)


def _content_end(node: yaml.Node) -> int:
    """Where the last character of a value ends: a block's own end mark lies behind later comments."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)


def _entry_end(text: str, node: yaml.Node) -> int:
    """Where the line after a value begins."""
    end = _content_end(node)
    if end and text[end - 1] == "\n":
        return end
    line_break = text.find("\n", end)
    return len(text) if line_break < 0 else line_break + 1


def _line_start(text: str, node: yaml.Node) -> int:
    return text.rfind("\n", 0, node.start_mark.index) + 1
