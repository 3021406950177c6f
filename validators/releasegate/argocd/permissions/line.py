"""Line: one line of Argo CD's RBAC policy, read as Argo CD reads it (loadPolicyLine, util/rbac/rbac.go)."""

from dataclasses import dataclass

# What Go calls white space (unicode.IsSpace); Python strips four control characters more.
SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_WORDS = {"p": 6, "g": 3}
# Sections of the model that take any line and do nothing with it.
_IDLE = ("e", "m", "r")


class MalformedError(ValueError):
    """A line that Argo CD cannot read; it then takes none of the policy."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: file, document in it, JSON pointer, and its number (from 1) in that text."""

    path: str
    index: int
    pointer: str
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    """A policy (p, subject, resource, action, object, effect) or membership (g, member, role).

    place is None for a line of the built-in policy.
    """

    words: tuple[str, ...]
    text: str
    place: Place | None = None

    @property
    def is_policy(self) -> bool:
        """Whether it is a p line; else it is a g line."""
        return self.words[0] == "p"

    @property
    def effect(self) -> str:
        """allow, deny, or another word, which neither allows nor denies."""
        return self.words[5]


def read_line(text: str, place: Place | None = None) -> Line | None:
    """One line; None for an empty one, a comment, and what the model ignores. Raises MalformedError."""
    stripped = text.strip(SPACE)
    if not stripped or stripped.startswith("#"):
        return None
    words = _fields(stripped)
    if words[0] in _IDLE:
        return None
    if words[0] not in _WORDS:
        raise MalformedError("is neither a policy (p) nor a membership (g)")
    if len(words) != _WORDS[words[0]]:
        raise MalformedError(f"has {len(words)} words, and {words[0]} takes {_WORDS[words[0]]}")
    return Line(words, stripped, place)


def _fields(line: str) -> tuple[str, ...]:
    """The fields of a line as encoding/csv of Go reads them with TrimLeadingSpace: blanks before a field go,
    blanks behind it stay."""
    fields: list[str] = []
    rest: str | None = line
    while rest is not None:
        rest = rest.lstrip(SPACE)
        if rest.startswith('"'):
            field, rest = _quoted(rest[1:])
        else:
            field, comma, behind = rest.partition(",")
            if '"' in field:
                raise MalformedError("has a quote inside a word")
            rest = behind if comma else None
        fields.append(field)
    return tuple(fields)


def _quoted(text: str) -> tuple[str, str | None]:
    """A quoted field, its opening quote gone, and what follows its comma; None at the end of the line."""
    field = ""
    while True:
        piece, quote, text = text.partition('"')
        field += piece
        if not quote:
            raise MalformedError("has a quote that nothing closes")
        if not text:
            return field, None
        if text[0] == ",":
            return field, text[1:]
        if text[0] != '"':
            raise MalformedError("goes on behind a closing quote")
        field, text = field + '"', text[1:]
