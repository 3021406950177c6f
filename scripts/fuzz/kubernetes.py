"""Kubernetes: its own readers of YAML and JSON, as a program that is asked through a pipe."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from releasegate.json_types import JsonValue
from releasegate.strict_yaml import Reading

SOURCE = Path(__file__).parent / "kubernetes"
Question = tuple[Reading, bytes]
Answer = list[list[JsonValue]] | None
"""What each reader gives for the documents of a file; None if one of them refuses it."""
Ask = Callable[[Sequence[Question]], list[Answer]]


def built(folder: Path) -> Path | str:
    """The program, built into a folder with what go.sum pins; or a sentence that says why there is none."""
    go = shutil.which("go")
    if go is None:
        return "no Go toolchain on PATH, so the loader is not compared with Kubernetes' own readers"
    program = folder / "kubernetes"
    environment = {**os.environ, "GOFLAGS": "-mod=readonly", "GOWORK": "off"}
    done = subprocess.run([go, "build", "-o", program, "."], cwd=SOURCE, env=environment, capture_output=True)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        return f"Kubernetes' readers do not build here: {' '.join(said)}"
    return program


@contextmanager
def asking(program: Path) -> Iterator[Ask]:
    """Questions to the running program, answered in their order."""
    with subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield lambda questions: _asked(process, questions)


def _asked(process: "subprocess.Popen[bytes]", questions: Sequence[Question]) -> list[Answer]:
    if process.stdin is None or process.stdout is None:
        raise OSError("the program has no pipes")
    answers: list[Answer] = []
    # Few enough to fit into the pipe both ways: neither side ever waits for the other to read.
    for reading, data in questions:
        process.stdin.write(f"{reading.value} ".encode() + base64.b64encode(data) + b"\n")
        process.stdin.flush()
        answers.append(_answer(process.stdout.readline()))
    return answers


def _answer(line: bytes) -> Answer:
    told = json.loads(line)
    return None if "refused" in told else told["readings"]
