"""check: judge a folder by its own configuration and policies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from releasegate.clock import rfc3339
from releasegate.data import policies_folder, schemas_folder
from releasegate.engine.embedded import embedded
from releasegate.engine.memory import EngineOf
from releasegate.findings import Finding
from releasegate.judge import judge_of
from releasegate.pin import require_pin
from releasegate.policies import PolicySet, load_policies
from releasegate.render.applied import Render, no_render
from releasegate.repo import read_repo
from releasegate.scan import Scan
from releasegate.scan.choice import no_scan
from releasegate.tree import work_tree
from releasegate.trusted import gate_document
from releasegate.waivers.settling import settle_tree
from releasegate.waivers.waived import Waived


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` found, what waivers cover, by which policies, and what the verdict holds for."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    policies: PolicySet
    header: Mapping[str, str]


def check_folder(
    root: Path,
    now: datetime,
    engine_of: EngineOf = embedded,
    scan: Scan = no_scan,
    render: Render = no_render,
) -> Checked:
    """Judge the files of a folder. engine_of: makes the engine of releasegate's own rules.

    scan, render: what else is asked, a scanner and what Argo CD would apply.
    Raises GateError when it is not ours or it pins another gate.
    """
    policies = load_policies(policies_folder(), schemas_folder())
    repo = read_repo(work_tree(root))
    require_pin(gate_document(repo), policies.digest, repo.tree.label)
    judge = judge_of(repo, policies, engine_of)
    applied = render(None, repo)
    settled = settle_tree(repo, judge, rfc3339(now), scan(repo, repo), applied)
    header = {"judged": repo.tree.label, "policies": policies.digest, "clock": rfc3339(now)}
    if applied is not None:
        header["rendered"] = applied.summary()
    return Checked(settled.findings, settled.waived, judge.policies, header)
