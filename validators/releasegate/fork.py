"""Fork: work for a second process, a child that shares this one's memory and sends back JSON.

Nothing has to be sent to the child. A process with threads is never forked: a lock that one of them holds
stays locked in the child.
"""

import contextlib
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any, NoReturn, TypeAlias

from releasegate.errors import GateError

Work: TypeAlias = Callable[[], Any]
"""What the child does; it gives what JSON can write, or raises GateError."""


def can_fork() -> bool:
    """Whether a child would be safe and of use, here and now."""
    return sys.platform == "linux" and threading.active_count() == 1 and _processors() > 1


@contextlib.contextmanager
def forked(work: Work) -> Iterator[Callable[[], Any]]:
    """A child at work, and what waits for its result; the child never outlives the block.

    The result is read once. Raises GateError where the child does, or is killed before it has answered.
    """
    out, into = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(out)
        _work(work, into)
    os.close(into)
    try:
        yield lambda: _read(pid, out)
    finally:
        os.close(out)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _work(work: Work, into: int) -> NoReturn:
    """Answer and end: nothing of the parent's is flushed or cleaned up a second time."""
    try:
        with os.fdopen(into, "wb") as stream:
            stream.write(_told(work).encode())
    finally:
        os._exit(0)


def _told(work: Work) -> str:
    try:
        return json.dumps({"done": work()})
    except GateError as error:
        return json.dumps({"error": [error.message, error.fix]})


def _read(pid: int, pipe: int) -> Any:
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
    return told["done"]
