"""The rule that docs/policies.md shows is accepted, and its test holds."""

import json
import re
from pathlib import Path

import pytest
from releasegate.engine.embedded import parsed
from releasegate.engine.guards.builtins import ALLOWED
from releasegate.engine.sandbox import sandboxed
from releasegate.policies import PolicySet, describe_organisation, with_organisation

GUIDE = (Path(__file__).parents[3] / "docs" / "policies.md").read_text()
FILES = dict(re.findall(r"^`(policies/\S+\.rego)`\n\n```rego\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL))
POLICY, TEST = "policies/acme/ticket/ticket.rego", "policies/acme/ticket/ticket_test.rego"


def test_the_guide_shows_a_rule_and_its_test() -> None:
    assert sorted(FILES) == [POLICY, TEST]
    assert describe_organisation(FILES)[POLICY]["hasTest"] is True


def test_its_rule_judges(policies: PolicySet) -> None:
    both = with_organisation(policies, FILES)
    told = {
        "environment": {"spec": {"tier": "production"}},
        "document": {"metadata": {"name": "churn"}, "spec": {"change": {"ticket": "OPS-1"}}},
    }

    ruled = both.rule("org.acme.ticket")
    assert ruled is not None
    (found,) = sandboxed(both, {}).evaluate([(ruled, json.dumps(told))])

    assert [item.args for item in found] == [{"model": "churn", "project": "ML-"}]


@pytest.mark.parametrize("name", re.findall(r"^(test_\w+)", FILES[TEST], re.MULTILINE))
def test_its_test_holds(name: str) -> None:
    assert parsed(FILES).eval_rule_as_json(f"data.org.acme.ticket_test.{name}") == "true"


def test_every_field_of_metadata_is_in_the_guide() -> None:
    optional = {"clauses", "effective_on", "row"}
    fields = set(re.findall(r"^#   (\w+):", FILES[POLICY], re.MULTILINE)) | optional

    assert set(re.findall(r"^\| `custom\.(\w+)` \|", GUIDE, re.MULTILINE)) == fields


def test_a_rule_reads_parameters_with_their_defaults_as_the_guide_says(policies: PolicySet) -> None:
    calls = re.findall(r"`(data\.releasegate\.lib\.\w+\.of\(\"\w+\"\))`", GUIDE)
    read = f'deny contains {{"pointer": "", "args": {{"read": read}}}} if read := [{", ".join(calls)}]'
    head, _, _ = FILES[POLICY].partition("_project")
    text = re.sub(r"message: .*", 'message: "{read}"', head)
    both = with_organisation(policies, {POLICY: f"{text}{read}\n"})

    ruled = both.rule("org.acme.ticket")
    assert ruled is not None
    (found,) = sandboxed(both, {"parameters": {}, "gate": {}}).evaluate([(ruled, "{}")])

    assert ruled.settings == ("limits.waiverMaxDays", "parameters.controllers")
    assert [item.args for item in found] == [{"read": [[], 90]}]


def test_no_builtin_of_the_allowlist_sees_the_outside() -> None:
    outside = ("http.", "net.lookup", "opa.", "rand.", "uuid.rfc", "io.", "crypto.", "rego.", "time.now")

    assert [name for name in ALLOWED if name.startswith(outside)] == []
