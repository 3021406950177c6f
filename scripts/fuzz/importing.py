"""Importing: histories as commits of a real git repository, many of them by one `git fast-import`."""

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fuzz.histories import Files, apply, base

_WHEN = b"Al <al@example.com> 1780000000 +0000"


@dataclass(frozen=True, slots=True)
class Branches:
    """Two branches of a repository, and the files at their tips."""

    main: str
    head: str
    before: Files
    after: Files


def imported(histories: Sequence[Mapping[str, Any]], folder: Path) -> list[Branches]:
    """Make a bare repository in a folder, with two branches for each history."""
    subprocess.run(["git", "init", "--quiet", "--bare", folder], check=True)
    stream: list[bytes] = []
    made = [_written(told, number, stream) for number, told in enumerate(histories)]
    command = ["git", "-C", str(folder), "fast-import", "--quiet", "--date-format=raw"]
    subprocess.run(command, input=b"".join(stream), check=True, capture_output=True)
    return made


def _written(told: Mapping[str, Any], number: int, stream: list[bytes]) -> Branches:
    main, head = f"refs/heads/main-{number}", f"refs/heads/head-{number}"
    before, after = dict(base(told["base"])), dict(base(told["base"]))
    stream += _commit(main, before)
    stream.append(f"reset {head}\nfrom {main}\n\n".encode())
    for step in told["main"]:
        apply(before, step)
        stream += _commit(main, before)
    for step in told["head"]:
        if step[0] == "merge":
            stream += _commit(head, after, f"merge {main}\n")
        else:
            apply(after, step)
            stream += _commit(head, after)
    return Branches(main, head, before, after)


def _commit(branch: str, files: Files, merge: str = "") -> Iterator[bytes]:
    """A commit that holds these files and no others, on top of the branch's last one."""
    yield f"commit {branch}\ncommitter ".encode() + _WHEN + b"\ndata 1\nx\n" + merge.encode() + b"deleteall\n"
    for path, (mode, content) in files.items():
        name = path.encode("utf-8", "surrogateescape")
        quoted = b'"' + b"".join(b"\\%03o" % byte for byte in name) + b'"'
        if mode == "160000":
            yield b"M 160000 " + content + b" " + quoted + b"\n"
        else:
            yield f"M {mode} inline ".encode() + quoted + b"\ndata %d\n" % len(content) + content + b"\n"
    yield b"\n"
