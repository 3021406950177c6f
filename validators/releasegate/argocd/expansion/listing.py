"""Listing: the files and folders of a tree as git generators see them, and what the files say."""

from dataclasses import dataclass, field

from releasegate.argocd.expansion.globs import Paths, paths_of
from releasegate.argocd.expansion.gotemplate import Fault, Unjudged
from releasegate.argocd.expansion.gotemplate.values import Given, GoValue, decoded
from releasegate.json_types import JsonValue
from releasegate.layout import place
from releasegate.repo import Repo
from releasegate.strict_yaml import Reading, load
from releasegate.tree import UnreadableFile

# What breaks off every YAML reader; the rest only some read.
_UNREADABLE = frozenset({"syntax", "not-utf8", "control-character"})


@dataclass(frozen=True)
class Listing:
    """The paths of a tree. What was read once is kept."""

    repo: Repo
    paths: Paths
    _read: dict[str, list[dict[str, GoValue]]] = field(default_factory=dict)

    def folders(self) -> list[str]:
        """The folders of which no step starts with a dot, sorted."""
        return [path for path in self.paths.folders if not f"/{path}".count("/.")]

    def objects(self, path: str) -> list[dict[str, GoValue]]:
        """The object of a file, or the objects of its list. Raises Fault where Argo CD cannot read them."""
        if path not in self._read:
            self._read[path] = _objects(path, self._value(path))
        return self._read[path]

    def _value(self, path: str) -> JsonValue:
        """What a file says. Of several documents Argo CD reads the first."""
        if path in self.repo.broken:
            raise Unjudged(f"{path} has findings of its own, so what it gives is not known")
        where = place(path)
        if where.reading is not None and self.repo.documents.get(path):
            return self.repo.documents[path][0].value
        try:
            data = self.repo.tree.read(path)
        except UnreadableFile as error:
            raise Unjudged(f"{path} is not read: {error.reason}") from error
        loaded = load(data, Reading.MANIFEST)
        if not loaded.refusals:
            return loaded.values[0] if loaded.values else None
        refusal = loaded.refusals[0]
        if refusal.code == "empty":
            return None
        if refusal.code in _UNREADABLE:
            raise Fault(f"{path}:{refusal.line} cannot be read: {refusal.message}")
        raise Unjudged(f"{path}:{refusal.line} is not read alike by all: {refusal.message}")


def listing(repo: Repo) -> Listing:
    """The listing of a tree."""
    return Listing(repo, paths_of(repo.tree.entries()))


def _objects(path: str, value: JsonValue) -> list[dict[str, GoValue]]:
    found = value if isinstance(value, list) else [value]
    objects = [Given() if item is None else decoded(item, Given) for item in found]
    if not all(isinstance(item, dict) for item in objects):
        raise Fault(f"{path} holds neither an object nor a list of objects, so it gives no parameters")
    return objects
