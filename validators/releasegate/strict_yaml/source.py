"""Source: the text of a file, once its size, encoding and characters are accepted."""

import re

from releasegate.strict_yaml.characters import first_fault
from releasegate.strict_yaml.reading import MAX_BYTES, Refusal
from releasegate.strict_yaml.wording import character, place, refusal_at, shown

_CONTROL = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n")
# One leading literal lets the search skip from line to line, so the text is searched with "\n" before it.
_ODD_LINE = re.compile(r"\n(?:---[^\n]|\.\.\.(?:[ \t\n]|\Z)|%)")
# k8s.io/apimachinery's YAMLOrJSONDecoder skips these before `{`, and then reads something else than text.
_FOREIGN_START = re.compile(r"\s*([^\S\t\n ])")


def text_of(data: bytes) -> str | Refusal:
    """The text of a YAML or JSON file, or why its bytes are refused.

    Refused: more than MAX_BYTES, anything but UTF-8, and the characters that `characters` names.
    """
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data):,} bytes; more than {MAX_BYTES:,} (1 MiB) are not read"
        return Refusal("too-large", message, "split the file, or move generated data out of it", 1, 1)
    if data.isascii() and len(data.translate(None, _CONTROL)) == len(data):
        return data.decode("ascii")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start)
    fault = first_fault(text)
    if fault is not None:
        return refusal_at(text, fault.offset, fault.code, fault.message, fault.fix)
    return text


def _not_utf8(data: bytes, offset: int) -> Refusal:
    line, column = place(data[:offset].decode("utf-8"), offset)
    message = f"byte {offset} of the file, on line {line}, is not UTF-8, so readers disagree on what it says"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        message = "the file is UTF-16, and Kubernetes and Helm read UTF-8 only"
    return Refusal("not-utf8", message, "save the file as UTF-8 without a byte order mark", line, column)


def odd_line(text: str) -> Refusal | None:
    """The first line of a YAML text that splits documents for some readers and not for others.

    Argo CD cuts a file at lines that begin with `---` (k8s.io/apimachinery, YAMLReader), Helm by a regular
    expression, YAML parsers by the grammar: only a line that is exactly `---` means the same to all three.
    """
    match = _FOREIGN_START.match(text)
    if match is not None:
        message = f"the file begins with {character(match[1])}: Kubernetes skips it, YAML parsers do not"
        return refusal_at(text, match.start(1), "invisible-character", message, "remove the character")
    match = _ODD_LINE.search("\n" + text)
    if match is None:
        return None
    line = shown(text[match.start() :].split("\n", 1)[0])
    if match[0].startswith("\n%"):
        message = f"the line `{line}` is a YAML directive, and readers differ in which ones they take"
        return refusal_at(text, match.start(), "directive", message, "delete the line, or quote the text")
    if match[0].startswith("\n."):
        message = "`...` ends a document for a YAML parser, and what follows is lost to Argo CD and Helm"
        fix = "delete the line; separate documents with a line that is exactly `---`"
        return refusal_at(text, match.start(), "document-marker", message, fix)
    message = f"the line `{line}` starts with `---` and goes on, and readers cut documents there differently"
    fix = "separate documents with a line that is exactly `---`; indent or quote the line if it is text"
    return refusal_at(text, match.start(), "document-marker", message, fix)
