"""Attacks on git itself: each works against git run in the repository, and not against open_git (row 35).

Where the defence is one setting, a second test takes the setting out and sees the attack succeed.
"""

import os
import stat
import subprocess
from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.git import isolation, open_git
from releasegate.tree import work_tree

from tests.repo_builder import Repo

BASE = "steps:\n- train\n- test\n"
UNION = "*.yaml merge=union\n"


@pytest.fixture
def conflict(tmp_path: Path) -> Repo:
    """main and head add another line at the same place: an honest merge is a conflict."""
    repo = Repo(tmp_path / "repo").write({"ci.yaml": BASE}).commit()
    repo.branch("head").write({"ci.yaml": BASE + "- skip-approval\n"}).commit()
    return repo.switch("main").write({"ci.yaml": BASE + "- approve\n"}).commit()


def plain_merge(repo: Repo, **environment: str) -> str:
    """The merge tree that git gives when it runs in the repository itself, or "conflict"."""
    env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", **environment}
    command = ["git", "merge-tree", "--write-tree", "--no-messages", "main", "head"]
    done = subprocess.run(command, cwd=repo.path, env=env, capture_output=True, check=False, text=True)
    return done.stdout.strip() if done.returncode == 0 else "conflict"


def gate_merge(repo: Repo) -> str:
    with open_git(repo.path) as git:
        try:
            return git.merge_tree(git.resolve("main"), git.resolve("head"))
        except GateError as error:
            return "conflict" if "conflicts with the base in ci.yaml" in error.message else error.message


def test_an_honest_conflict_is_a_conflict(conflict: Repo) -> None:
    assert plain_merge(conflict) == "conflict"
    assert gate_merge(conflict) == "conflict"


def test_union_in_the_gitattributes_of_the_checked_out_head(conflict: Repo) -> None:
    conflict.write({".gitattributes": UNION})

    assert plain_merge(conflict) != "conflict"
    assert gate_merge(conflict) == "conflict"


def test_union_in_the_gitattributes_that_the_head_commits(conflict: Repo) -> None:
    conflict.switch("head").write({".gitattributes": UNION}).commit()

    assert plain_merge(conflict) != "conflict"
    assert gate_merge(conflict) == "conflict"


def test_union_in_info_attributes(conflict: Repo) -> None:
    conflict.write({".git/info/attributes": UNION})

    assert plain_merge(conflict) != "conflict"
    assert gate_merge(conflict) == "conflict"


def test_union_in_the_attributes_of_the_home(
    conflict: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "xdg" / "git").mkdir(parents=True)
    (tmp_path / "xdg" / "git" / "attributes").write_text(UNION)
    evil = str(tmp_path / "xdg")

    assert plain_merge(conflict, XDG_CONFIG_HOME=evil) != "conflict"
    monkeypatch.setenv("XDG_CONFIG_HOME", evil)
    assert gate_merge(conflict) == "conflict"


def test_without_the_attribute_settings_the_home_would_decide(
    conflict: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "git").mkdir()
    (tmp_path / "git" / "attributes").write_text(UNION)
    open_home = {**isolation.ENVIRONMENT, "XDG_CONFIG_HOME": str(tmp_path)}
    monkeypatch.setattr(isolation, "ENVIRONMENT", open_home)
    assert gate_merge(conflict) == "conflict"

    monkeypatch.setattr(isolation, "CONFIG", isolation.CONFIG.replace("attributesFile", "unused"))
    assert gate_merge(conflict) != "conflict"


