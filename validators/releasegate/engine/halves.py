"""Halves: many questions answered by two processes, this one and a child that it forks.

The child shares the memory of its parent, so nothing has to be sent to it. It makes an engine of its own
and sends back only what was denied. A process with threads is never forked: a lock that one of them holds
stays locked in the child.
"""

import contextlib
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NoReturn

from releasegate.engine.wire import packed, unpacked
from releasegate.errors import GateError

if TYPE_CHECKING:
    from releasegate.engine import RawFinding
    from releasegate.policies import Rule

    Job = tuple[Rule, str]
    Answers = list[tuple[RawFinding, ...]]

# Below this many questions a fork costs more than it saves.
LEAST = 2_000


def worth_it(count: int) -> bool:
    """Whether so many questions are better asked by two processes, here and now."""
    return count >= LEAST and _can_fork() and _processors() > 1


def in_halves(jobs: "Sequence[Job]", answer: "Callable[[Sequence[Job]], Answers]") -> "Answers":
    """What `answer` says of all jobs, in their order; it is called in a child for the second half of them.

    Raises what it raises; GateError where the child is killed before it has answered.
    """
    middle = _middle(jobs)
    with _child(lambda: answer(jobs[middle:])) as (pid, pipe):
        first = answer(jobs[:middle])
        return [*first, *_read(pid, pipe, len(jobs) - middle)]


def _middle(jobs: "Sequence[Job]") -> int:
    """Where to part the jobs: not between two about one input, which is read once for all of them."""
    place = len(jobs) // 2
    while 0 < place < len(jobs) and jobs[place][1] is jobs[place - 1][1]:
        place += 1
    return place


def _can_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


@contextlib.contextmanager
def _child(answer: "Callable[[], Answers]") -> Iterator[tuple[int, int]]:
    """A child at work, and the pipe that it answers on; it never outlives the block."""
    out, into = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(out)
        _work(answer, into)
    os.close(into)
    try:
        yield pid, out
    finally:
        os.close(out)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)


def _work(answer: "Callable[[], Answers]", into: int) -> NoReturn:
    """Answer and end: nothing of the parent's is flushed or cleaned up a second time."""
    try:
        with os.fdopen(into, "wb") as stream:
            stream.write(_told(answer).encode())
    finally:
        os._exit(0)


def _told(answer: "Callable[[], Answers]") -> str:
    try:
        denied = {number: found for number, found in enumerate(answer()) if found}
    except GateError as error:
        return json.dumps({"error": [error.message, error.fix]})
    return json.dumps({"denied": {number: packed(found) for number, found in denied.items()}})


def _read(pid: int, pipe: int, count: int) -> "Answers":
    with os.fdopen(os.dup(pipe), "rb") as stream:
        data = stream.read()
    try:
        told = json.loads(data)
    except ValueError:
        _, status = os.waitpid(pid, 0)
        end = f"killed by signal {status & 0x7F}" if status & 0x7F else "ended early"
        fix = "the machine may lack memory: run it again, or judge a smaller folder"
        raise GateError(f"the process that judged half of the files was {end}", fix) from None
    if "error" in told:
        raise GateError(*told["error"])
    answers: Answers = [()] * count
    for number, found in told["denied"].items():
        answers[int(number)] = unpacked(found)
    return answers
