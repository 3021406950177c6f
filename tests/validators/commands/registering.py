"""A registry in memory, for tests of what commands write from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from releasegate.errors import GateError
from releasegate.registries import Fetch, Registered


@dataclass
class Registry:
    """Versions by URI; fetches: how each was asked for."""

    versions: dict[str, Registered] = field(default_factory=dict)
    fetches: list[Fetch] = field(default_factory=list)

    def hold(self, *versions: Registered, aliases: Mapping[str, Registered] | None = None) -> None:
        """Have these versions, and others under an alias."""
        self.versions |= {one.uri: one for one in versions} | dict(aliases or {})

    def read(self, uri: str, fetch: Fetch) -> Registered:
        """What releasegate.registries.registered does."""
        self.fetches.append(fetch)
        if uri not in self.versions:
            raise GateError(f"the registry has no {uri}", "check the version")
        return self.versions[uri]


def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    """An empty registry in the place of the real ones."""
    found = Registry()
    monkeypatch.setattr("releasegate.registries.registered", found.read)
    return found
