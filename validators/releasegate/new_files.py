"""new_files: several new files, written all or not at all."""

import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from releasegate.errors import GateError


def write_new(files: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet, with the folders on the way; none of them if one can't be written.

    Raises GateError when something lies at one of the paths, or the machine refuses.
    """
    with ExitStack() as undo:
        for path, data in files.items():
            try:
                _make_folder(path.parent, undo)
                _write(path, data, undo)
            except FileExistsError as error:
                fix = "move it away, or write elsewhere with --out"
                raise GateError(f"{error.filename} is there already, so nothing is written", fix) from error
            except OSError as error:
                raise GateError(
                    f"{path} can't be written: {error.strerror}", "mend that and run it again"
                ) from error
        undo.pop_all()


def _make_folder(folder: Path, undo: ExitStack) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
        undo.callback(one.rmdir)


def _write(path: Path, data: bytes, undo: ExitStack) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    undo.callback(path.unlink)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
