"""Row 23: write a value that one reader takes for text and another for a number, a date or true.

YAML 1.1 reads `yes` as true, `1:30` as 90 and `017` as 15; Helm turns large numbers into floats. One reader
feeds Python and Rego alike, it reads what Kubernetes reads, and it refuses what readers disagree about.
"""

import json

import pytest
import yaml
from releasegate.strict_yaml import Reading, load

from tests.attacks.organisation import MEMORY_TEST, rule
from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import read_as_pyyaml

GAMES = ["yes", "y", "1:30", "017", "1_000", ".inf", "1e3", "1.10", "2026-11-22"]
GAMES += ["12345678901234567890", "!!str 7"]
VERSION = 'version: "7"'


@pytest.mark.parametrize("value", GAMES)
def test_a_value_that_readers_disagree_about_is_refused(starter: Stage, value: str) -> None:
    """PyYAML takes each of them without a word; below, a whole verdict does."""
    starter.edit(RELEASE, VERSION, f"version: {value}").propose()

    assert f"{RELEASE}:7:14 load" in starter.refusals()
    assert yaml.safe_load(f"version: {value}")["version"] is not None


@pytest.mark.parametrize("value", ["~", "null", "Null", ""])
def test_a_null_that_would_delete_a_default_in_helm_is_refused(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    starter.edit(RELEASE, "    replicas: 2\n", f"    replicas: {value}\n").propose()

    assert f"{RELEASE}:17:5 load" in starter.refusals()
    read_as_pyyaml(monkeypatch)
    assert not [line for line in starter.refusals() if line.endswith(" load")]


def test_a_lenient_reader_takes_a_game_for_what_it_likes(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1:30 replicas are 90 to PyYAML, and text to Kubernetes: the schema sees a good number."""
    starter.edit(RELEASE, "replicas: 2", "replicas: 1:30").propose()

    assert starter.refusals() == [f"{RELEASE}:17:15 load", f"{RELEASE}:1:1 meta.ledger"]
    read_as_pyyaml(monkeypatch)
    assert starter.refusals() == []


def test_rego_sees_the_very_values_that_the_schema_saw(starter: Stage) -> None:
    """A rule of the organisation that denies whatever is not as the file says."""
    wanted = json.dumps(load(starter.text(RELEASE).encode(), Reading.VALUES).values[0])
    seen = f'input.path == "{RELEASE}"\n\tinput.document != json.unmarshal(`{wanted}`)'
    body = f'deny contains {{"pointer": "", "args": {{}}}} if {{\n\t{seen}\n}}'
    starter.write(
        {
            "policies/acme/quiet.rego": rule(body),
            "policies/acme/quiet_test.rego": MEMORY_TEST.replace("memory", "quiet"),
        }
    )
    starter.settle().edit("environments/dev/releases/churn.yaml", "cpu: 500m", "cpu: 900m").propose()
    assert starter.refusals() == []

    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()

    assert starter.refusals() == [f"{RELEASE}:1:1 org.acme.quiet"]
