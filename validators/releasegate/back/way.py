"""The way back: what a release names to return to, where that is not simply what runs there now."""

from releasegate.back.candidates import candidates
from releasegate.git import Git
from releasegate.json_types import JsonObject, listed, part
from releasegate.promotion import version
from releasegate.standing import Ground, read, release_path


def way_back(git: Git, found: Ground, environment: str, model: str, coming: str) -> str:
    """The version that change.rollbackTo names when version `coming` arrives, or "none".

    What the environment declares now, unless that is withdrawn; else the last other version that ran there
    and may return, as the rule promotion.rollback_known asks. The history is read only where it is needed.
    """
    path = release_path(environment, model)
    here = read(found.tree, path) if path in found.tree.entries() else None
    if here is not None and version(here) != coming and version(here) not in _withdrawn(found, model):
        return version(here)
    ran = [one for one in candidates(git, found, environment, model) if one.version != coming]
    fit = [one for one in ran if one.barred is None] or [one for one in ran if not one.withdrawn]
    return fit[0].version if fit else "none"


def _withdrawn(found: Ground, model: str) -> set[str]:
    path = f"governance/models/{model}.yaml"
    profile: JsonObject = read(found.tree, path) if path in found.tree.entries() else {}
    return {str(part(entry, "version")) for entry in listed(profile, "spec", "withdrawn")}
