"""Every CI file on both sides of a change, where the change touches one of them."""

from pathlib import Path

from releasegate.change import Change, ChangedPath, Classified
from releasegate.change_input import Sides
from releasegate.ci_input import ci_input
from releasegate.json_types import JsonObject
from releasegate.repo import read_repo

from tests.memory_tree import MemoryTree, overlaid

BASE = overlaid(Path(__file__).parents[1] / "cases" / "_base" / "starter")
JENKINS, WORKFLOW = "Jenkinsfile", ".github/workflows/gate.yaml"
COMMIT = "1" * 40


def told(path: str, kind: str, after: dict[str, bytes]) -> JsonObject:
    changed = ChangedPath(path, "modified", "100644", "100644", COMMIT, COMMIT)
    classified = (Classified(changed, kind, "ci", ()),)
    before, merged = read_repo(MemoryTree(BASE)), read_repo(MemoryTree(after))
    change = Change(COMMIT, COMMIT, COMMIT, (changed,), COMMIT)
    return ci_input(Sides(change, before, merged, classified, ("dev",), lambda _: ()))


def seen(path: str, kind: str, after: dict[str, bytes]) -> dict[object, tuple[bool, bool]]:
    """path → whether it was there, and whether it will be."""
    found = told(path, kind, after)["ci"]
    assert isinstance(found, list)
    files = [one for one in found if isinstance(one, dict)]
    return {one["path"]: (one["before"] is not None, one["after"] is not None) for one in files}


def test_a_file_that_comes_is_shown_beside_the_one_that_stays() -> None:
    after = {**BASE, JENKINS: b"pipeline { }\n"}
    assert seen(JENKINS, "Jenkinsfile", after) == {WORKFLOW: (True, True), JENKINS: (False, True)}


def test_a_file_that_goes() -> None:
    after = {path: data for path, data in BASE.items() if path != WORKFLOW}
    assert seen(WORKFLOW, "Workflow", after) == {WORKFLOW: (True, False)}


def test_a_file_that_nobody_can_read_is_no_file() -> None:
    assert seen(WORKFLOW, "Workflow", {**BASE, WORKFLOW: b"a: [\n"}) == {WORKFLOW: (True, False)}


def test_other_changes_show_no_ci() -> None:
    assert told("README.md", "Docs", BASE) == {"ci": []}
