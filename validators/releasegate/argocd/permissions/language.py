"""Language: the texts that patterns match and others do not, stepped letter by letter as an automaton.

The state is the set of places in each pattern that a text can have reached. OTHER stands for every letter
that no pattern at hand names.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from releasegate.argocd.globs import is_read

OTHER = ""
Places: TypeAlias = frozenset[int]
State: TypeAlias = tuple[tuple[Places, ...], ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """The texts that all of some globs match: * is any text, ? one letter, / a letter as others are."""

    globs: tuple[str, ...]

    def start(self) -> tuple[Places, ...]:
        return tuple(_behind_stars(glob, {0}) for glob in self.globs)

    def step(self, places: tuple[Places, ...], letter: str) -> tuple[Places, ...]:
        return tuple(_step(glob, at, letter) for glob, at in zip(self.globs, places, strict=True))

    def accepts(self, places: tuple[Places, ...]) -> bool:
        return all(len(glob) in at for glob, at in zip(self.globs, places, strict=True))


@dataclass(frozen=True, slots=True)
class Language:
    """The texts that match every pattern of `inside` and none of `outside`."""

    inside: tuple[Pattern, ...]
    outside: tuple[Pattern, ...] = ()

    def start(self) -> State:
        """Where every text begins."""
        return tuple(one.start() for one in (*self.inside, *self.outside))

    def step(self, state: State, letter: str) -> State | None:
        """The state after one more letter (OTHER for one that is nowhere named).

        None where some pattern that has to match cannot any more.
        """
        reached: list[tuple[Places, ...]] = []
        for one, at in zip(self.inside, state, strict=False):
            reached.append(places := one.step(at, letter))
            if not all(places):
                return None
        behind = state[len(reached) :]
        return (*reached, *(one.step(at, letter) for one, at in zip(self.outside, behind, strict=True)))

    def accepts(self, state: State) -> bool:
        """Whether the text read so far belongs to it."""
        count = len(self.inside)
        wanted = all(one.accepts(at) for one, at in zip(self.inside, state[:count], strict=True))
        return wanted and not any(
            one.accepts(at) for one, at in zip(self.outside, state[count:], strict=True)
        )

    def letters(self) -> set[str]:
        """The letters that it tells from others."""
        globs = (glob for one in (*self.inside, *self.outside) for glob in one.globs)
        return {letter for glob in globs for letter in glob} - {"*", "?"}

    def within(self, pattern: Pattern | None) -> "Language":
        """Those of its texts that match a pattern too; all of them for None."""
        return Language((*self.inside, pattern), self.outside) if pattern else self

    def without(self, patterns: Iterable[Pattern]) -> "Language":
        """Those of its texts that match none of some patterns."""
        return Language(self.inside, (*self.outside, *patterns))


def language(glob: str) -> Language:
    """The texts that one glob matches."""
    return Language((Pattern((glob,)),))


def of_glob(pattern: str) -> Pattern | None:
    """What gobwas/glob matches without separators; None for what this gate does not read ([], {}, \\, **).

    Both ends of a pattern with a single star and no ? may overlap: there a*a matches a.
    """
    if not is_read(pattern):
        return None
    first, star, last = pattern.partition("*")
    if first and last and star not in last and "?" not in pattern:
        return Pattern((f"{first}*", f"*{last}"))
    return Pattern((pattern,))


def of_regex(pattern: str) -> Pattern | None:
    """What a regular expression matches that is only letters between ^ and $, each of which may be missing,
    and .* at its ends; None for any other."""
    body = pattern.removeprefix("^").removesuffix("$")
    opened = not pattern.startswith("^") or body.startswith(".*")
    ended = not pattern.endswith("$") or body.endswith(".*")
    literal = body.removeprefix(".*").removesuffix(".*")
    if not all(letter.isalnum() or letter in "_/:- " for letter in literal):
        return None
    return Pattern((f"{'*' if opened else ''}{literal}{'*' if ended else ''}",))


@lru_cache(maxsize=1 << 16)
def _step(glob: str, places: Places, letter: str) -> Places:
    moved = {
        at if glob[at] == "*" else at + 1
        for at in places
        if at < len(glob) and (glob[at] in "*?" or glob[at] == letter)
    }
    return _behind_stars(glob, moved)


def _behind_stars(glob: str, places: Iterable[int]) -> Places:
    """The places, and those that are reached from them through stars that stand for nothing."""
    found = set(places)
    for at in sorted(found):
        while at < len(glob) and glob[at] == "*":
            at += 1
            found.add(at)
    return frozenset(found)
