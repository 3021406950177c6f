"""Pushing: a branch of the user's clone, by plain git as the user, so that keys and hooks apply."""

import os
import subprocess
import sys

from releasegate.checkout import Checkout
from releasegate.errors import GateError
from releasegate.git.process import git_binary


def push(checkout: Checkout, branch: str) -> None:
    """Push a branch to origin, never by force. What git and hooks print goes to standard error.

    Raises GateError when origin is missing or does not take the branch; the branch stays as it is.
    """
    ref = f"refs/heads/{branch}"
    command = [git_binary(), "push", "-q", "--no-follow-tags", "origin", f"{ref}:{ref}"]
    # Where nobody sits, git must not wait for a password.
    asking = {} if sys.stdin.isatty() else {"GIT_TERMINAL_PROMPT": "0"}
    done = subprocess.run(command, cwd=checkout.root, stdout=2, env={**os.environ, **asking}, check=False)
    if done.returncode != 0:
        raise GateError(
            f"git did not push {branch} (exit code {done.returncode}); the commit stays on its branch",
            "git says why above; mend that and run this again",
        )
