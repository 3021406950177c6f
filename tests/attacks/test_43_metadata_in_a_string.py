"""Row 43: METADATA, or a package, in a raw string, to fool a reader that looks for lines.

A raw string may hold any lines. Whoever finds METADATA by a pattern takes the attacker's block for that of
the rule, and asks the rule about nothing. Names come from the syntax tree, METADATA touches the package.
"""

import re

import pytest
from releasegate.engine.syntax import Module
from releasegate.policies import metadata as reader

from tests.attacks.organisation import MEMORY_RULE, MEMORY_TEST
from tests.attacks.stage import RELEASE, Stage

POLICY = "policies/acme/memory.rego"
BLOCK = MEMORY_RULE[: MEMORY_RULE.index("package")]
FAKE = BLOCK.replace("[ModelRelease]", "[MetricCatalogue]")
by_tree = reader._block
FOUND = f"{RELEASE}:18:28 org.acme.memory"


def last_block(module: Module) -> tuple[int, list[str]]:
    """The last lines that look like METADATA before something that looks like a package."""
    found = re.findall(r"^# METADATA\n((?:#.*\n)+)package ", module.text.decode(), re.MULTILINE)
    return (1, [line.removeprefix("# ") for line in found[-1].splitlines()]) if found else by_tree(module)


@pytest.fixture
def hungry(starter: Stage) -> Stage:
    """The base's rule on memory holds such a string; a release asks for more than the rule allows."""
    hidden = f"{MEMORY_RULE}\nnote := `\n{FAKE}package org.acme.memory\n`\n"
    starter.write({POLICY: hidden, "policies/acme/memory_test.rego": MEMORY_TEST}).settle()
    return starter.edit(RELEASE, "memory: 1Gi", "memory: 64Gi").propose()


def test_metadata_in_a_raw_string_is_text(hungry: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert hungry.refusals() == [FOUND]
    monkeypatch.setattr(reader, "_block", last_block)
    assert hungry.refusals() == []


def test_a_package_in_a_raw_string_names_nothing(starter: Stage) -> None:
    """A line that says that it is one of our packages is refused only where it is one."""
    note = "\nnote := `\npackage releasegate.promotion.order\n`\n"
    starter.write({POLICY: MEMORY_RULE + note, "policies/acme/memory_test.rego": MEMORY_TEST}).propose()
    assert starter.refusals() == []

    starter.edit(POLICY, "package org.acme.memory", "package releasegate.promotion.order")
    assert f"{POLICY}:1:1 tool" in starter.propose().refusals()


@pytest.mark.parametrize("between", ["\n", "#\n# METADATA\n# title: Another\n"])
def test_a_block_that_does_not_touch_its_package_is_none(starter: Stage, between: str) -> None:
    """Two blocks, or one apart: nobody could tell which one counts."""
    text = MEMORY_RULE.replace("package org.acme.memory", f"{between}package org.acme.memory")
    starter.write({POLICY: text, "policies/acme/memory_test.rego": MEMORY_TEST}).propose()

    assert f"{POLICY}:1:1 tool" in starter.refusals()
