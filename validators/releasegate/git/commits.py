"""Commits parsed from their raw bytes: who wrote and who committed, never through .mailmap."""

import re
from dataclasses import dataclass

# "Name <e-mail> seconds zone" and nothing else: git itself accepts more, and two readers of a sloppier line
# may see two different people.
_IDENTITY = re.compile(rb"([^<>\n]*?) ?<([^<>\n]*)> \d+ [+-]\d{4}")
_TRAILER = re.compile(
    rb"^[ \t]*(?:co-authored-by|co-committed-by|co-developed-by|signed-off-by)[ \t]*:[ \t]*(.*?)[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
_PERSON = re.compile(rb"([^<>\n]*?) ?<([^<>\n]*)>")


@dataclass(frozen=True, slots=True)
class Identity:
    """A name and an e-mail as a commit claims them; email is "" where the line cannot be read."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit. problems say which of its identities could not be read: they are nobody's."""

    sha: str
    tree: str
    parents: tuple[str, ...]
    author: Identity
    committer: Identity
    co_authors: tuple[Identity, ...]
    message: str
    problems: tuple[str, ...] = ()

    @property
    def identities(self) -> tuple[Identity, ...]:
        """Everyone the commit names as a writer: author, committer and co-authors, each once."""
        return tuple(dict.fromkeys((self.author, self.committer, *self.co_authors)))


def parse_commit(sha: str, raw: bytes) -> Commit:
    """Read one raw commit object (`git cat-file commit`); malformed parts become problems, never an error."""
    head, _, body = raw.partition(b"\n\n")
    headers = [line.partition(b" ") for line in head.split(b"\n") if not line.startswith(b" ")]
    problems: list[str] = []
    authors = [_identity(value, "author", problems) for key, _, value in headers if key == b"author"]
    committers = [_identity(value, "committer", problems) for key, _, value in headers if key == b"committer"]
    for key, found in (("author", authors), ("committer", committers)):
        if len(found) != 1:
            problems.append(f"{len(found)} {key} lines instead of one")
    nobody = Identity("", "")
    return Commit(
        sha=sha,
        tree=next((value.decode("ascii", "replace") for key, _, value in headers if key == b"tree"), ""),
        parents=tuple(value.decode("ascii", "replace") for key, _, value in headers if key == b"parent"),
        author=authors[0] if authors else nobody,
        committer=committers[0] if committers else nobody,
        # A second author line is a writer too, whichever of them another reader believes.
        co_authors=(*authors[1:], *committers[1:], *_co_authors(body, problems)),
        message=_shown(body),
        problems=tuple(problems),
    )


def _co_authors(body: bytes, problems: list[str]) -> tuple[Identity, ...]:
    """Every trailer that names a writer, wherever in the message it stands."""
    found: list[Identity] = []
    for match in _TRAILER.finditer(body):
        person = _PERSON.fullmatch(match[1])
        if person is None:
            problems.append(f"a trailer names no one: {_shown(match[0][:100])}")
            found.append(Identity(_shown(match[1]), ""))
            continue
        found.append(Identity(_shown(person[1]), _address(person[2], "co-author", problems)))
    return tuple(found)


def _identity(value: bytes, key: str, problems: list[str]) -> Identity:
    match = _IDENTITY.fullmatch(value)
    if match is None:
        problems.append(f"the {key} line is malformed: {_shown(value[:100])}")
        return Identity(_shown(value), "")
    return Identity(_shown(match[1]), _address(match[2], key, problems))


def _address(value: bytes, key: str, problems: list[str]) -> str:
    """An e-mail address. Identities are told apart by it, so one that is not UTF-8 is a problem."""
    if not _is_utf8(value):
        problems.append(f"the {key} e-mail is not UTF-8")
    return _shown(value).strip()


def _is_utf8(value: bytes) -> bool:
    try:
        value.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _shown(value: bytes) -> str:
    """UTF-8 text; bytes of another encoding stay visible as \\xNN, since no codec is guessed or obeyed."""
    return value.decode("utf-8", "backslashreplace")
