"""Patterns of git generators, in each way that they are read; git itself says what the old way finds."""

import pytest
from releasegate.argocd.expansion.globs import exact, greedy, in_folder, paths_of
from releasegate.argocd.expansion.gotemplate import Fault, Unjudged

from tests.repo_builder import Repo

FILES = (
    ".hidden/x.yaml",
    "a.yaml",
    "a/b/c/x.yaml",
    "a/b/x.yaml",
    "a/x.json",
    "a/x.yaml",
    "a/xy.yaml",
    "ab/x.yaml",
    "b/[x].yaml",
)
PATHS = paths_of(FILES)
PATTERNS = [
    "a",
    "a/",
    "a/*.yaml",
    "a/*/x.yaml",
    "a/**/x.yaml",
    "**/x.yaml",
    "*.yaml",
    "*",
    "a?/x.yaml",
    "a?x.yaml",
    "a/x.[jy]*",
    "a/[!b]*",
    "./a/x.yaml",
    "a//x.yaml",
    "a/x*y*l",
    "*a*x*",
    "nothing/*",
    "A/*",
    "",
    ".",
    "a/{x,xy}.yaml",
]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    return Repo(tmp_path_factory.mktemp("globs")).write(dict.fromkeys(FILES, "x")).commit()


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_old_way_finds_what_git_lists(repository: Repo, pattern: str) -> None:
    listed = repository.git("ls-files", "--full-name", "-z", "--", pattern or ".").split("\0")
    assert greedy(pattern, PATHS) == {path for path in listed if path}


@pytest.mark.parametrize("pattern", ["/a/x.yaml", "/"])
def test_the_old_way_fails_at_the_root_of_the_machine(pattern: str) -> None:
    with pytest.raises(Fault, match="starts without /"):
        greedy(pattern, PATHS)


@pytest.mark.parametrize(
    "pattern", [":(exclude)a", ":/", "a/../b", "..", "a\\*", "a/[[:alpha:]]", "a/[", "a/]*"]
)
def test_what_is_not_read_is_named(pattern: str) -> None:
    with pytest.raises(Unjudged):
        greedy(pattern, PATHS)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("a/*.yaml", {"a/x.yaml", "a/xy.yaml"}),
        ("/a/x.yaml", {"a/x.yaml"}),
        ("a/*/x.yaml", {"a/b/x.yaml"}),
        ("a/**/x.yaml", {"a/x.yaml", "a/b/x.yaml", "a/b/c/x.yaml"}),
        ("**/x.yaml", {"a/x.yaml", "a/b/x.yaml", "a/b/c/x.yaml", "ab/x.yaml", ".hidden/x.yaml"}),
        ("a/{x,b/x}.yaml", {"a/x.yaml", "a/b/x.yaml"}),
        ("a/x**.yaml", {"a/x.yaml", "a/xy.yaml"}),
        ("a?x.yaml", set()),
        ("a/[!x]*/x.yaml", {"a/b/x.yaml"}),
        ("a/[j-z].json", {"a/x.json"}),
        ("nothing", set()),
    ],
)
def test_the_new_way_stays_in_a_folder_without_two_stars(pattern: str, found: set[str]) -> None:
    assert exact(pattern, PATHS) == found


@pytest.mark.parametrize("pattern", ["a", "a/*", "a/**", "*", "", ".", "{a,b}"])
def test_the_new_way_fails_at_a_folder(pattern: str) -> None:
    with pytest.raises(Fault, match="finds the folder"):
        exact(pattern, PATHS)


@pytest.mark.parametrize("pattern", ["a/{x", "a/x}", "a/{a,{b}}{", "{a,b}" * 7])
def test_braces_that_are_not_read_are_named(pattern: str) -> None:
    with pytest.raises(Unjudged):
        exact(pattern, PATHS)


def test_many_stars_take_no_long_time() -> None:
    paths = paths_of(["a" * 3000 + "/x"])
    assert greedy("*a" * 500 + "b", paths) == exact("*a" * 500 + "b/x", paths) == frozenset()


@pytest.mark.parametrize(
    ("pattern", "path", "found"),
    [
        ("*", "a", True),
        ("*", "a/b", False),
        ("a/*", "a/b", True),
        ("a/**", "a/b/c", False),
        ("a/?", "a/b", True),
    ],
)
def test_a_folder_is_matched_step_by_step(pattern: str, path: str, found: bool) -> None:
    assert in_folder(pattern, path) is found


def test_folders_are_all_that_lead_to_files() -> None:
    assert paths_of(["a/b/c", "d"]).folders == ("a", "a/b")
