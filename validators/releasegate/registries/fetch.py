"""Fetch: how a registry may be read: the download's bound, the environment, files that are here already."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fetch:
    """most_bytes: of the whole artifact; environment: where addresses and tokens of registries stand;
    artifact: a file or folder that was downloaded already and is measured instead of a download, or None.
    """

    most_bytes: int
    environment: Mapping[str, str]
    artifact: Path | None
