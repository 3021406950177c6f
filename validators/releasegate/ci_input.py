"""ci_input: the repository's CI files on both sides of a change, where it touches one of them."""

from releasegate.change_input import Sides
from releasegate.json_types import JsonObject
from releasegate.repo import Repo

_KINDS = frozenset({"Workflow", "GitlabCi", "Jenkinsfile"})


def ci_input(sides: Sides) -> JsonObject:
    """The part of a change's `input` about CI: every CI file, changed or not, as it was and as it will be.

    Empty for a change that touches no CI file. A file that is absent or that nobody could read is null.
    """
    touched = any(one.kind in _KINDS for one in sides.classified)
    kinds = {**_kinds(sides.before), **_kinds(sides.after)} if touched else {}
    return {
        "ci": [
            {
                "path": path,
                "kind": kind,
                "before": sides.before.value(path),
                "after": sides.after.value(path),
            }
            for path, kind in sorted(kinds.items())
        ]
    }


def _kinds(repo: Repo) -> dict[str, str]:
    return {one.path: one.kind for kind in _KINDS for one in repo.of_kind(kind)}
