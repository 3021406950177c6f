"""CODEOWNERS as the forge would read it: its rules, and the paths that nobody owns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from releasegate.context import text
from releasegate.json_types import JsonObject, part
from releasegate.repo import Repo

# Where each forge looks, and reads the first that it finds:
# https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
# https://gitlab.com/gitlab-org/gitlab/-/issues/219916 (FILE_PATHS)
# https://github.com/go-gitea/gitea, services/issue/pull.go (codeOwnerFiles)
PLACES = {
    "github": (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"),
    "gitlab": ("CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"),
    "gitea": ("CODEOWNERS", "docs/CODEOWNERS", ".gitea/CODEOWNERS"),
}
# GitHub does not load a larger file; the page above says so.
_LARGEST = 3_000_000
_OWNER = re.compile(r"@[A-Za-z0-9_][A-Za-z0-9_.\-/]*|[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True, slots=True)
class OwnerRule:
    """One line of CODEOWNERS. An owner that no forge would accept is left out, as the forges do."""

    line: int
    pattern: str
    owners: tuple[str, ...]

    def covers(self, path: str) -> bool:
        """Whether the pattern matches `path` (gitignore rules, without negation)."""
        return _compiled(self.pattern).match(path) is not None


def parse(source: str) -> tuple[OwnerRule, ...]:
    """The rules of a CODEOWNERS file, in order, without comments and GitLab's [sections]."""
    return tuple(_rules(source))


def uncovered(rules: Sequence[OwnerRule], paths: Sequence[str]) -> list[str]:
    """The paths whose last matching rule names no owner, or that no rule matches: the last match wins."""
    newest_first = tuple(reversed(rules))
    if newest_first and newest_first[-1].pattern == "*" and all(rule.owners for rule in newest_first):
        return []
    return [path for path in paths if not _owned(newest_first, path)]


def codeowners_facts(repo: Repo) -> JsonObject:
    """`input.codeowners` for repository rules."""
    path = _path(repo)
    rules = parse(text(repo.documents[path][0])) if path else ()
    return {
        "path": path,
        "rules": [{"line": r.line, "pattern": r.pattern, "owners": list(r.owners)} for r in rules],
        "uncovered": list(uncovered(rules, list(repo.tree.entries()))),
    }


def _path(repo: Repo) -> str | None:
    """The file that the repository's forge reads, if it can be read."""
    forge = part(repo.value("releasegate.yaml"), "spec", "repository", "forge")
    known = PLACES.get(forge if isinstance(forge, str) else "", ())
    path = next((place for place in known if place in repo.tree.entries()), None)
    sound = path is not None and path not in repo.broken and bool(repo.documents.get(path))
    return path if sound and len(text(repo.documents[str(path)][0])) <= _LARGEST else None


def _rules(source: str) -> Iterator[OwnerRule]:
    for number, line in enumerate(source.splitlines(), 1):
        words = line.split("#", 1)[0].split()
        if words and not words[0].startswith(("[", "^[")):
            owners = tuple(word for word in words[1:] if _OWNER.fullmatch(word))
            yield OwnerRule(number, words[0], owners)


def _owned(newest_first: Sequence[OwnerRule], path: str) -> bool:
    return next((bool(rule.owners) for rule in newest_first if rule.covers(path)), False)


def _compiled(pattern: str) -> re.Pattern[str]:
    found = _CACHE.get(pattern)
    if found is None:
        found = _CACHE[pattern] = re.compile(_regex(pattern))
    return found


_CACHE: dict[str, re.Pattern[str]] = {}
_TOKENS = re.compile(r"\*\*/|/\*\*|\*\*|\*|\?|[^*?/]+|/")
_TOKEN_REGEX = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def _regex(pattern: str) -> str:
    """A gitignore pattern as a regular expression over a whole path."""
    body = pattern.strip("/")
    anchored = pattern.startswith("/") or "/" in body
    inner = "".join(_TOKEN_REGEX.get(token, re.escape(token)) for token in _TOKENS.findall(body))
    below = "/.*" if pattern.endswith("/") else "(?:/.*)?"
    if body.endswith("/*"):  # `docs/*` owns the files of docs, not those of its folders
        below = ""
    return ("" if anchored else "(?:.*/)?") + inner + below + r"\Z"
