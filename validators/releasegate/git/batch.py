"""One `git cat-file --batch` process that hands out objects by name."""

import os
import re
import select
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import IO

from releasegate.errors import GateError
from releasegate.git import process

_OID = re.compile(r"[0-9a-f]{40}")
_CHUNK = 256 * 1024
# 41 bytes a request: a full window stays far below the 64 KiB that a pipe holds, so no write can block.
_WINDOW = 64


class TooLargeError(Exception):
    """An object is larger than the caller is willing to read; size is in bytes."""

    def __init__(self, oid: str, size: int) -> None:
        super().__init__(f"object {oid} has {size} bytes")
        self.size = size


class Batch:
    """Objects by their full name, read through one child that lives until close()."""

    def __init__(self, command: list[str], environment: Mapping[str, str], folder: Path) -> None:
        self._command = command
        self._environment = dict(environment)
        self._folder = folder
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._buffer = bytearray()

    def read(self, oid: str, kind: str, limit: int) -> bytes:
        """The bytes of one object of type `kind` ("blob", "commit").

        Raises TooLargeError above `limit` bytes and GateError when the object is missing or of another type.
        """
        self._ask([oid])
        return self._answer(oid, kind, limit)

    def read_many(self, oids: Iterable[str], kind: str, limit: int) -> Iterator[tuple[str, bytes]]:
        """(name, bytes) of each object in the order asked for; errors as in read()."""
        queue = iter(oids)
        while window := list(islice(queue, _WINDOW)):
            self._ask(window)
            answers = [(oid, self._answer(oid, kind, limit)) for oid in window]
            yield from answers

    def close(self) -> None:
        """End the child, if this process started it."""
        child, self._child = self._child, None
        self._buffer.clear()
        if child is None or self._owner != os.getpid():
            return
        child.kill()
        child.communicate()

    def _ask(self, oids: list[str]) -> None:
        for oid in oids:
            if not _OID.fullmatch(oid):
                raise GateError(f"{oid!r} is not a full object name", "resolve the name first")
        child = self._running()
        try:
            os.write(_descriptor(child.stdin), b"".join(b"%s\n" % oid.encode() for oid in oids))
        except OSError as error:
            raise self._ended() from error

    def _answer(self, oid: str, kind: str, limit: int) -> bytes:
        header = self._line().split(" ")
        if header[1:] == ["missing"]:
            self.close()
            raise GateError(
                f"object {oid} is not in this clone, so the content cannot be judged",
                "fetch it all: `git fetch --unshallow`, or clone without --filter and --depth",
            )
        if len(header) != 3 or header[0] != oid:
            raise self._ended()
        size = int(header[2])
        if header[1] != kind or size > limit:
            self.close()
            if header[1] == kind:
                raise TooLargeError(oid, size)
            raise GateError(
                f"object {oid} is a {header[1]}, not a {kind}", "check the repository: `git fsck`"
            )
        data = self._take(size)
        self._take(1)
        return data

    def _line(self) -> str:
        while (end := self._buffer.find(b"\n")) < 0:
            self._fill()
        return self._take(end + 1)[:-1].decode("ascii", "replace")

    def _take(self, size: int) -> bytes:
        while len(self._buffer) < size:
            self._fill()
        data = bytes(memoryview(self._buffer)[:size])
        del self._buffer[:size]
        return data

    def _fill(self) -> None:
        descriptor = _descriptor(self._child.stdout if self._child else None)
        if not select.select([descriptor], [], [], process.TIMEOUT_SECONDS)[0]:
            self.close()
            raise process.timed_out()
        chunk = os.read(descriptor, _CHUNK)
        if not chunk:
            raise self._ended()
        self._buffer += chunk

    def _running(self) -> subprocess.Popen[bytes]:
        # After a fork the pipes are shared with the parent: each process needs a child of its own.
        if self._child is None or self._owner != os.getpid():
            self._buffer.clear()
            self._owner = os.getpid()
            self._child = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self._environment,
                cwd=self._folder,
                bufsize=0,
            )
            process.limit_memory(self._child.pid)
        return self._child

    def _ended(self) -> GateError:
        self.close()
        return GateError("git cat-file ended early", "check the repository: `git fsck`")


def _descriptor(stream: IO[bytes] | None) -> int:
    if stream is None:
        raise GateError("git cat-file is not running", "try again")
    return stream.fileno()
