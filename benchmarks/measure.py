"""Measure: what one run of a command costs, and whether it said what it should."""

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_KIBIBYTES = 1024  # of ru_maxrss in a mebibyte: getrusage(2), Linux


@dataclass(frozen=True, slots=True)
class Run:
    """One run. wall and cpu are seconds, cpu with all children; peak is the largest process in MiB."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Contender:
    """A tool at one piece of work, in a folder. found: what it says → what it finds wrong; expected: what is.

    sees: how many of the kinds of defects it can express. prepare: what is done before each run, unmeasured.
    """

    tool: str
    work: str
    command: Sequence[str]
    folder: Path
    found: Callable[[str], frozenset[str]]
    expected: frozenset[str]
    sees: int
    prepare: Callable[[], None] = lambda: None


def run(contender: Contender) -> Run:
    """Run it once. Raises AssertionError unless it finds exactly what is wrong: a fast wrong answer is none.

    Linux counts the parent's memory at the fork into the child's peak, so the caller has to be small itself.
    """
    contender.prepare()
    start = time.perf_counter()
    with (
        tempfile.TemporaryFile() as aside,
        subprocess.Popen(
            contender.command,
            cwd=contender.folder,
            env={**os.environ, "NO_COLOR": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=aside,
        ) as process,
    ):
        said = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        aside.seek(0)
        require(contender, said.decode(errors="replace"), aside.read().decode(errors="replace"))
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _KIBIBYTES)


def require(contender: Contender, said: str, aside: str = "") -> None:
    """AssertionError, with the first differences, unless the output names what is wrong and no more.

    aside: what it said on standard error, which is shown where the output cannot be read.
    """
    try:
        found = contender.found(said)
    except ValueError:
        found = frozenset({f"no report: {(aside or said)[-300:]!r}"})
    missed, more = contender.expected - found, found - contender.expected
    if missed or more:
        told = f"missed {sorted(missed)[:3]}, wrongly found {sorted(more)[:3]}"
        raise AssertionError(f"{contender.tool}, {contender.work}: {told}")


def alternating(contenders: Sequence[Contender], rounds: int) -> list[tuple[Contender, Run]]:
    """The median of each, for each measure; one contender after the other in each round.

    So what else the machine does falls on all of them. Raises AssertionError as run does.
    """
    runs: list[list[Run]] = [[] for _ in contenders]
    for _ in range(rounds):
        for place, one in enumerate(contenders):
            runs[place].append(run(one))
    return [(one, _median(found)) for one, found in zip(contenders, runs, strict=True)]


def _median(runs: Sequence[Run]) -> Run:
    return Run(
        statistics.median(one.wall for one in runs),
        statistics.median(one.cpu for one in runs),
        statistics.median(one.peak for one in runs),
    )
