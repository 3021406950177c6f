"""check: judge a folder by its own configuration and policies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from releasegate.cache.user import Cache, open_cache
from releasegate.cache.verdicts import Found
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
from releasegate.tree import WorkTree, work_tree
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
    cache_folder: Path | None = None,
) -> Checked:
    """Judge the files of a folder. engine_of: makes the engine of releasegate's own rules.

    scan, render: what else is asked, a scanner and what Argo CD would apply. cache_folder: where what was
    read and judged is kept; None for nowhere.
    Raises GateError when it is not ours or it pins another gate.
    """
    policies = load_policies(policies_folder(), schemas_folder())
    cache = open_cache(cache_folder, policies)
    asked = _Asked(work_tree(root), now, engine_of, policies, scan, render)
    try:
        return _known(asked, cache) or _judged(asked, cache)
    finally:
        cache.store.close()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is judged, when and by whom."""

    tree: WorkTree
    now: datetime
    engine_of: EngineOf
    policies: PolicySet
    scan: Scan
    render: Render

    @property
    def plain(self) -> bool:
        """Whether nothing but files and our own rules are asked, here."""
        return self.engine_of is embedded and self.scan is no_scan and self.render is no_render

    @property
    def header(self) -> dict[str, str]:
        """By what was judged, for the report."""
        return {"judged": self.tree.label, "policies": self.policies.digest, "clock": rfc3339(self.now)}


def _known(asked: _Asked, cache: Cache) -> Checked | None:
    """What was found before, if nothing can have changed."""
    if not asked.plain:
        return None
    found = cache.verdict(asked.tree.stamp, asked.now, asked.policies, asked.engine_of)
    return None if found is None else Checked(found.findings, found.waived, asked.policies, asked.header)


def _judged(asked: _Asked, cache: Cache) -> Checked:
    policies, tree = asked.policies, asked.tree
    repo = read_repo(tree, reader=cache.reader)
    require_pin(gate_document(repo), policies.digest, tree.label)
    judge = judge_of(repo, policies, cache.engine_of(asked.engine_of) if asked.plain else asked.engine_of)
    applied = asked.render(None, repo)
    settled = settle_tree(repo, judge, rfc3339(asked.now), asked.scan(repo, repo), applied)
    # An organisation's rules are not known to us: what they read of the clock, nobody has looked up.
    if asked.plain and judge.policies is policies:
        cache.keep(tree.stamp, asked.now, Found(settled.findings, settled.waived), judge.data)
    rendered = {} if applied is None else {"rendered": applied.summary()}
    return Checked(settled.findings, settled.waived, judge.policies, asked.header | rendered)
