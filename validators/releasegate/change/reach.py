"""Reach: the environments that a changed path can alter, so that each one's approvals are asked for.

Where a document does not say surely which environments it alters, it is all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from releasegate.change.argocd import named_environments
from releasegate.change.paths import ChangedPath
from releasegate.change.side import Side, release_path
from releasegate.json_types import JsonValue, part, texts

_ACCOUNTS = "governance/accounts.yaml"


@dataclass(frozen=True, slots=True)
class Reach:
    """Both sides of a change; every is the environments of either, in order."""

    before: Side
    after: Side
    every: tuple[str, ...]

    def of(self, changed: ChangedPath, change: str) -> tuple[str, ...]:
        """The environments of a changed path whose kind of change is `change`, in order; () for none."""
        parts = changed.path.split("/")
        if parts[0] == "environments" and len(parts) > 2:
            return (parts[1],)
        if parts[:2] == ["governance", "models"]:
            return self.with_release(parts[-1].removesuffix(".yaml"))
        finders = {
            "access": lambda: self.every,
            "policy": lambda: self.every,
            "governance": lambda: self.every,
            "chart": lambda: self._with_chart(parts),
            "argocd": lambda: self._of_argocd(changed),
            "freeze": lambda: self._of_argocd(changed),
            "applicationset-removal": lambda: self._of_argocd(changed),
            "platform": lambda: self._of_account(parts),
            "waiver": lambda: self._named(changed, "path"),
            "break-glass": lambda: self._named(changed, "environment"),
        }
        return finders[change]() if change in finders else ()

    def with_release(self, model: str) -> tuple[str, ...]:
        """The environments that hold a release of a model, before or after."""
        both = (self.before.paths, self.after.paths)
        return tuple(name for name in self.every if any(release_path(name, model) in paths for paths in both))

    def _with_chart(self, parts: list[str]) -> tuple[str, ...]:
        """charts/<chart>/<version>/…: environments that allow the version or hold a release that pins it."""
        if len(parts) < 4:
            return self.every
        return tuple(name for name in self.every if any(_uses(s, name, parts[2]) for s in self._sides()))

    def _of_argocd(self, changed: ChangedPath) -> tuple[str, ...]:
        """argocd/<instance>/…: the environments its documents name, else all that the instance serves."""
        named: set[str] = set()
        for documents in self._versions(changed):
            for side in self._sides():
                environments = {name: _environment(side, name) for name in self.every}
                found = named_environments(documents, environments)
                if found is None:
                    return self._of_instance(changed.path.split("/"))
                named |= found
        return self._ordered(named)

    def _of_instance(self, parts: list[str]) -> tuple[str, ...]:
        served = (
            name
            for name in self.every
            if any(part(_environment(side, name), "spec", "argocd") == parts[1] for side in self._sides())
        )
        return tuple(served) or self.every

    def _of_account(self, parts: list[str]) -> tuple[str, ...]:
        """platform/<account>/…: the environments in the account; all of them if no account says so."""
        found: set[str] = set()
        for side in self._sides():
            listed = part(side.document(_ACCOUNTS), "spec", "accounts")
            accounts = listed if isinstance(listed, list) else []
            mine = [account for account in accounts if part(account, "name") == parts[1]]
            if not mine:
                return self.every
            found |= {name for account in mine for name in texts(account, "environments")}
        return self._ordered(found)

    def _named(self, changed: ChangedPath, key: str) -> tuple[str, ...]:
        """A waiver or break-glass session: the environment that its spec names, else all."""
        found: set[str] = set()
        for documents in self._versions(changed):
            value = part(documents[0], "spec", key) if documents else None
            steps = value.split("/") if isinstance(value, str) else []
            name = steps[1] if len(steps) > 2 and steps[0] == "environments" else value
            if name not in self.every:
                return self.every
            found.add(str(name))
        return self._ordered(found)

    def _versions(self, changed: ChangedPath) -> list[list[JsonValue]]:
        """The documents of a path on each side that has it."""
        sides = ((self.before, changed.mode_before), (self.after, changed.mode_after))
        return [list(side.documents(changed.path)) for side, mode in sides if mode is not None]

    def _sides(self) -> tuple[Side, Side]:
        return self.before, self.after

    def _ordered(self, names: Iterable[str]) -> tuple[str, ...]:
        wanted = set(names)
        return tuple(name for name in self.every if name in wanted)


def _environment(side: Side, name: str) -> JsonValue:
    return side.document(f"environments/{name}/environment.yaml")


def _uses(side: Side, name: str, version: str) -> bool:
    if version in texts(_environment(side, name), "spec", "charts"):
        return True
    folder = f"environments/{name}/releases/"
    releases = (path for path in side.paths if path.startswith(folder))
    return any(part(side.document(path), "spec", "chart") == version for path in releases)
