"""A release and its registry, for tests of `releasegate verify-registry`."""

import re

import pytest

from tests.validators.clones import Clone
from tests.validators.commands.registering import Registry, registry
from tests.validators.provenance.released import METRICS, released, report
from tests.validators.scaffold.registry import registered

QA = ("verify-registry", "churn", "--env", "qa")
CLEAN = "clean: no findings"


@pytest.fixture
def holding(monkeypatch: pytest.MonkeyPatch) -> Registry:
    """A registry that holds churn 7 as it is released."""
    found = registry(monkeypatch)
    found.hold(registered())
    return found


@pytest.fixture
def placed(clone: Clone) -> Clone:
    """The release and the report as the registry has them."""
    clone.write(released(report(*METRICS)))
    return clone


def found(out: str) -> list[str]:
    """`path:line: message` of each finding, without the column; warnings are marked."""
    lines = re.findall(r"^(\S+?):(\d+):\d+: registry( \(warning\))?: (.*)$", out, re.MULTILINE)
    return [f"{path}:{line}:{mark} {message}" for path, line, mark, message in lines]
