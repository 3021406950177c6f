"""Proposing: a fresh clone, `releasegate new --open-pr` in it, and nothing kept."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from releasegate.errors import GateError
from releasegate.events.notice import Notice
from releasegate.git.process import git_binary

REPOSITORY = "RELEASEGATE_REPOSITORY"
_SECONDS = 840  # a Lambda function ends after 900
# What git answers when a server asks: the token of the forge, by any of the names that `--open-pr` reads.
_HELPER = (
    '!f() { test "$1" = get && echo username=x-access-token'
    ' && echo "password=${GITHUB_TOKEN:-${GITLAB_TOKEN:-$GITEA_TOKEN}}"; }; f'
)


def propose(said: Notice, environment: Mapping[str, str], evidence: Path | None = None) -> str:
    """Open the pull request of a version, or find it open; returns what the command printed.

    environment: RELEASEGATE_REPOSITORY (the URL to clone), the registry's and the forge's variables, and who
    commits (GIT_AUTHOR_NAME and so on). evidence: the folder that the pipeline left. Raises GateError when
    the URL is missing, or git or the command did not succeed, with what they said; a second try is safe.
    """
    repository = environment.get(REPOSITORY, "")
    if not repository.startswith(("https://", "/")):
        raise GateError(f"{REPOSITORY} names no repository", f"set {REPOSITORY} to its https:// URL")
    with tempfile.TemporaryDirectory(prefix="releasegate-") as folder:
        clone = Path(folder) / "clone"
        known = {**environment, **_asked(environment, repository), "HOME": folder, "CI": "true"}
        _run([git_binary(), "clone", "-q", "--", repository, str(clone)], Path(folder), known)
        command = [
            sys.executable,
            "-m",
            "releasegate.cli",
            "new",
            said.model,
            "--from",
            said.uri,
            "--open-pr",
            *(("--evidence", str(evidence)) if evidence else ()),
        ]
        return _run(command, clone, known)


def _asked(environment: Mapping[str, str], repository: str) -> dict[str, str]:
    """Settings of git for this run alone: the helper, for this repository, and no question on a terminal."""
    number = int(environment.get("GIT_CONFIG_COUNT", "0"))
    return {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_CONFIG_COUNT": str(number + 1),
        f"GIT_CONFIG_KEY_{number}": f"credential.{repository}.helper",
        f"GIT_CONFIG_VALUE_{number}": _HELPER,
        "PATH": environment.get("PATH", os.defpath),
    }


def _run(command: list[str], folder: Path, environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env=dict(environment),
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    said = "\n".join(part.strip() for part in (done.stdout, done.stderr) if part.strip())
    if done.returncode != 0:
        raise GateError(f"no pull request: {said}", "mend that; the event can be sent again")
    return said
