"""What a change takes away that runs, in words, whatever file it stands in."""

import re
from pathlib import Path

from releasegate.change import Change, ChangedPath, Side, classify
from releasegate.change_input import Sides
from releasegate.movement.deletions import deletions_input
from releasegate.repo import Repo, read_repo

from tests.memory_tree import MemoryTree, overlaid

FILES = overlaid(Path(__file__).parents[2] / "cases" / "_base" / "regulated")
PROD = "environments/prod/environment.yaml"
SET = "argocd/prod/environments/prod.yaml"
COMMIT = "1" * 40


def told(edit: dict[str, bytes | None]) -> list[tuple[str, str]]:
    """(kind of change, what is deleted) of editing the regulated base; None deletes a file."""
    after = {path: data for path, data in {**FILES, **edit}.items() if data is not None}
    paths = tuple(
        ChangedPath(path, "deleted" if data is None else "modified", "100644", "100644", COMMIT, COMMIT)
        for path, data in edit.items()
    )
    before, merged = read_repo(MemoryTree(FILES)), read_repo(MemoryTree(after))
    order = ("dev", "qa", "staging", "prod")
    classified = classify(paths, side(before), side(merged), order)
    change = Change(COMMIT, COMMIT, COMMIT, paths, COMMIT)
    sides = Sides(change, before, merged, classified, order, lambda path: ())
    return [(one["change"], one["what"]) for one in deletions_input(sides)["deletions"]]  # type: ignore[index, union-attr, call-overload, misc]


def side(repo: Repo) -> Side:
    return Side(repo.tree.entries().keys(), lambda path: [one.value for one in repo.documents.get(path, ())])


def test_a_deleted_release() -> None:
    deleted: dict[str, bytes | None] = {"environments/prod/releases/churn.yaml": None}
    assert told(deleted) == [("retirement", "the release of churn in prod")]


def test_an_edited_release_deletes_nothing() -> None:
    path = "environments/prod/releases/churn.yaml"
    assert told({path: FILES[path].replace(b"replicas: 2", b"replicas: 3")}) == []


def test_a_removed_and_a_renamed_application_set() -> None:
    gone = [("applicationset-removal", "the ApplicationSet models-prod")]
    assert told({SET: None}) == gone
    assert (
        told({SET: FILES[SET].replace(b"{name: models-prod, namespace", b"{name: other, namespace")}) == gone
    )


def test_a_set_of_a_file_that_can_no_longer_be_read() -> None:
    assert told({SET: b"a: [\n"}) == [("applicationset-removal", "the ApplicationSet models-prod")]


def test_a_cluster_that_leaves_its_environment() -> None:
    fewer = re.sub(rb"    - \{name: prod-west.*\n", b"", FILES[PROD])
    assert told({PROD: fewer}) == [("environment", "the cluster prod-west of prod")]


def test_an_environment_that_goes_is_counted_by_its_application_set() -> None:
    assert told({PROD: None, SET: None}) == [("applicationset-removal", "the ApplicationSet models-prod")]


def test_a_cluster_that_moves_to_another_server_stays() -> None:
    assert told({PROD: FILES[PROD].replace(b"https://prod-eu.", b"https://prod-eu-2.")}) == []
