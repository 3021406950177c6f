"""What many tests need: the policies of this checkout, and small repositories that they judge clean."""

import os
import re
from functools import partial
from pathlib import Path

import pytest
import yaml
from hypothesis import settings
from releasegate.data import policies_folder, schemas_folder
from releasegate.policies import PolicySet, load_policies

from tests.memory_tree import overlaid
from tests.repo_builder import Repo
from tests.sample import is_thorough, tried

# What tests themselves read of YAML, libyaml reads ten times faster.
yaml.safe_load = partial(yaml.load, Loader=yaml.CSafeLoader)
yaml.safe_load_all = partial(yaml.load_all, Loader=yaml.CSafeLoader)

# Examples that hypothesis makes for a test that does not say how many.
settings.register_profile("ordinary", max_examples=25)
if not is_thorough():
    settings.load_profile("ordinary")

BASES = Path(__file__).parent / "cases" / "_base"
ALICE = "Alice <alice@acme.example>"


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or writes what this machine's user keeps."""
    os.environ["RELEASEGATE_CACHE"] = str(tmp_path_factory.mktemp("cache") / "releasegate")


@pytest.fixture(scope="session")
def policies() -> PolicySet:
    """The rules of this checkout."""
    return load_policies(policies_folder(), schemas_folder())


@pytest.fixture
def starter(tmp_path: Path, policies: PolicySet) -> Repo:
    """A starter repository with one model, on main, that pins the gate of this checkout."""
    files = overlaid(BASES / "starter")
    pin = re.sub(r"sha256:[0-9a-f]{64}", policies.digest, files["releasegate.yaml"].decode())
    return Repo(tmp_path / "starter").write({**files, "releasegate.yaml": pin}).commit("start", ALICE)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """An ordinary run of everything tries a sample (tests.sample); files that are named are run whole."""
    if config.option.file_or_dir:
        return
    kept = tried(items)
    left = {*items} - {*kept}
    config.hook.pytest_deselected(items=[item for item in items if item in left])
    items[:] = kept


ALLOWED_SKIPS = Path(__file__).parent / "allowed-skips.txt"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI, a test that is skipped for a reason that nobody wrote down is a test that fails."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not os.environ.get("CI"):
        return
    for reason in sorted(_reasons(reporter) - set(ALLOWED_SKIPS.read_text().splitlines())):
        reporter.write_line(f"skipped in CI, and not in tests/allowed-skips.txt: {reason}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _reasons(reporter: pytest.TerminalReporter) -> set[str]:
    """Why tests were skipped: the third part of a skipped report's (file, line, reason)."""
    reports = reporter.stats.get("skipped", [])
    places = [report.longrepr for report in reports if isinstance(report.longrepr, tuple)]
    return {reason.removeprefix("Skipped: ") for _, _, reason in places}
