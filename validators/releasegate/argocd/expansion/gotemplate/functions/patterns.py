"""Functions with regular expressions: those patterns that Go (RE2) and Python read alike.

A pattern of characters, classes, anchors and quantifiers, without groups and alternatives, and with one * or
+, or two after ^, so that it takes no long time. Others are not judged.
"""

import re

from releasegate.argocd.expansion.gotemplate.faults import Unjudged
from releasegate.argocd.expansion.gotemplate.functions.function import Function
from releasegate.argocd.expansion.gotemplate.values import NilStrings, Strings

_ATOM = r"(?:[A-Za-z0-9 _/:;,=@%&~`'\"<>!#-]|\.|\\[.\\/+*?()|\[\]{}^$-]|\[\^?[A-Za-z0-9_. /:@+-]+\])"
_READ = re.compile(rf"\^?(?:{_ATOM}[*+?]?)+\$?")
_LONGEST = 253
_SPECIAL = re.compile(r"[\\.+*?()|\[\]{}^$]")


def _compiled(pattern: str, text: str) -> re.Pattern[str]:
    """The pattern for Python. Raises Unjudged for one that may mean something else there."""
    endless = len(re.findall(r"(?<!\\)[*+]", pattern))
    if not _READ.fullmatch(pattern) or endless > (2 if pattern[0] == "^" else 1) or len(text) > _LONGEST:
        raise Unjudged(f"the regular expression {pattern!r} is not read here")
    try:
        compiled = re.compile(re.sub(r"(?<!\\)\$$", r"\\Z", pattern))
    except re.error as error:
        raise Unjudged(f"the regular expression {pattern!r} is not read here") from error
    return compiled


def _filling(pattern: str, text: str) -> re.Pattern[str]:
    """A pattern that matches no empty text: Go and Python count empty matches differently."""
    compiled = _compiled(pattern, text)
    if compiled.search("") or compiled.match(text[:0]):
        raise Unjudged(f"the regular expression {pattern!r} matches an empty text")
    return compiled


def _match(pattern: str, text: str) -> bool:
    return _compiled(pattern, text).search(text) is not None


def _find(pattern: str, text: str) -> str:
    found = _compiled(pattern, text).search(text)
    return found.group() if found else ""


def _find_all(pattern: str, text: str, most: int) -> Strings:
    found = [match.group() for match in _filling(pattern, text).finditer(text)]
    kept = found if most < 0 else found[:most]
    return Strings(kept) if kept else NilStrings()


def _replaced(pattern: str, text: str, instead: str) -> str:
    if "$" in instead:
        raise Unjudged("a replacement with $ is not read here")
    return _replaced_literally(pattern, text, instead)


def _replaced_literally(pattern: str, text: str, instead: str) -> str:
    return _filling(pattern, text).sub(lambda _: instead, text)


def _split(pattern: str, text: str, most: int) -> Strings:
    """regexp.Split: a limit counts the parts."""
    compiled = _filling(pattern, text)
    if most in (0, 1):
        return Strings([text][:most])
    return Strings(compiled.split(text, maxsplit=max(0, most - 1)))


_PATTERNS = {
    "regexFind": Function("ss", _find),
    "regexFindAll": Function("ssi", _find_all),
    "regexMatch": Function("ss", _match),
    "regexReplaceAll": Function("sss", _replaced),
    "regexReplaceAllLiteral": Function("sss", _replaced_literally),
    "regexSplit": Function("ssi", _split),
}
PATTERNS = {
    **_PATTERNS,
    **{f"must{name[0].upper()}{name[1:]}": function for name, function in _PATTERNS.items()},
    "regexQuoteMeta": Function("s", lambda text: _SPECIAL.sub(r"\\\g<0>", text)),
}
