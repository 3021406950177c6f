"""With a cache or without one, a check finds the same: after any edit, at any time."""

import os
import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from releasegate.cache import verdicts
from releasegate.check import check_folder
from releasegate.engine.embedded import _Embedded
from releasegate.errors import GateError
from releasegate.findings import Finding
from releasegate.policies import PolicySet, Rule
from releasegate.waivers.waived import Waived

from tests.conftest import BASES
from tests.memory_tree import overlaid
from tests.validators.test_incremental import edits

CASES = BASES.parent
LATER = datetime.now(UTC) + timedelta(days=1)
Said = tuple[tuple[Finding, ...], tuple[Waived, ...]] | str


def _write(folder: Path, files: Mapping[str, bytes], policies: PolicySet) -> Path:
    """Make the folder hold these files, and pin the gate of this checkout in it; what is the same is left."""
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, data in files.items():
        pinned = re.sub(rb"sha256:[0-9a-f]{64}", policies.digest.encode(), data)
        content = pinned if name == "releasegate.yaml" else data
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
    return folder


def _check(folder: Path, now: datetime, cache: Path | None) -> Said:
    try:
        checked = check_folder(folder, now, cache_folder=cache)
    except GateError as error:
        return error.message
    return checked.findings, checked.waived


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("profile", ["starter", "regulated"])
def test_after_random_edits(profile: str, seed: int, policies: PolicySet, tmp_path: Path) -> None:
    differing = set()
    for files in edits(overlaid(BASES / profile), seed, 8):
        folder = _write(tmp_path / "repo", files, policies)
        fresh = _check(folder, LATER, None)
        assert _check(folder, LATER, tmp_path / "cache") == fresh
        assert _check(folder, LATER, tmp_path / "cache") == fresh
        differing.add(fresh)
    assert len(differing) > 1


RULE = """\
# METADATA
# title: Releases name an owner
# description: Somebody answers for each release.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "WORDS"
#   fix: name one
package org.acme.owner

import future.keywords.not

deny contains {"pointer": "", "args": {}} if input.document.metadata.name != "NAME"
"""


def test_after_edits_of_an_organisations_policies(policies: PolicySet, tmp_path: Path) -> None:
    files = overlaid(BASES / "starter")
    seen = set()
    for words, name in (("one", "churn"), ("one", "other"), ("two", "other"), ("two", "churn")):
        rule = RULE.replace("WORDS", words).replace("NAME", name).encode()
        folder = _write(tmp_path / "repo", {**files, "policies/owner.rego": rule}, policies)
        fresh = _check(folder, LATER, None)
        assert _check(folder, LATER, tmp_path / "cache") == fresh
        seen.add(fresh)
    assert len(seen) == 4


TIMES = [
    ("argocd.windows_expired/fail-over-since-yesterday", "2026-11-20T23:59:59Z", "2026-11-21T00:00:00Z"),
    ("access.break_glass_overdue/fail-nobody-closed-it", "2026-11-22T10:00:00Z", "2026-11-22T18:00:00Z"),
    ("compliance.assessment_old/fail-two-years", "2025-09-29T12:00:00Z", "2026-11-22T12:00:00Z"),
    ("meta.waiver_expired/fail-*", "2026-01-01T12:00:00Z", "2029-01-01T12:00:00Z"),
]


@pytest.mark.parametrize(("case", "early", "late"), TIMES)
def test_while_time_goes_by_and_when_it_is_set_back(
    case: str, early: str, late: str, policies: PolicySet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "_settled", lambda stamp, now: True)
    (tree,) = (found for found in CASES.glob(f"{case}/tree"))
    chosen = tree.parent / "base.txt"
    base = BASES / (chosen.read_text().strip() if chosen.exists() else "starter")
    folder = _write(tmp_path / "repo", overlaid(base, tree), policies)
    fresh = {moment: _check(folder, datetime.fromisoformat(moment), None) for moment in (early, late)}
    assert fresh[early] != fresh[late]
    for moment in (early, late, late, early, early, late):
        assert _check(folder, datetime.fromisoformat(moment), tmp_path / "cache") == fresh[moment]


def _asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the rules that an engine is asked from now on."""
    asked: list[str] = []
    deny = _Embedded.deny

    def heard(engine: _Embedded, rule: Rule, text: str) -> object:
        asked.append(rule.id)
        return deny(engine, rule, text)

    monkeypatch.setattr(_Embedded, "deny", heard)
    return asked


def test_what_is_known_asks_the_rules_of_the_moment_alone(
    policies: PolicySet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _write(tmp_path / "repo", overlaid(BASES / "starter"), policies)
    _check(folder, LATER, tmp_path / "cache")
    asked = _asked(monkeypatch)
    _check(folder, LATER + timedelta(seconds=1), tmp_path / "cache")
    rules = {rule.id: rule for rule in policies.rules}
    assert asked
    assert all({"now", "*"} & set(rules[one].asks) for one in asked)


def test_an_edit_asks_what_depends_on_it(
    policies: PolicySet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _write(tmp_path / "repo", overlaid(BASES / "starter"), policies)
    _check(folder, LATER, tmp_path / "cache")
    release = folder / "environments/dev/releases/churn.yaml"
    release.write_bytes(release.read_bytes() + b"# the same values\n")
    asked = _asked(monkeypatch)
    _check(folder, LATER, tmp_path / "cache")
    assert "release.required_fields" not in asked
    release.write_bytes(release.read_bytes().replace(b"cpu: 500m", b"cpu: 600m"))
    asked.clear()
    _check(folder, LATER, tmp_path / "cache")
    assert asked.count("release.required_fields") == 1


def test_what_was_just_written_is_not_known_yet(policies: PolicySet, tmp_path: Path) -> None:
    """It could be written again within one tick of the clock of the file system."""
    folder = _write(tmp_path / "repo", overlaid(BASES / "starter"), policies)
    path = folder / "environments/dev/releases/churn.yaml"
    now = datetime.now(UTC)
    clean = _check(folder, now, tmp_path / "cache")
    found, data = path.stat(), path.read_bytes()
    path.write_bytes(data.replace(b"kind: ModelRelease", b"kind: NodelRelease"))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert _check(folder, now, tmp_path / "cache") != clean


def test_a_file_from_the_future_is_no_reason_to_trust(policies: PolicySet, tmp_path: Path) -> None:
    """A clock that was set back: what is newer than now was written at a time that nobody knows."""
    folder = _write(tmp_path / "repo", overlaid(BASES / "starter"), policies)
    os.utime(folder / "README.md", (time.time() + 3600,) * 2)
    before = datetime.now(UTC) + timedelta(minutes=1)
    _check(folder, before, tmp_path / "cache")
    path = folder / "environments/dev/releases/churn.yaml"
    path.write_bytes(b"kind: [")
    assert _check(folder, before, tmp_path / "cache") == _check(folder, before, None)
