"""The parameters of releasegate.yaml: the schema that documents them, and the rules that read them, agree."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIBRARY = (ROOT / "policies/lib/parameters/parameters.rego").read_text()
SCHEMA = json.loads((ROOT / "schemas/gate.schema.json").read_text())
PARAMETERS = SCHEMA["properties"]["spec"]["properties"]["parameters"]["properties"]


def test_defaults_of_the_schema_are_those_of_the_rules() -> None:
    table = re.search(r"_defaults := (\{.*?\n\})", LIBRARY, re.DOTALL)
    assert table is not None
    defaults = json.loads(re.sub(r",\s*\}", "}", table[1]))
    assert {name: parameter["default"] for name, parameter in PARAMETERS.items()} == defaults


def test_every_parameter_is_read_by_a_rule() -> None:
    rules = [path.read_text() for path in (ROOT / "policies").rglob("*.rego") if "_test" not in path.name]
    for name in PARAMETERS:
        assert any(f'parameters.of("{name}")' in rule for rule in rules), name
