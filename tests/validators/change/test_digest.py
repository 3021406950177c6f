"""The change digest: every byte, mode and name counts, and nothing under approvals/ does."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from releasegate.change import Change, ChangedPath, change_at, change_digest, read_change
from releasegate.git import open_git

from tests.repo_builder import Repo

ONE, TWO = "1" * 40, "2" * 40
EDIT = ChangedPath("a.yaml", "modified", "100644", "100644", ONE, TWO)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo").write({"a.yaml": "a:\n  b: 1\n  c: 2\n", "z": "1"}).commit()
    return repo.branch("head").write({"a.yaml": "a:\n  b: 1\n  c: 3\n"}).commit()


def change(repo: Repo, base: str = "main", head: str = "head") -> Change:
    with open_git(repo.path) as git:
        return read_change(git, git.resolve(base), git.resolve(head))


@pytest.mark.parametrize("name", ["a.yaml", "données.md", 'a "quoted" name'])
def test_the_digest_is_sha256_of_canonical_json(name: str) -> None:
    text = f'[[{json.dumps(name, ensure_ascii=False)},"100644",null,"{ONE}",null]]'
    removed = ChangedPath(name, "deleted", "100644", None, ONE, None)
    assert change_digest([removed]) == f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def test_the_order_of_paths_does_not_matter() -> None:
    other = ChangedPath("b.yaml", "added", None, "100644", None, ONE)
    assert change_digest([EDIT, other]) == change_digest([other, EDIT])


@pytest.mark.parametrize(
    "other",
    [
        ChangedPath("A.yaml", "modified", "100644", "100644", ONE, TWO),
        ChangedPath("a.yaml", "modified", "100644", "100755", ONE, TWO),
        ChangedPath("a.yaml", "modified", "100755", "100644", ONE, TWO),
        ChangedPath("a.yaml", "modified", "100644", "100644", ONE, ONE),
        ChangedPath("a.yaml", "modified", "100644", "100644", TWO, TWO),
        ChangedPath("a.yaml", "added", None, "100644", None, TWO),
        ChangedPath("approvals", "modified", "100644", "100644", ONE, TWO),
        ChangedPath("Approvals/a", "modified", "100644", "100644", ONE, TWO),
        ChangedPath("approvals-2/a", "modified", "100644", "100644", ONE, TWO),
    ],
)
def test_any_difference_is_another_change(other: ChangedPath) -> None:
    assert change_digest([other]) != change_digest([EDIT])
    assert change_digest([EDIT, other]) != change_digest([EDIT])


def test_approvals_do_not_count() -> None:
    approval = ChangedPath("approvals/1/bob.json", "added", None, "100644", None, ONE)
    assert change_digest([EDIT, approval]) == change_digest([EDIT])


@given(st.binary(min_size=1, max_size=20), st.binary(min_size=1, max_size=20))
def test_names_that_differ_in_any_byte_have_different_digests(one: bytes, other: bytes) -> None:
    digests = [change_digest([ChangedPath("x", "added", None, "100644", None, ONE, n)]) for n in (one, other)]
    assert (digests[0] == digests[1]) == (one == other)


def test_a_reindent_that_keeps_the_patch_id_is_another_change(repo: Repo) -> None:
    """git's patch id ignores blanks, so moving `c` out of `a` would keep an approval that binds to it."""
    reviewed = change(repo)
    reviewed_patch = repo.git("patch-id", "--stable", stdin=repo.git("diff", "main", "head").encode())
    repo.write({"a.yaml": "a:\n  b: 1\nc: 3\n"}).commit("re-indent")
    pushed_patch = repo.git("patch-id", "--stable", stdin=repo.git("diff", "main", "head").encode())

    assert reviewed_patch == pushed_patch
    assert change(repo).digest != reviewed.digest


def test_a_rebase_onto_an_unrelated_change_keeps_the_digest(repo: Repo) -> None:
    before = change(repo)
    repo.switch("main").write({"z": "2"}).commit()
    assert change(repo).digest == before.digest
    repo.switch("head").git("rebase", "--quiet", "main")
    assert change(repo).digest == before.digest


def test_a_merge_of_the_base_that_edits_is_another_change(repo: Repo) -> None:
    before = change(repo)
    repo.switch("main").write({"z": "2"}).commit().switch("head")
    repo.git("merge", "--quiet", "--no-commit", "main")
    repo.write({"z": "evil"}).commit("merge")
    assert change(repo).digest != before.digest


def test_an_unsound_name_is_shown_escaped_and_hashed_in_its_bytes(repo: Repo) -> None:
    blob = repo.blob("1")
    digests = set()
    for name in (b"caf\xe9", b"caf\xe8", b"caf\\xe9"):
        tree = repo.raw_tree([("100644", name, blob)])
        sha = repo.git("commit-tree", "-p", "main", "-m", "x", tree).strip()
        found = change(repo, head=sha)
        digests.add(found.digest)
        assert next(one.path for one in found.paths if one.status == "added").startswith("caf\\")
    assert len(digests) == 3


def test_the_change_at_reviewed_commits(repo: Repo) -> None:
    reviewed = repo.sha()
    repo.write({"approvals/x.json": "{}"}).commit("approve")
    approved = repo.sha()
    repo.write({"a.yaml": "a: 9\n"}).commit("push")
    repo.branch("clash", "main").write({"a.yaml": "clash\n"}).commit()
    repo.switch("main").write({"a.yaml": "moved on\n"}).commit()
    with open_git(repo.path) as git:
        made = change_at(git, repo.sha("main~1"))

        def at_start(commit: str) -> str | None:
            found = made(commit)
            return found.digest if found else None

        assert at_start(reviewed) == at_start(approved)
        assert at_start(reviewed) != at_start(repo.sha("head"))
        assert at_start("f" * 40) is None
        assert at_start("--all") is None
        assert change_at(git, repo.sha("main"))(repo.sha("clash")) is None