def test_merge_default_in_the_repository(conflict: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    conflict.config("merge.default", "union")
    assert plain_merge(conflict) != "conflict"
    assert gate_merge(conflict) == "conflict"

    monkeypatch.setattr(isolation, "CONFIG", isolation.CONFIG + "[merge]\n\tdefault = union\n")
    assert gate_merge(conflict) != "conflict"


@pytest.fixture
def moved_folder(tmp_path: Path) -> Repo:
    """main renames a folder, head adds a file to it under its old name."""
    body = {f"old/{name}.yaml": f"{name}: " + "x" * 50 + "\n" for name in "abc"}
    repo = Repo(tmp_path / "repo").write(body).commit()
    repo.branch("head").write({"old/new-file.yaml": "n: 1\n"}).commit()
    return repo.switch("main").move("old", "prod").commit()


def merged_paths(repo: Repo) -> set[bytes]:
    with open_git(repo.path) as git:
        tree = git.merge_tree(git.resolve("main"), git.resolve("head"))
        return {entry.path for entry in git.entries(tree)}


def test_a_renamed_folder_pulls_no_file_along(moved_folder: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    moved_folder.config("merge.directoryRenames", "true")
    listed = moved_folder.git("ls-tree", "-r", "--name-only", plain_merge(moved_folder))
    assert "prod/new-file.yaml" in listed
    assert b"old/new-file.yaml" in merged_paths(moved_folder)

    following = isolation.CONFIG.replace("renames = false", "renames = true").replace(
        "directoryRenames = false", "directoryRenames = true"
    )
    monkeypatch.setattr(isolation, "CONFIG", following)
    assert b"prod/new-file.yaml" in merged_paths(moved_folder)


def test_a_replace_ref_does_not_change_what_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Repo(tmp_path / "repo").write({"a.yaml": "honest: 1\n"}).commit()
    honest, other = repo.blob("honest: 1\n"), repo.blob("forged: 1\n")
    repo.git("replace", honest, other)
    assert repo.git("cat-file", "blob", honest) == "forged: 1\n"
    with open_git(repo.path) as git:
        assert git.read_blob(honest, 100) == b"honest: 1\n"

    without = {key: value for key, value in isolation.ENVIRONMENT.items() if "REPLACE" not in key}
    monkeypatch.setattr(isolation, "ENVIRONMENT", without)
    monkeypatch.setattr(isolation, "CONFIG", isolation.CONFIG.replace("useReplaceRefs = false", ""))
    with open_git(repo.path) as git:
        assert git.read_blob(honest, 100) == b"forged: 1\n"


def test_a_graft_hides_no_commit(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo").write({"a": "1"}).commit()
    base = repo.sha()
    hidden = repo.branch("head").write({"a": "2"}).commit(author="Eve <eve@example.com>").sha()
    head = repo.write({"a": "3"}).commit().sha()
    repo.write({".git/info/grafts": f"{head} {base}\n"})

    assert hidden not in repo.git("rev-list", f"{base}..{head}")
    with open_git(repo.path) as git:
        assert [commit.sha for commit in git.commits(base, head)] == [hidden, head]


def test_mailmap_renames_no_author(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo").write({"a": "1"}).commit()
    base = repo.sha()
    head = repo.branch("head").write({"a": "2"}).commit(author="Eve <eve@example.com>").sha()
    repo.write({".mailmap": "Bob <bob@example.com> <eve@example.com>\n"})

    assert repo.git("log", "-1", "--format=%aE").strip() == "bob@example.com"
    with open_git(repo.path) as git:
        assert git.commits(base, head)[0].author.email == "eve@example.com"


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A program that leaves a mark when anything runs it."""
    script = tmp_path / "trap"
    script.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\nexit 1\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return script


def ran(trap: Path) -> bool:
    mark = trap.parent / "ran"
    found = mark.exists()
    mark.unlink(missing_ok=True)
    return found


def test_fsmonitor_does_not_run(tmp_path: Path, trap: Path) -> None:
    repo = Repo(tmp_path / "repo").write({"a": "1"}).commit().config("core.fsmonitor", str(trap))

    repo.git("ls-files", "--others", "--modified")
    assert ran(trap)
    assert set(work_tree(repo.path).entries()) == {"a"}
    assert not ran(trap)


def test_hooks_do_not_run(tmp_path: Path, trap: Path) -> None:
    repo = Repo(tmp_path / "repo").write({"a": "1"}).commit()
    (tmp_path / "hooks").mkdir()
    for hook in ("post-index-change", "reference-transaction"):
        (tmp_path / "hooks" / hook).symlink_to(trap)
    repo.config("core.hooksPath", str(tmp_path / "hooks")).write({"a": "1"})
    os.utime(repo.path / "a", (1, 1))

    repo.git("status")
    assert ran(trap)
    work_tree(repo.path)
    with open_git(repo.path) as git:
        git.merge_tree(git.resolve("HEAD"), git.resolve("main"))
    assert not ran(trap)


def test_a_merge_driver_does_not_run(conflict: Repo, trap: Path) -> None:
    conflict.config("merge.evil.driver", str(trap)).write({".gitattributes": "*.yaml merge=evil\n"})

    plain_merge(conflict)
    assert ran(trap)
    assert gate_merge(conflict) == "conflict"
    assert not ran(trap)


def test_a_filter_does_not_run(tmp_path: Path, trap: Path) -> None:
    repo = Repo(tmp_path / "repo").write({"a": "1"}).commit().config("filter.evil.clean", str(trap))
    repo.write({".gitattributes": "a filter=evil\n", "a": "2"})

    repo.git("diff", "--stat")
    assert ran(trap)
    tree = work_tree(repo.path)
    assert tree.read("a") == b"2"
    assert not ran(trap)


def test_a_partial_clone_fetches_nothing(tmp_path: Path, trap: Path) -> None:
    repo = Repo(tmp_path / "repo").write({"a": "1"}).commit()
    blob = repo.blob("1")
    (repo.path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": str(tmp_path),
        "remote.origin.promisor": "true",
        "remote.origin.uploadpack": str(trap),
    }.items():
        repo.config(key, value)

    with pytest.raises(AssertionError):
        repo.git("cat-file", "blob", blob)
    assert ran(trap)
    with open_git(repo.path) as git, pytest.raises(GateError, match="not in this clone"):
        git.read_blob(blob, 100)
    assert not ran(trap)


def test_the_callers_git_variables_have_no_effect(
    conflict: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repo(tmp_path / "other").write({"b": "1"}).commit()
    monkeypatch.setenv("GIT_DIR", str(other.path / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.path / ".git" / "index"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "merge.default")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "union")

    assert gate_merge(conflict) == "conflict"
    assert set(work_tree(conflict.path).entries()) == {"ci.yaml"}


def test_a_git_that_the_checkout_brings_is_not_run(
    conflict: Repo, trap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (conflict.path / "git").symlink_to(trap)
    monkeypatch.chdir(conflict.path)
    monkeypatch.setenv("PATH", f".:{os.environ['PATH']}")

    subprocess.run(["git", "version"], check=False, capture_output=True, env=dict(os.environ))
    assert ran(trap)
    assert gate_merge(conflict) == "conflict"
    assert not ran(trap)


def test_nothing_is_written_to_the_repository(moved_folder: Repo) -> None:
    def everything() -> dict[Path, bytes]:
        files = (path for path in (moved_folder.path / ".git").rglob("*") if path.is_file())
        return {path: path.read_bytes() for path in files}

    before = everything()
    merged_paths(moved_folder)
    work_tree(moved_folder.path)
    assert everything() == before


def test_the_private_folder_is_gone_afterwards(
    conflict: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    with open_git(conflict.path):
        assert list((tmp_path / "tmp").iterdir())
    assert not list((tmp_path / "tmp").iterdir())
