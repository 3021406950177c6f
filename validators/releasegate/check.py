"""check: judge a folder by its own configuration and policies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from releasegate.cache.user import Cache, open_cache
from releasegate.clock import rfc3339
from releasegate.data import policies_folder, schemas_folder
from releasegate.findings import Finding
from releasegate.policies import PolicySet, load_policies
from releasegate.tree import WorkTree, work_tree
from releasegate.waivers.waived import Waived

if TYPE_CHECKING:
    from releasegate.engine.memory import EngineOf
    from releasegate.render.applied import Render
    from releasegate.scan import Scan


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
    engine_of: "EngineOf | None" = None,
    scan: "Scan | None" = None,
    render: "Render | None" = None,
    cache_folder: Path | None = None,
) -> Checked:
    """Judge the files of a folder. engine_of: makes the engine of releasegate's own rules; None: embedded.

    scan, render: what else is asked, a scanner and what Argo CD would apply. cache_folder: where what was
    read and judged is kept; None for nowhere.
    Raises GateError when it is not ours or it pins another gate.
    """
    policies = load_policies(policies_folder(), schemas_folder())
    tree = work_tree(root)
    plain = engine_of is None and scan is None and render is None
    cache = open_cache(cache_folder, policies)
    try:
        known = _known(tree, now, policies, cache) if plain else None
        return known or _judged(tree, now, policies, cache, engine_of, scan, render)
    finally:
        cache.store.close()


def _known(tree: WorkTree, now: datetime, policies: PolicySet, cache: Cache) -> Checked | None:
    """What was found before, if nothing can have changed."""
    found = cache.verdict(tree.stamp, now, policies)
    if found is None:
        return None
    return Checked(found.findings, found.waived, policies, _header(tree, now, policies))


def _judged(
    tree: WorkTree,
    now: datetime,
    policies: PolicySet,
    cache: Cache,
    engine_of: "EngineOf | None",
    scan: "Scan | None",
    render: "Render | None",
) -> Checked:
    from releasegate.engine.embedded import embedded
    from releasegate.judge import judge_of
    from releasegate.pin import require_pin
    from releasegate.repo import read_repo
    from releasegate.trusted import gate_document
    from releasegate.waivers.settling import settle_tree

    repo = read_repo(tree, reader=cache.reader)
    require_pin(gate_document(repo), policies.digest, tree.label)
    judge = judge_of(repo, policies, engine_of or embedded, None if engine_of else cache.memory_of)
    applied = render(None, repo) if render else None
    settled = settle_tree(repo, judge, rfc3339(now), scan(repo, repo) if scan else None, applied)
    # What an organisation's rules read of the clock, nobody has looked up.
    if not (engine_of or scan or render) and judge.policies is policies:
        cache.keep(tree.stamp, now, settled, judge.data)
    rendered = {} if applied is None else {"rendered": applied.summary()}
    header = _header(tree, now, policies) | rendered
    return Checked(settled.findings, settled.waived, judge.policies, header)


def _header(tree: WorkTree, now: datetime, policies: PolicySet) -> dict[str, str]:
    return {"judged": tree.label, "policies": policies.digest, "clock": rfc3339(now)}
