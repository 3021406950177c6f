"""Side: the base or the merge tree, as far as telling one kind of change from another needs it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from releasegate.json_types import JsonObject, JsonValue


@dataclass(frozen=True, slots=True)
class Side:
    """paths: every path of the tree. documents: those of a path, () if it has none that can be read."""

    paths: Collection[str]
    documents: Callable[[str], Sequence[JsonValue]]

    def document(self, path: str) -> JsonObject | None:
        """The first document of a path, if it is a mapping."""
        found = self.documents(path) if path in self.paths else ()
        first = found[0] if found else None
        return first if isinstance(first, dict) else None

    def environment_folders(self) -> frozenset[str]:
        """The names of the folders under environments/."""
        parts = (path.split("/", 2) for path in self.paths if path.startswith("environments/"))
        return frozenset(part[1] for part in parts if len(part) == 3)


def release_path(environment: str, model: str) -> str:
    """Where the release of a model in an environment lies (design: one file each)."""
    return f"environments/{environment}/releases/{model}.yaml"


def profile_path(model: str) -> str:
    """Where the profile of a model lies."""
    return f"governance/models/{model}.yaml"
