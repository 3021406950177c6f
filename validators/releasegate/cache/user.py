"""The cache of one run: its store, what judges, and the three things that are kept in it."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from releasegate.cache.store import Store, open_store
from releasegate.cache.tool import tool_digest
from releasegate.cache.verdicts import keep_verdict, known_verdict

if TYPE_CHECKING:
    from releasegate.cache.answers import Asked, KeptAnswers
    from releasegate.json_types import JsonObject
    from releasegate.policies import PolicySet
    from releasegate.repo import Reader
    from releasegate.tree import Stamp
    from releasegate.waivers.waived import Settled


@dataclass(frozen=True, slots=True)
class Cache:
    """What is kept for one set of policies. asked: what rules that read the moment said in this run."""

    store: Store
    tool: bytes
    asked: "list[Asked]" = field(default_factory=list)

    @property
    def reader(self) -> "Reader":
        """Reads a file unless the same bytes were read before."""
        from releasegate.cache.readings import kept_reader
        from releasegate.file_halves import read_files

        return kept_reader(self.store, self.tool) if self.store.keeps else read_files

    def memory_of(self, data: "JsonObject") -> "KeptAnswers | None":
        """What rules said before with this `data.repo`; None where nothing is kept."""
        from releasegate.cache.answers import KeptAnswers

        return KeptAnswers(self.store, self.tool, data, self.asked) if self.store.keeps else None

    def verdict(self, stamp: "Stamp", now: datetime, policies: "PolicySet") -> "Settled | None":
        """What was found in a folder of this stamp, None where it could be something else now."""
        return known_verdict(self.store, self.tool, stamp, now, policies)

    def keep(
        self,
        stamp: "Stamp",
        now: datetime,
        found: "Settled",
        data: "JsonObject",
    ) -> None:
        """Keep what was found. now: before the first file was read. data: `data.repo`."""
        keep_verdict(self.store, self.tool, stamp, now, found, data, self.asked)


def open_cache(folder: Path | None, policies: "PolicySet") -> Cache:
    """The cache in a folder; one that keeps nothing without a folder. It is to be closed: `store.close()`."""
    return Cache(open_store(folder), tool_digest(policies.digest) if folder else b"")
