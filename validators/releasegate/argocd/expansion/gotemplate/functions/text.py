"""Functions on strings, as Sprig 3.3.0 has them (strings.go, functions.go)."""

import hashlib
import zlib

from releasegate.argocd.expansion.gotemplate.budget import MAX_TEXT
from releasegate.argocd.expansion.gotemplate.faults import Fault, Unjudged
from releasegate.argocd.expansion.gotemplate.formatting import plain
from releasegate.argocd.expansion.gotemplate.functions.function import Function
from releasegate.argocd.expansion.gotemplate.quoting import quoted
from releasegate.argocd.expansion.gotemplate.values import GoValue

# unicode.IsSpace of Go; Python counts four more characters.
SPACES = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


def lower(text: str) -> str:
    """strings.ToLower: each character on its own."""
    return text.lower() if text.isascii() else "".join("i" if c == "\u0130" else c.lower() for c in text)


def upper(text: str) -> str:
    """strings.ToUpper: each character on its own, and as it is where its upper case has several."""
    return "".join(big if len(big := c.upper()) == 1 else c for c in text)


def cut(text: str, start: int, end: int) -> str:
    """The bytes of a text from start to end, as Go slices it."""
    data = text.encode()
    if not 0 <= start <= end <= len(data):
        raise Fault(f"slice bounds out of range [{start}:{end}]")
    try:
        return data[start:end].decode()
    except UnicodeDecodeError as error:
        raise Unjudged("it cuts a character in two, which is not followed here") from error


def split(text: str, separator: str, most: int = -1) -> list[str]:
    """strings.SplitN: an empty separator splits into characters."""
    if most == 0:
        return []
    if separator:
        return text.split(separator, most - 1 if most > 0 else -1)
    if 0 < most < len(text):
        return [*text[: most - 1], text[most - 1 :]]
    return list(text)


def replaced(text: str, old: str, new: str) -> str:
    """strings.ReplaceAll, within the size that a text may have."""
    if len(text) + (text.count(old)) * max(0, len(new) - len(old)) > MAX_TEXT:
        raise Unjudged(f"it makes a text of more than {MAX_TEXT} characters")
    return text.replace(old, new)


def _repeat(count: int, text: str) -> str:
    if count < 0:
        raise Fault("strings: negative Repeat count")
    if count * len(text) > MAX_TEXT:
        raise Unjudged(f"it makes a text of more than {MAX_TEXT} characters")
    return text * count


def _indent(spaces: int, text: str) -> str:
    pad = _repeat(spaces, " ")
    return pad + replaced(text, "\n", "\n" + pad)


def _trunc(count: int, text: str) -> str:
    size = len(text.encode())
    if count < 0 and size + count > 0:
        return cut(text, size + count, size)
    return cut(text, 0, count) if 0 <= count < size else text


def _substr(start: int, end: int, text: str) -> str:
    size = len(text.encode())
    if start < 0:
        return cut(text, 0, end)
    return cut(text, start, size if end < 0 or end > size else end)


def _abbrev(width: int, text: str) -> str:
    short = width >= 4 and len(text.encode()) > width
    return cut(text, 0, width - 3) + "..." if short else text


def _words(text: str, first: bool) -> str:
    """The text with another case for the first letter of words: upper for title, lower for untitle."""
    made, before = "", " "
    for char in text:
        if first:
            starts = not (
                before.isalnum() or before == "_" or (not before.isascii() and before not in SPACES)
            )
            made += title if starts and len(title := char.title()) == 1 else char
        else:
            made += lower(char) if before in SPACES else char
        before = char
    return made


def _swapped(text: str) -> str:
    return "".join(lower(c) if c.isupper() or c.istitle() else upper(c) for c in text)


def _initials(text: str) -> str:
    if not text.isascii():
        raise Unjudged("initials breaks characters that are not ASCII into bytes, which is not followed here")
    spaced = " " + text
    return "".join(c for before, c in zip(spaced, text, strict=False) if before in SPACES and c not in SPACES)


def _nospace(text: str) -> str:
    if not text.isascii():
        raise Unjudged("nospace breaks characters that are not ASCII into bytes, which is not followed here")
    return "".join(c for c in text if c not in SPACES)


def _quote(*values: GoValue) -> str:
    return " ".join(quoted(plain(value)) for value in values if value is not None)


def _squote(*values: GoValue) -> str:
    return " ".join(f"'{plain(value)}'" for value in values if value is not None)


def _cat(*values: GoValue) -> str:
    return " ".join(plain(value) for value in values if value is not None)


def _sum(name: str) -> Function:
    return Function("s", lambda text: hashlib.new(name, text.encode(), usedforsecurity=False).hexdigest())


def _fail(message: str) -> GoValue:
    raise Fault(message)


TEXT = {
    "abbrev": Function("is", _abbrev),
    "adler32sum": Function("s", lambda text: str(zlib.adler32(text.encode()))),
    "cat": Function("a*", _cat),
    "contains": Function("ss", lambda part, text: part in text),
    "fail": Function("s", _fail),
    "hasPrefix": Function("ss", lambda part, text: text.startswith(part)),
    "hasSuffix": Function("ss", lambda part, text: text.endswith(part)),
    "hello": Function("", lambda: "Hello!"),
    "indent": Function("is", _indent),
    "initials": Function("s", _initials),
    "lower": Function("s", lower),
    "nindent": Function("is", lambda spaces, text: "\n" + _indent(spaces, text)),
    "nospace": Function("s", _nospace),
    "plural": Function("ssi", lambda one, many, count: one if count == 1 else many),
    "quote": Function("a*", _quote),
    "repeat": Function("is", _repeat),
    "replace": Function("sss", lambda old, new, text: replaced(text, old, new)),
    "sha1sum": _sum("sha1"),
    "sha256sum": _sum("sha256"),
    "sha512sum": _sum("sha512"),
    "squote": Function("a*", _squote),
    "substr": Function("iis", _substr),
    "swapcase": Function("s", _swapped),
    "title": Function("s", lambda text: _words(text, first=True)),
    "toString": Function("a", plain),
    "trim": Function("s", lambda text: text.strip(SPACES)),
    "trimAll": Function("ss", lambda cutset, text: text.strip(cutset) if cutset else text),
    "trimPrefix": Function("ss", lambda part, text: text.removeprefix(part)),
    "trimSuffix": Function("ss", lambda part, text: text.removesuffix(part)),
    "trimall": Function("ss", lambda cutset, text: text.strip(cutset) if cutset else text),
    "trunc": Function("is", _trunc),
    "untitle": Function("s", lambda text: _words(text, first=False)),
    "upper": Function("s", upper),
}
