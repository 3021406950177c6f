"""Writing to the user's own clone: all of it, or nothing."""

from pathlib import Path

import pytest
from releasegate import checkout as module
from releasegate.checkout import (
    Checkout,
    branch_commit,
    commit_file,
    commit_files,
    open_checkout,
    require_clean,
)
from releasegate.errors import GateError

from tests.validators.clones import Clone, isolated_clone

PATH = "environments/qa/releases/churn.yaml"
NEW = "environments/stage/releases/churn.yaml"


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    return isolated_clone(tmp_path, monkeypatch)


def _open(clone: Clone) -> Checkout:
    return open_checkout(clone.root)


def test_a_clone_is_opened_from_any_folder_inside(clone: Clone) -> None:
    found = open_checkout(clone.root / "environments" / "qa")
    assert (found.root, found.branch, found.head) == (clone.root, "main", clone.git("rev-parse", "HEAD"))


def test_one_file_is_committed_on_a_new_branch(clone: Clone) -> None:
    before = clone.git("rev-parse", "main")
    sha = commit_file(_open(clone), NEW, b"new\n", "Add it", "topic")
    assert clone.git("log", "--format=%H %s %ae", "main..topic") == f"{sha} Add it ann@example.com"
    assert clone.git("diff", "--name-status", "main", "topic") == f"A\t{NEW}"
    assert clone.git("rev-parse", "main") == before
    assert clone.git("status", "--porcelain", "--branch") == "## topic"


def test_one_file_is_committed_on_the_branch_that_is_checked_out(clone: Clone) -> None:
    commit_file(_open(clone), PATH, b"new\n", "Change it")
    assert clone.git("diff", "--name-status", "HEAD~1") == f"M\t{PATH}"
    assert clone.git("symbolic-ref", "--short", "HEAD") == "main"


def test_a_file_is_deleted_where_it_has_no_bytes(clone: Clone) -> None:
    commit_files(_open(clone), {PATH: None, NEW: b"new\n"}, "Move it", "topic")
    assert clone.git("diff", "--name-status", "--no-renames", "main", "topic") == f"D\t{PATH}\nA\t{NEW}"
    assert clone.git("status", "--porcelain", "--branch") == "## topic"


def test_a_deletion_that_a_hook_refuses_is_undone(clone: Clone) -> None:
    (clone.root / PATH).chmod(0o644)
    clone.hook("pre-commit", "exit 1")
    before = clone.state()
    with pytest.raises(GateError, match="git did not commit"):
        commit_files(_open(clone), {PATH: None}, "Delete it", "topic")
    assert clone.state() == before


def test_the_users_hooks_apply(clone: Clone) -> None:
    clone.hook("commit-msg", 'echo "Reviewed-for: example" >> "$1"')
    commit_file(_open(clone), PATH, b"new\n", "Change it", "topic")
    assert "Reviewed-for: example" in clone.git("log", "-1", "--format=%B")


@pytest.mark.parametrize("branch", ["topic", None])
@pytest.mark.parametrize("path", [PATH, NEW])
@pytest.mark.parametrize(
    ("hook", "script"),
    [
        ("pre-commit", "exit 1"),
        ("commit-msg", "exit 1"),
        ("pre-commit", 'echo spoiled > "$(git diff --cached --name-only)"; git add -u; exit 1'),
        ("post-checkout", "exit 1"),
        ("pre-commit", "kill -TERM $PPID"),
    ],
)
def test_a_hook_that_refuses_leaves_nothing_behind(
    clone: Clone, branch: str | None, path: str, hook: str, script: str
) -> None:
    if hook == "post-checkout" and branch is None:
        script, hook = "exit 1", "pre-commit"
    clone.hook(hook, script)
    before = clone.state()
    with pytest.raises(GateError):
        commit_file(_open(clone), path, b"new\n", "Change it", branch)
    assert clone.state() == before


def test_what_git_itself_refuses_leaves_nothing_behind(clone: Clone) -> None:
    clone.git("config", "--unset", "user.email")
    clone.git("config", "user.useConfigOnly", "true")
    before = clone.state()
    with pytest.raises(GateError, match="git did not commit"):
        commit_file(_open(clone), NEW, b"new\n", "Change it", "topic")
    assert clone.state() == before


