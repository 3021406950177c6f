"""Target: what makes an input, and what has to hold of it. Fault: an input of which it does not hold."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong, and the input with which it does; what goes into tests/fuzz/found/<target>/."""

    target: str
    what: str
    material: bytes


@dataclass(frozen=True, slots=True)
class Target:
    """One part of the gate.

    make: dice → an input, as bytes that can be kept in a file; the same for the same dice.
    faults: inputs → (index of an input, what is wrong with it). It raises nothing: a crash is a fault.
    batch: how many inputs are judged together.
    """

    name: str
    make: Callable[[Random], bytes]
    faults: Callable[[Sequence[bytes]], Iterable[tuple[int, str]]]
    batch: int


def tried(target: Target, seed: int, count: int) -> Iterator[tuple[int, list[Fault]]]:
    """After each batch: how many inputs were tried so far, and the faults of this batch."""
    for start in range(0, count, target.batch):
        stop = min(count, start + target.batch)
        inputs = made(target, seed, stop, start)
        yield stop, [Fault(target.name, what, inputs[at]) for at, what in target.faults(inputs)]


def made(target: Target, seed: int, stop: int, start: int = 0) -> list[bytes]:
    """The inputs of a seed from one number up to another."""
    return [target.make(_dice(target.name, seed, number)) for number in range(start, stop)]


def each(judge: Callable[[bytes], Iterable[str]]) -> Callable[[Sequence[bytes]], Iterator[tuple[int, str]]]:
    """From what judges one input to what judges many; whatever it raises is a fault."""

    def judged(materials: Sequence[bytes]) -> Iterator[tuple[int, str]]:
        for at, material in enumerate(materials):
            try:
                yield from ((at, what) for what in judge(material))
            except Exception as error:  # whatever it is, the gate would have crashed with it
                yield at, f"crash: {error!r}"

    return judged


def _dice(name: str, seed: int, number: int) -> Random:
    """Dice of each input's own, so that one input can be made again without those before it."""
    return Random(f"{name}/{seed}/{number}")  # noqa: S311 - to be the same again, not to be secret
