"""git, read safely: a private bare GIT_DIR over the repository's objects, under an empty environment.

with open_git(Path(".")) as git:
    base, head = git.resolve("origin/main"), git.resolve("HEAD")
    merged = git.merge_tree(base, head)
    changed = git.diff(base, merged)
"""

from releasegate.git.append import Place, append_commit
from releasegate.git.batch import TooLargeError
from releasegate.git.commits import Commit, Identity
from releasegate.git.isolation import open_git
from releasegate.git.listing import DiffEntry, TreeEntry
from releasegate.git.repository import Git
from releasegate.git.steps import Step, steps
from releasegate.git.trial import trial_commit

__all__ = [
    "Commit",
    "DiffEntry",
    "Git",
    "Identity",
    "Place",
    "Step",
    "TooLargeError",
    "TreeEntry",
    "append_commit",
    "open_git",
    "steps",
    "trial_commit",
]
