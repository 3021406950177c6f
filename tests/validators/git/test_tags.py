"""Tags: the commits that they stand for, in a real repository."""

import subprocess
from pathlib import Path

from releasegate.git import open_git
from releasegate.git.tags import tags

WHO = ("-c", "user.name=Ann", "-c", "user.email=ann@example.com")


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *WHO, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_tags_stand_for_commits(tmp_path: Path) -> None:
    _git(tmp_path, "init", "-q")
    (tmp_path / "file").write_text("text", encoding="utf-8")
    _git(tmp_path, "add", "file")
    _git(tmp_path, "commit", "-q", "-m", "One")
    commit = _git(tmp_path, "rev-parse", "HEAD")
    _git(tmp_path, "tag", "churn@v1.0.0")
    _git(tmp_path, "tag", "-a", "-m", "two", "churn@v1.1.0")
    _git(tmp_path, "tag", "churn@v9.0.0", _git(tmp_path, "rev-parse", "HEAD:file"))
    _git(tmp_path, "tag", "other@v1.0.0")
    with open_git(tmp_path) as git:
        found = tags(git, "churn@")
    assert [(tag.name, tag.commit) for tag in found] == [("churn@v1.0.0", commit), ("churn@v1.1.0", commit)]
    assert all(tag.made > 0 for tag in found)
