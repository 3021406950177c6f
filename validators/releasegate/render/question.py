"""Question: what decides the value at a pointer of a rendered object, and the leaves found to decide it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from releasegate.json_types import JsonObject, JsonValue
from releasegate.json_words import pointer as pointer_of
from releasegate.render.bench import Bench, at, seen
from releasegate.render.helm.job import ChartOutput
from releasegate.render.leaves import Leaf, Steps, scalars
from releasegate.render.rendering import RenderedObject

# A mapping with more in it is no value that one place gives.
_MOST_PARTS = 64
_MOST_SUSPECTS = 4
_SHORTEST = 3


@dataclass
class Question:
    """One pointer of one object. parts: the scalars at and below it; each with the leaves that decide it."""

    one: RenderedObject
    pointer: str
    bench: Bench
    parts: dict[str, list[Leaf]] = field(default_factory=dict)
    answerable: bool = True

    def __post_init__(self) -> None:
        below = [steps for steps, _ in scalars(at(self.one.value, self.pointer))]
        self.parts = {self.pointer + pointer_of(steps): [] for steps in below[:_MOST_PARTS]}
        self.answerable = len(below) <= _MOST_PARTS

    @property
    def is_open(self) -> bool:
        """Whether leaves are still to be looked for."""
        return self.answerable and any(not found for found in self.parts.values())

    def suspects(self) -> list[Leaf]:
        """Leaves whose value is a part's, or stands in it: looked at first."""
        found: dict[tuple[str, Steps], Leaf] = {}
        for part in self.parts:
            ranked = sorted(((self._likeness(part, leaf), leaf) for leaf in self.bench.leaves), key=_first)
            likely = [leaf for likeness, leaf in reversed(ranked) if likeness > 0]
            found |= {(leaf.path, leaf.steps): leaf for leaf in likely[:_MOST_SUSPECTS]}
        return list(found.values())

    def decided(self, output: ChartOutput) -> set[str] | None:
        """The parts that are others in a variant's output; None where that cannot be told."""
        value = seen(output, self.one)
        return None if value is None else set(self._others(value))

    def note(self, parts: Iterable[str], leaf: Leaf) -> None:
        """Remember that a leaf decides parts."""
        for part in parts:
            if leaf not in self.parts[part]:
                self.parts[part].append(leaf)

    def cause(self) -> tuple[str, Steps] | None:
        """File and steps of what decides every part, None where no one place of a values file does.

        For several parts that is what their leaves have in common.
        """
        if self.is_open or not self.answerable:
            return None
        best = [max(found, key=lambda leaf: self._likeness(part, leaf)) for part, found in self.parts.items()]
        if len({leaf.path for leaf in best}) > 1:
            return None
        path, shared = best[0].path, _common([leaf.steps for leaf in best])
        # Where leaves have nothing in common, as name and namespace, no one line gives them all.
        return (path, shared) if shared else None

    def _others(self, value: JsonObject) -> Iterator[str]:
        return (part for part in self.parts if at(value, part) != at(self.one.value, part))

    def _likeness(self, part: str, leaf: Leaf) -> int:
        """2 for a leaf with the part's value, 1 for one that stands in it, 0 for any other."""
        given, made = _word(leaf.value), _word(at(self.one.value, part))
        return 2 if given == made else int(len(given) >= _SHORTEST and given in made)


def _word(value: JsonValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _first(pair: tuple[int, Leaf]) -> int:
    return pair[0]


def _common(several: list[Steps]) -> Steps:
    first, last = min(several, key=_keys), max(several, key=_keys)
    if first == last:
        return first
    shared = [one for one, other in zip(first, last, strict=False) if one == other]
    length = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(shared))
    return first[:length]


def _keys(steps: Steps) -> list[str]:
    return [str(step) for step in steps]
