"""Times: when commits of the base branch were merged, by the forge's word in facts and signed decisions."""

from collections.abc import Collection, Sequence

from releasegate.clock import rfc3339
from releasegate.decisions.line import Line
from releasegate.decisions.sources import branch_of
from releasegate.decisions.trust import Trust
from releasegate.git import Git
from releasegate.json_types import JsonObject, JsonValue, listed, part


def merges_of(
    git: Git, line: Line, commits: Collection[str], facts: Sequence[JsonObject], branch: str
) -> JsonObject:
    """A document with `merges`, as facts have them: those of all facts, and what decisions add.

    commits: those that are asked for. branch: the branch of decisions; nothing is added where the clone has
    none, nor for what facts tell. Of a decision counts what a job signed that the base named
    (decisions/trust.py).
    """
    told: list[JsonValue] = [merge for document in facts for merge in listed(document.get("merges"))]
    missing = set(commits) - {str(part(merge, "commit")) for merge in told}
    if missing and git.branch_refs(branch):
        told += _decided(git, line, missing, branch)
    return {"merges": told}


def _decided(git: Git, line: Line, commits: Collection[str], branch: str) -> list[JsonValue]:
    """From the newest decisions on: a signature is verified only where it tells something new."""
    trust, missing, found = Trust(git, line), set(commits), list[JsonValue]()
    for entry in reversed(branch_of(git, branch, None)[0].entries):
        told = [(commit, at) for commit, at in entry.decided.merges if commit in missing]
        if told and trust.fault(entry) is None:
            found += [{"commit": commit, "mergedAt": rfc3339(at)} for commit, at in told]
            missing -= {commit for commit, _ in told}
    return found
