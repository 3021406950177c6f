"""The parameters of releasegate.yaml: the schema that documents them, and the rules that read them, agree."""

import json
import re
from pathlib import Path

from releasegate.policies import PolicySet

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "schemas/gate.schema.json").read_text())
SPEC = SCHEMA["properties"]["spec"]["properties"]
PARAMETERS = SPEC["parameters"]["properties"]
LIMITS = SPEC["limits"]["properties"]


def defaults(name: str) -> dict[str, object]:
    """The table of defaults of a library of rules."""
    table = re.search(
        r"_defaults := (\{.*?\n\})", (ROOT / f"policies/lib/{name}/{name}.rego").read_text(), re.DOTALL
    )
    assert table is not None
    found: dict[str, object] = json.loads(re.sub(r",\s*\}", "}", table[1]))
    return found


def test_defaults_of_the_schema_are_those_of_the_rules() -> None:
    assert {name: parameter["default"] for name, parameter in PARAMETERS.items()} == defaults("parameters")


def test_every_limit_has_the_rules_default_or_is_required() -> None:
    documented = {name: limit["default"] for name, limit in LIMITS.items() if "default" in limit}
    required = SPEC["limits"]["required"]

    assert documented == {k: v for k, v in defaults("limits").items() if k not in required}
    assert set(LIMITS) == {*documented, *required}


def test_every_parameter_is_read_by_a_rule(policies: PolicySet) -> None:
    read = {name for rule in policies.rules for name in rule.settings}

    assert {f"parameters.{name}" for name in PARAMETERS} - read == set()
    # How long an approval counts is for the gate itself to know.
    assert {f"limits.{name}" for name in LIMITS} - read == {"limits.approvalMaxAgeDays"}


def test_no_rule_reads_what_the_schema_does_not_have(policies: PolicySet) -> None:
    known = {*(f"parameters.{name}" for name in PARAMETERS), *(f"limits.{name}" for name in LIMITS)}

    assert {name for rule in policies.rules for name in rule.settings} - known == set()
