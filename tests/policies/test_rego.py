"""Every test_* rule beside a policy holds in the embedded engine, the one that judges by default."""

import json
import re
from pathlib import Path

import pytest
import regorus

POLICIES = Path(__file__).parents[2] / "policies"
TEST_FILES = sorted(POLICIES.rglob("*_test.rego"))


def _engine(test_file: Path) -> "regorus.Engine":
    engine = regorus.Engine()
    engine.set_policy_length_config(max_col=10_000, max_file_bytes=1_000_000, max_lines=20_000)
    for path in sorted(POLICIES.rglob("*.rego")):
        if not path.name.endswith("_test.rego") or path == test_file:
            engine.add_policy(str(path.relative_to(POLICIES)), path.read_text())
    return engine


def _result(engine: "regorus.Engine", rule: str) -> str:
    try:
        return engine.eval_rule_as_json(rule)
    except RuntimeError as error:
        return str(error).split("Stack backtrace")[0]


@pytest.mark.parametrize("test_file", TEST_FILES, ids=lambda path: path.stem.removesuffix("_test"))
def test_rego_tests_hold_in_the_embedded_engine(test_file: Path) -> None:
    source = test_file.read_text()
    package = re.findall(r"^package (\S+)$", source, re.M)[0]
    names = re.findall(r"^(test_\w+)", source, re.M)
    assert names
    engine = _engine(test_file)
    wrong = {}
    for name in names:
        result = _result(engine, f"data.{package}.{name}")
        if result != "true":
            wrong[name] = result
    assert not wrong, json.dumps(wrong, indent=2)
