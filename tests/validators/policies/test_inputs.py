"""A rule's answer is kept for the parts of `input` that it reads, so what it reads has to be known."""

import pytest
from releasegate.policies import PolicySet
from releasegate.policies.inputs import asks_of

from tests.validators.engine.rego import library, module, read

OWN = "releasegate.release.named"


def asks(*rules: str, **libraries: str) -> frozenset[str]:
    """What a rule with these lines asks for besides `input.bad`; libraries are releasegate.lib.<name>."""
    texts = {name: library(f"releasegate.lib.{name}", text) for name, text in libraries.items()}
    return asks_of(read(named=module(OWN, *rules), **texts))[OWN] - {"bad"}


def test_each_part_counts_once_however_deep_it_is_read() -> None:
    assert asks("_a := input.document.spec.x", "_b := input.document.kind", "_c := input.path") == {
        "document",
        "path",
    }


@pytest.mark.parametrize(
    "line",
    [
        "_a := count(input)",
        '_a := object.get(input, "now", "")',
        "_a contains name if { some name\ninput[name] }",
        "_a := whole.now if whole := input",
        "_a := data.releasegate.lib.a.f(input)",
    ],
)
def test_input_read_whole_or_by_a_variable_is_everything(line: str) -> None:
    """Each of these could read the clock."""
    assert "*" in asks(line, a="f(x) := x.now")


def test_what_helpers_of_helpers_ask_for_counts_and_no_others() -> None:
    lib_a = "f(x) := data.releasegate.lib.b.g(x)\n\nidle := input.rendered"
    assert asks("_a if data.releasegate.lib.a.f(1)", a=lib_a, b="g(x) if input.now > x") == {"now"}


def test_rules_of_releases_read_no_clock(policies: PolicySet) -> None:
    """Ten thousand of them would have to be asked again each second."""
    timed = {rule.id for rule in policies.of_scope("document") if {"now", "*"} & set(rule.asks)}
    frequent = {"ModelRelease", "ModelProfile", "EvaluationReport"}
    assert timed
    assert not {rule.id for rule in policies.rules if rule.id in timed and frequent & set(rule.kinds)}
