"""approving: a person approves, and what the gate counts afterwards."""

from datetime import UTC, datetime

from releasegate.data import policies_folder, schemas_folder
from releasegate.gate import open_change
from releasegate.git import open_git
from releasegate.policies import load_policies
from releasegate.quorum import quorum_of

from tests.validators.clones import Clone
from tests.validators.commands.conftest import Run


def approve(run: Run, person: str, role: str, key: str, *more: str) -> tuple[int, str, str]:
    return run("approve", "--as", person, "--role", role, "--key", key, *more)


def quorum(clone: Clone) -> tuple[dict[str, str], tuple[str, ...]]:
    """As the gate sees it: approvals that count, by person, and the roles that are missing."""
    policies = load_policies(policies_folder(), schemas_folder())
    with open_git(clone.root) as git:
        sides, judge = open_change(git, "refs/heads/main", "HEAD", policies)
        found = quorum_of(git, sides, None, judge.data, judge.policies.digest, datetime.now(UTC))
    counted = {one.person: str(one.role) for one in found.approvals if one.counts}
    return counted, tuple(role for need in found.requirements for role in need.missing)
