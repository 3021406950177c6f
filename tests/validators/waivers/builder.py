"""What tests of waivers share: a release with an image that has no digest, and a waiver of just that."""

import re
from datetime import UTC, datetime

from releasegate.findings import Finding
from releasegate.judge import judge_of
from releasegate.policies import PolicySet
from releasegate.repo import read_repo
from releasegate.waivers.settling import settle_tree
from releasegate.waivers.waived import Settled

from tests.conftest import BASES
from tests.memory_tree import MemoryTree, overlaid

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
RELEASE = "environments/dev/releases/churn.yaml"
WAIVER = "governance/waivers/image.yaml"


def with_image(image: str = "registry.example.com/churn:latest") -> str:
    """churn's release in dev, with another image."""
    text = (BASES / "starter" / RELEASE).read_text()
    return re.sub(r"image: .*", lambda _: f"image: {image}", text)


def settled(policies: PolicySet, files: dict[str, str], now: str = "2026-11-22T12:00:00Z") -> Settled:
    """What `check` finds in the starter repository with these files over it."""
    told = {path: content.encode() for path, content in files.items()}
    repo = read_repo(MemoryTree({**overlaid(BASES / "starter"), **told}))
    return settle_tree(repo, judge_of(repo, policies), now)


def the_finding(policies: PolicySet, files: dict[str, str]) -> Finding:
    """The one finding in the repository with these files."""
    [finding] = settled(policies, files).findings
    return finding


def waiver(finding: Finding, **changed: str) -> str:
    """A waiver of a finding by Bob, with some fields otherwise."""
    spec = {
        "rule": finding.rule,
        "path": finding.path,
        "pointer": f'"{finding.pointer}"',
        "valueDigest": finding.value_digest,
        "reason": "The team that builds the image signs it from the next sprint on.",
        "owner": "bob",
        "expires": '"2027-01-31"',
        **changed,
    }
    lines = "".join(f"  {name}: {value}\n" for name, value in spec.items())
    return f"apiVersion: releasegate/v1alpha1\nkind: Waiver\nspec:\n{lines}"
