"""withdrawn: the versions that profiles took back, and the artifacts that they are known by."""

from collections.abc import Iterator

from releasegate.change.side import release_path
from releasegate.change_input import Sides
from releasegate.json_types import JsonObject, JsonValue, listed, part
from releasegate.repo import Repo


def withdrawn_input(sides: Sides) -> JsonObject:
    """`withdrawn` of a change's input: each version that a profile of the base or of the head withdraws.

    digests are those of its artifact, by the base's releases of that version and by its evaluation report:
    another name for the same artifact brings it back all the same.
    """
    found: dict[tuple[str, str], JsonObject] = {}
    for repo in (sides.after, sides.before):
        for model, entry in _entries(repo):
            version = str(part(entry, "version"))
            digests: list[JsonValue] = [*sorted(_digests(sides, model, version))]
            told = {key: part(entry, key) for key in ("version", "reason", "incident")}
            found[model, version] = {"model": model, **told, "digests": digests}
    return {"withdrawn": [found[key] for key in sorted(found)]}


def _entries(repo: Repo) -> Iterator[tuple[str, JsonValue]]:
    for document in repo.of_kind("ModelProfile"):
        for entry in listed(document.value, "spec", "withdrawn"):
            yield document.path.rsplit("/", 1)[1].removesuffix(".yaml"), entry


def _digests(sides: Sides, model: str, version: str) -> set[str]:
    releases = (sides.before.value(release_path(name, model)) for name in sides.order)
    running = [part(release, "spec", "model") for release in releases]
    digests = [part(one, "artifact", "digest") for one in running if part(one, "version") == version]
    report = sides.before.value(f"evidence/{model}/{version}/evaluation.json")
    return {one for one in (*digests, part(report, "model", "digest")) if isinstance(one, str)}
