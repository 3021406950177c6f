"""check: judge a folder by its own configuration and policies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from releasegate.clock import rfc3339
from releasegate.data import policies_folder, schemas_folder
from releasegate.findings import Finding
from releasegate.judge import judge_of, judge_tree
from releasegate.pin import require_pin
from releasegate.policies import PolicySet, load_policies
from releasegate.repo import read_repo
from releasegate.tree import work_tree
from releasegate.trusted import gate_document


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` found, by which policies, and what the verdict holds for."""

    findings: tuple[Finding, ...]
    policies: PolicySet
    header: Mapping[str, str]


def check_folder(root: Path, now: datetime) -> Checked:
    """Judge the files of a folder. Raises GateError when it is not ours or it pins another gate."""
    policies = load_policies(policies_folder(), schemas_folder())
    repo = read_repo(work_tree(root))
    require_pin(gate_document(repo), policies.digest, repo.tree.label)
    judge = judge_of(repo, policies)
    judgement = judge_tree(repo, judge, rfc3339(now))
    header = {"judged": repo.tree.label, "policies": policies.digest}
    return Checked(judgement.findings, judge.policies, header)
