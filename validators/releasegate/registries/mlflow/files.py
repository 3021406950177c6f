"""files: the files of a model version, downloaded within a bound and measured."""

import errno
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from releasegate.errors import GateError
from releasegate.json_words import shown
from releasegate.registries.artifact import Measured, measured, too_large
from releasegate.registries.library import library
from releasegate.registries.mlflow.refusals import asking
from releasegate.registries.mlflow.session import Session

_MOST_ENTRIES = 10_000
_STORE = "check that the store of the files can be reached from here, and with which credentials"


def downloaded(asked: Session, uri: str, most_bytes: int) -> Measured:
    """The digest of what lies at an artifact's URI, downloaded into a folder that is gone afterwards.

    Raises GateError if nothing lies there, it is larger than most_bytes (found before the download where the
    store tells sizes, else while it is written), or its files changed while they were downloaded.
    """
    what = f"artifact {shown(uri)}"
    with tempfile.TemporaryDirectory(prefix="releasegate-") as folder, asking(what, _STORE):
        repository, name = _source(asked, uri)
        listed = _listed(repository, name)
        if not listed:
            raise GateError(f"{what}: the registry has no file there", "register the model again")
        known = sum(size or 0 for size in listed.values())
        if known > most_bytes:
            raise too_large(shown(uri), known, most_bytes)
        _download(repository, listed, Path(folder), most_bytes, shown(uri))
        if _listed(repository, name) != listed:
            raise GateError(
                f"{what} changed while it was downloaded", "run it again when nobody writes to it"
            )
        return measured(Path(folder) / name, most_bytes)


def _source(asked: Session, uri: str) -> tuple[Any, str]:
    """mlflow's ArtifactRepository and the path in it: "" for a folder, the name of the file for a file."""
    found = library("mlflow.store.artifact.artifact_repository_registry", "mlflow")

    def repository(place: str) -> Any:
        return found.get_artifact_repository(place, tracking_uri=asked.tracking, registry_uri=asked.registry)

    whole = repository(uri)
    if whole.list_artifacts(None):
        return whole, ""
    above, _, name = uri.rstrip("/").rpartition("/")
    return repository(above), name


def _listed(repository: Any, name: str) -> Mapping[str, int | None]:
    """The size of every file (None: the store does not say) by its path; only the file `name` if given."""
    found: dict[str, int | None] = {}
    folders: list[str | None] = [None]
    for folder in folders:
        for entry in repository.list_artifacts(folder):
            if name and entry.path != name:
                continue
            if not entry.is_dir:
                found[entry.path] = entry.file_size
            elif entry.path not in (".", *folders):
                folders.append(entry.path)
            if len(found) + len(folders) > _MOST_ENTRIES:
                message = f"the artifact has more than {_MOST_ENTRIES} files and folders"
                raise GateError(message, "register it as one archive")
    return found


def _download(
    repository: Any, listed: Mapping[str, int | None], folder: Path, most_bytes: int, what: str
) -> None:
    """Write the files below the folder, the library sees to it that none is written elsewhere."""
    left = most_bytes
    for path, told in listed.items():
        with _files_at_most(left, what, most_bytes):
            written = Path(repository.download_artifacts(path, str(folder)))
        size = written.stat().st_size
        if told is not None and size != told:
            raise GateError(
                f"artifact {what}: {shown(path)} has {size} bytes where the registry lists {told}",
                "it changed, or the answer was cut: run it again when nobody writes to it",
            )
        left -= size
        if left < 0:
            raise too_large(what, most_bytes - left, most_bytes)


@contextmanager
def _files_at_most(size: int, what: str, most_bytes: int) -> Iterator[None]:
    """No file grows beyond size bytes inside, whatever the registry listed. Windows has no such limit."""
    try:
        from resource import RLIMIT_FSIZE, getrlimit, setrlimit
    except ImportError:
        yield
        return
    soft, hard = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (size if hard < 0 else min(size, hard), hard))
    try:
        yield
    except Exception as error:
        if _full(error):
            raise too_large(what, most_bytes, most_bytes) from error
        raise
    finally:
        setrlimit(RLIMIT_FSIZE, (soft, hard))


def _full(error: BaseException | None) -> bool:
    """Whether a file grew to its limit, which the library may wrap in errors of its own."""
    while error is not None:
        if (isinstance(error, OSError) and error.errno == errno.EFBIG) or "File too large" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False
