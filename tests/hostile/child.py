"""releasegate in a process of its own, with limits, as a shell would start it."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

PROGRAM = str(Path(sys.executable).with_name("releasegate"))


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: exit code, both outputs, CPU seconds and the largest memory in bytes."""

    code: int
    out: str
    err: str
    cpu: float
    memory: int


def run(
    *arguments: object,
    limits: Mapping[int, int] | None = None,
    environment: Mapping[str, str] | None = None,
    prepare: Callable[[], None] | None = None,
) -> Ended:
    """Run releasegate with arguments. limits: resource.RLIMIT_* → value; 60 s of CPU unless told."""
    wanted = {resource.RLIMIT_CPU: 60, **(limits or {})}

    def before() -> None:
        for limit, value in wanted.items():
            resource.setrlimit(limit, (value, value))
        if prepare is not None:
            prepare()

    child = subprocess.Popen(
        [PROGRAM, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **(environment or {})},
        preexec_fn=before,
    )
    out, err = child.communicate()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Ended(
        child.returncode,
        out.decode("utf-8", "replace"),
        err.decode("utf-8", "replace"),
        used.ru_utime + used.ru_stime,
        used.ru_maxrss * 1024,
    )


def complaint(ended: Ended) -> str:
    """The one line of a run that could not check: exit code 2, nothing else said, and a fix below it."""
    lines = ended.err.splitlines()
    assert (ended.code, ended.out) == (2, ""), ended
    assert lines[0].startswith("releasegate: error: "), ended
    assert len(lines) <= 2, ended
    assert all(line.startswith("  fix: ") for line in lines[1:]), ended
    return ended.err
