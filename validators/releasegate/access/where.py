"""Where: the environments that a document or a finding is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from releasegate.document import Document
from releasegate.json_types import JsonObject, JsonValue, listed, part, texts
from releasegate.repo import Repo
from releasegate.trusted import ACCOUNTS, environments, gate_document


@dataclass(frozen=True, slots=True)
class Where:
    """The environments of a tree, in order, with their documents and the accounts that are listed."""

    order: tuple[str, ...]
    environments: JsonObject
    accounts: tuple[JsonValue, ...]

    @property
    def protected(self) -> tuple[str, ...]:
        """The environments that are protected; one that does not say is."""
        return tuple(
            name for name in self.order if part(self.environments[name], "spec", "protected") is not False
        )

    def of(self, document: Document) -> tuple[str, ...]:
        """The environments of a document: of its namespace, where that is one's own, else of its path."""
        return self.narrowed(self.of_path(document.path), part(document.value, "metadata", "namespace"))

    def narrowed(self, names: Iterable[str], namespace: JsonValue) -> tuple[str, ...]:
        """Those of some environments that a namespace belongs to; all of them where it belongs to none."""
        found = tuple(names)
        if not namespace:
            return found
        owned = [
            name for name in self.order if part(self.environments[name], "spec", "namespace") == namespace
        ]
        return tuple(name for name in found if name in owned) if owned else found

    def of_path(self, path: str) -> tuple[str, ...]:
        """The environments that a path reaches; all of them where it does not say which."""
        steps = path.split("/")
        if len(steps) > 2 and steps[0] in ("environments", "rendered") and steps[1] in self.order:
            return (steps[1],)
        if len(steps) > 2 and steps[0] == "argocd":
            return self.of_instance(steps[1])
        if len(steps) > 2 and steps[0] == "platform":
            return self._of_account(steps[1])
        return self.order

    def of_instance(self, instance: str) -> tuple[str, ...]:
        """The environments that an Argo CD instance serves; all where none says so."""
        served = tuple(
            name for name in self.order if part(self.environments[name], "spec", "argocd") == instance
        )
        return served or self.order

    def _of_account(self, account: str) -> tuple[str, ...]:
        """Those that lie in an account; one that holds none can reach any."""
        entries = [entry for entry in self.accounts if part(entry, "name") == account]
        named = {name for entry in entries for name in texts(entry, "environments")}
        named |= {name for name in self.order if part(self.environments[name], "spec", "account") == account}
        if entries and not named and all(part(entry, "purpose") == "development" for entry in entries):
            return ()
        return tuple(name for name in self.order if name in named) or self.order


def where(repo: Repo) -> Where:
    """The environments of a tree. GateError when it has no readable releasegate.yaml."""
    known = environments(repo)
    order = tuple(name for name in texts(gate_document(repo), "spec", "environments") if name in known)
    more = tuple(name for name in known if name not in order)
    return Where((*order, *more), known, tuple(listed(repo.value(ACCOUNTS), "spec", "accounts")))
