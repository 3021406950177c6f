"""What a release file said before, along the base's own commits: what a rollback may return to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from releasegate.git import Git, TooLargeError
from releasegate.json_types import JsonObject
from releasegate.strict_yaml import Reading, load
from releasegate.tree import MAX_FILE_BYTES

# Older versions are no rollback but a promotion: nobody remembers what they did.
MOST_VERSIONS = 50


def earlier_releases(git: Git, base: str) -> Callable[[str], Sequence[JsonObject]]:
    """A function from a release's path to its earlier documents on the base's first parents, newest first.

    The document that the base holds now is not among them, and neither are versions that can't be read.
    Only what the base branch itself held counts: a commit of a merged branch was never deployed.
    """

    def earlier(path: str) -> Sequence[JsonObject]:
        history = git.history(base, path, MOST_VERSIONS + 1)
        documents = (_document(git, blob) for _, blob in history[1:] if blob is not None)
        return [document for document in documents if document is not None]

    return earlier


def _document(git: Git, blob: str) -> JsonObject | None:
    try:
        loaded = load(git.read_blob(blob, MAX_FILE_BYTES), Reading.VALUES)
    except TooLargeError:
        return None
    first = loaded.values[0] if loaded.values and not loaded.refusals else None
    return first if isinstance(first, dict) else None
