"""The hook of a generated repository, installed by pre-commit from the template at the pinned commit.

This installs the gate with its dependencies, so it needs a package index.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.template.builder import NEW, Template, git


def run_hooks(repository: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """`pre-commit run --all-files` with environments of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"],
        cwd=repository,
        env=os.environ | {"PRE_COMMIT_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_hook_installs_from_the_pinned_commit_and_judges(
    whole_template: Template, tmp_path: Path
) -> None:
    repository = whole_template.repository(tmp_path / "repo", NEW, include_example=True)
    clean = run_hooks(repository, tmp_path / "hooks")
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert "releasegate check" in clean.stdout
    assert "Passed" in clean.stdout

    broken = repository / "environments/dev/releases/example-churn.yaml"
    broken.write_text(broken.read_text().replace("chart:", "chrat:"))
    git(repository, "add", "--all")
    refused = run_hooks(repository, tmp_path / "hooks")
    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert "environments/dev/releases/example-churn.yaml:5:3" in refused.stdout
