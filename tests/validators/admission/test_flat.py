"""Rego without a reference to data: the same rules under other names."""

import pytest
from releasegate.admission.fit import reason_against
from releasegate.admission.flat import flat, flat_name
from releasegate.engine.embedded import parsed
from releasegate.engine.tree import read_modules
from releasegate.errors import GateError
from releasegate.policies.inputs import asks_of

from tests.validators.admission.cases import loaded

HELPER = "package releasegate.lib.words\n\nlong(text) if count(text) > _most\n\n_most := 3\n"
RULE = """\
# METADATA
# title: x
package releasegate.acme.rule

import future.keywords.not

deny contains {"pointer": "/_names", "args": {"data.repo": name}} if {
	some name in _names
	data.releasegate.lib.words.long(name)
	name in data.repo.parameters.names
}

_names contains name if some name in input.document._names
"""


def test_rules_and_references_are_renamed_and_nothing_else_is() -> None:
    assert flat({"a.rego": RULE, "b.rego": HELPER}).split("\n") == [
        'acme_rule__deny contains {"pointer": "/_names", "args": {"data.repo": name}} if {',
        "\tsome name in acme_rule___names",
        "\tlib_words__long(name)",
        "\tname in releasegate__repo.parameters.names",
        "}",
        "",
        "acme_rule___names contains name if some name in input.document._names",
        "",
        "lib_words__long(text) if count(text) > lib_words___most",
        "",
        "lib_words___most := 3",
        "",
    ]


def test_a_reference_of_another_form_is_refused() -> None:
    with pytest.raises(GateError, match="a reference to data that is not known"):
        flat({"a.rego": 'package releasegate.acme.rule\n\ndeny contains data["repo"].x\n'})


def test_no_reference_to_data_is_left_in_any_rule() -> None:
    for rule in loaded().rules:
        if reason_against(rule):
            continue
        text = flat({path: loaded().modules[path] for path in rule.needs})
        whole = f"package x\n\nimport future.keywords.not\n\nreleasegate__repo := {{}}\n\n{text}"
        [module] = read_modules(parsed({"x.rego": whole}).get_ast_as_json())
        assert flat_name(rule.package, "deny") in module.defined
        used = {one.parts[0] for part in module.rules for one in part.references}
        called = {one.name.split(".")[0] for part in module.rules for one in part.calls}
        assert "data" not in used | called


def test_what_a_rule_reads_of_input_counts_through_helpers_and_only_what_it_calls() -> None:
    helper = "package releasegate.lib.near\n\nwide if input.context.wide\n\nnarrow if input.document.x\n"
    rule = "package releasegate.acme.rule\ndeny contains 1 if _it\n_it if data.releasegate.lib.near.IT\n"
    for name, expected in (("narrow", {"document"}), ("wide", {"context"})):
        texts = {"a.rego": rule.replace("IT", name), "b.rego": helper}
        read = read_modules(parsed(texts).get_ast_as_json())
        assert asks_of(read)["releasegate.acme.rule"] == expected


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("workload.hardened", ""),
        ("workload.available", "needs what lies beside the object in the repository"),
        ("platform.mlflow", "needs all that the repository knows of the object"),
        ("promotion.order", "judges the change, and no single object"),
        ("release.image_digest", "judges files that are no Kubernetes objects"),
    ],
)
def test_why_a_rule_stays_in_the_gate(rule: str, reason: str) -> None:
    found = loaded().rule(rule)
    assert found is not None
    assert reason_against(found) == reason
