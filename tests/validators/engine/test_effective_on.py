"""A rule warns before its day whichever engine evaluates it."""

import pytest
from releasegate.engine.connection import Server
from releasegate.engine.embedded import embedded
from releasegate.engine.memory import EngineOf
from releasegate.engine.server import served
from releasegate.findings import Finding
from releasegate.judge import judge_of
from releasegate.policies import PolicySet
from releasegate.repo import read_repo
from releasegate.waivers.settling import settle_tree

from tests.conftest import BASES
from tests.memory_tree import MemoryTree, overlaid
from tests.validators.test_effective_on import from_day
from tests.validators.waivers.builder import RELEASE, with_image


@pytest.mark.parametrize(
    ("now", "severity"), [("2026-11-22T23:59:59Z", "warning"), ("2026-11-23T00:00:00Z", "error")]
)
def test_the_engines_agree_on_the_day(now: str, severity: str, server: str, policies: PolicySet) -> None:
    later = from_day(policies, "release.image_digest", "2026-11-23")

    def found(engine_of: EngineOf) -> tuple[Finding, ...]:
        repo = read_repo(MemoryTree({**overlaid(BASES / "starter"), RELEASE: with_image().encode()}))
        return settle_tree(repo, judge_of(repo, later, engine_of), now).findings

    ours = found(embedded)
    theirs = found(lambda rules, data: served(rules, data, Server(server), {}))

    assert ours == theirs
    assert [(one.rule, one.severity) for one in ours] == [("release.image_digest", severity)]