def test_an_ignored_file_and_a_locked_index_leave_nothing_behind(clone: Clone) -> None:
    clone.commit("Ignore", {".gitignore": "stage/\n"})
    before = clone.state()
    with pytest.raises(GateError, match="git: The following paths are ignored"):
        commit_file(_open(clone), NEW, b"new\n", "Change it", "topic")
    (clone.root / ".git" / "index.lock").touch()
    with pytest.raises(GateError, match=r"index\.lock"):
        commit_file(_open(clone), PATH, b"new\n", "Change it", "topic")
    (clone.root / ".git" / "index.lock").unlink()
    assert clone.state() == before


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
@pytest.mark.parametrize("step", ["replace_file", "_commit"])
def test_an_interruption_leaves_nothing_behind(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    before, real = clone.state(), getattr(module, step)
    failed = []

    def fail_once(*arguments: object) -> None:
        if not failed:
            failed.append(True)
            raise error
        real(*arguments)

    monkeypatch.setattr(module, step, fail_once)
    with pytest.raises(type(error)):
        commit_file(_open(clone), PATH, b"new\n", "Change it", "topic")
    assert clone.state() == before


def test_an_interruption_after_the_commit_takes_it_back(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = module._commit

    def interrupted(root: Path, path: str, message: str) -> None:
        real(root, path, message)
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "_commit", interrupted)
    before = clone.state()
    for branch in ("topic", None):
        with pytest.raises(KeyboardInterrupt):
            commit_file(_open(clone), PATH, b"new\n", "Change it", branch)
        assert clone.state() == before


def test_a_folder_that_cannot_be_written_leaves_nothing_behind(clone: Clone) -> None:
    clone.commit("A file where a folder would be", {"environments/stage": "text\n"})
    before = clone.state()
    with pytest.raises(OSError, match="environments/stage"):
        commit_file(_open(clone), NEW, b"new\n", "Change it", "topic")
    assert clone.state() == before


def test_an_existing_branch_is_kept(clone: Clone) -> None:
    clone.git("branch", "topic")
    before = clone.state()
    with pytest.raises(GateError, match="a branch topic already"):
        commit_file(_open(clone), PATH, b"new\n", "Change it", "topic")
    assert clone.state() == before


def test_nothing_is_written_through_a_link(clone: Clone, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (clone.root / "linked").symlink_to(tmp_path / "elsewhere")
    clone.commit("A link", {})
    with pytest.raises(GateError, match="linked is a symbolic link"):
        commit_file(_open(clone), "linked/churn.yaml", b"new\n", "Change it")
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("name", ["-x", "a..b", "a b", "a.lock", ""])
def test_what_is_no_branch_name_is_refused(clone: Clone, name: str) -> None:
    with pytest.raises(GateError, match="no name for a branch"):
        branch_commit(_open(clone), name)


def test_anything_uncommitted_is_named(clone: Clone) -> None:
    require_clean(_open(clone))
    clone.write({"a.txt": "new", PATH: "changed"})
    clone.git("config", "status.showUntrackedFiles", "no")
    with pytest.raises(GateError, match=rf"not clean: {PATH}, a\.txt$"):
        require_clean(_open(clone))


def test_a_folder_outside_git_a_detached_head_and_an_empty_repository_are_refused(
    clone: Clone, tmp_path: Path
) -> None:
    with pytest.raises(GateError, match="not a git repository"):
        open_checkout(tmp_path / "home")
    clone.git("switch", "-q", "--detach")
    with pytest.raises(GateError, match="HEAD is detached"):
        _open(clone)
    clone.git("switch", "-q", "--orphan", "empty")
    with pytest.raises(GateError, match="no commit yet"):
        _open(clone)


def test_a_merge_under_way_is_not_disturbed(clone: Clone) -> None:
    clone.git("switch", "-q", "-c", "other")
    clone.commit("Other", {"a.txt": "a"})
    clone.git("switch", "-q", "main")
    clone.git("merge", "-q", "--no-ff", "--no-commit", "other")
    with pytest.raises(GateError, match="a merge is under way"):
        _open(clone)
