"""Policy: lines, default role and match mode together, and what they allow (util/rbac/rbac.go of Argo CD)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from releasegate.argocd.globs import glob_match
from releasegate.argocd.permissions.line import Line

# Casbin follows a membership at most this often (NewRoleManager(10), a level for each step).
MOST_STEPS = 10
# Regular expressions that Go and Python read alike.
_PLAIN = re.compile(r"\^?(?:[A-Za-z0-9_/:, @%#=-]|\\[.*+?/-]|\.\*|\.\+|\.)*\$?")


@dataclass(frozen=True)
class Policy:
    """Every line that counts, the built-in ones too. default: policy.default, "" for none.

    regex: whether patterns are regular expressions. broken: why Argo CD cannot load it, "" if it can.
    """

    lines: tuple[Line, ...]
    default: str = ""
    regex: bool = False
    broken: str = ""

    @cached_property
    def roles(self) -> Mapping[str, tuple[str, ...]]:
        """The roles that each member is given by a line."""
        found: dict[str, list[str]] = {}
        for line in self.lines:
            if not line.is_policy:
                found.setdefault(line.words[1], []).append(line.words[2])
        return {member: tuple(roles) for member, roles in found.items()}

    @cached_property
    def subjects(self) -> Mapping[str, tuple[Line, ...]]:
        """The policy lines of each subject."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            if line.is_policy:
                found.setdefault(line.words[1], []).append(line)
        return {subject: tuple(lines) for subject, lines in found.items()}

    def names(self, subject: str) -> frozenset[str]:
        """The subject and every role that it has, at most MOST_STEPS memberships away."""
        found, edge = {subject}, {subject}
        for _ in range(MOST_STEPS):
            edge = {role for name in edge for role in self.roles.get(name, ())} - found
            found |= edge
        return frozenset(found)

    def lines_of(self, subject: str) -> tuple[Line, ...]:
        """The policy lines that speak of a subject, by its own name or by a role."""
        return tuple(line for name in sorted(self.names(subject)) for line in self.subjects.get(name, ()))


def allows(policy: Policy, subject: str, resource: str, action: str, thing: str) -> bool:
    """Whether Argo CD lets a subject do an action on an object, as Enforcer.Enforce answers.

    The default role is asked first and no line about the subject can deny what it allows. Where a pattern
    cannot be read here (see matches), a line that allows counts as matching and one that denies does not.
    """
    if policy.broken:
        return False
    asked = (resource, action, thing)
    return (policy.default != "" and _enforces(policy, policy.default, asked)) or _enforces(
        policy, subject, asked
    )


def _enforces(policy: Policy, subject: str, asked: tuple[str, ...]) -> bool:
    lines = policy.lines_of(subject)
    allowed = any(_matches(policy, line, asked) is not False for line in lines if line.effect == "allow")
    return allowed and not any(_matches(policy, line, asked) for line in lines if line.effect == "deny")


def _matches(policy: Policy, line: Line, asked: Iterable[str]) -> bool | None:
    answers = [
        matches(pattern, text, policy.regex) for pattern, text in zip(line.words[2:5], asked, strict=True)
    ]
    return False if False in answers else None if None in answers else True


def matches(pattern: str, text: str, regex: bool) -> bool | None:
    """Whether a pattern of a line matches, None where this gate cannot say.

    Globs: gobwas/glob without separators, * and ? only. Regular expressions are found anywhere in the text
    (util.RegexMatchFunc of casbin); only those that Go and Python read alike are judged.
    """
    if not regex:
        return glob_match(pattern, text)
    if "\n" in text or not _PLAIN.fullmatch(pattern):
        return None
    return re.search(pattern.removesuffix("$") + (r"\Z" if pattern.endswith("$") else ""), text) is not None
