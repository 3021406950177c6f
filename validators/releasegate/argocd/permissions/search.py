"""Search: the shortest text of a language, and which patterns match it."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from releasegate.argocd.permissions.language import OTHER, Language, Pattern

# Letters for a witness that no pattern names, nicest first.
_FRESH = "xyzabcdefghijklmnopqrstuvw0123456789"


class UnjudgedError(Exception):
    """The patterns are too many or too tangled to be compared."""


@dataclass(slots=True)
class Budget:
    """How many more steps of patterns may be taken before a question is given up (UnjudgedError)."""

    left: int = 1_000_000

    def spend(self, steps: int) -> None:
        """Count some steps."""
        self.left -= steps
        if self.left < 0:
            raise UnjudgedError


def texts_of(
    language: Language, marks: Sequence[Pattern], budget: Budget
) -> Iterator[tuple[str, frozenset[int]]]:
    """Texts of a language, each with the marks (by number) that match it: the shortest of each combination.

    Every combination that the language has comes once. Raises UnjudgedError when the budget is spent.
    """
    alphabet = _alphabet({*language.letters(), *Language(tuple(marks)).letters()})
    cost = len(alphabet) * (len(language.inside) + len(language.outside) + len(marks))
    begin = (language.start(), tuple(mark.start() for mark in marks))
    seen = {begin}
    given: set[frozenset[int]] = set()
    queue = deque([(begin, "")])
    while queue:
        (state, marked), text = queue.popleft()
        budget.spend(cost)
        if language.accepts(state):
            pairs = enumerate(zip(marks, marked, strict=True))
            found = frozenset(n for n, (mark, at) in pairs if mark.accepts(at))
            if found not in given:
                given.add(found)
                yield text, found
        for letter, shown in alphabet:
            reached = language.step(state, letter)
            if reached is None:
                continue
            places = tuple(mark.step(at, letter) for mark, at in zip(marks, marked, strict=True))
            following = (reached, places)
            if following not in seen:
                seen.add(following)
                queue.append((following, text + shown))


def first_text(language: Language, budget: Budget) -> str | None:
    """The shortest text of a language, None if it has none. Raises UnjudgedError when the budget is spent."""
    text, steps = _searched(language)
    budget.spend(steps)
    return text


@lru_cache(maxsize=4096)
def _searched(language: Language) -> tuple[str | None, int]:
    """The shortest text, and the steps that it took: the same languages are asked about again and again."""
    budget = Budget()
    given = budget.left
    try:
        text = next((text for text, _ in texts_of(language, (), budget)), None)
    except UnjudgedError:
        return None, given + 1
    return text, given - budget.left


def _alphabet(named: set[str]) -> list[tuple[str, str]]:
    """OTHER and every letter that is named, each with how a text shows it."""
    fresh = next((letter for letter in _FRESH if letter not in named), None)
    other = fresh or next(chr(code) for code in range(0x100, 0x110000) if chr(code) not in named)
    return [(OTHER, other), *((letter, letter) for letter in sorted(named))]
