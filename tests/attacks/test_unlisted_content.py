"""Not in the list: too much of everything, text that misleads, and a base that cannot be trusted."""

import pytest
from releasegate.errors import GateError

from tests.attacks.organisation import MEMORY_RULE, MEMORY_TEST
from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import replaced


def test_a_thousand_files_hide_none(starter: Stage) -> None:
    names = [f"tools/{number}.sh" for number in range(1000)]
    starter.write(dict.fromkeys(names, "#!/bin/sh\n")).propose()

    found = {line.partition(":")[0] for line in starter.refusals()}

    assert found == set(names)
    assert starter.refusals(without="meta.ledger") == []


@pytest.mark.parametrize(
    "line", ["* working-tree-encoding=UTF-7", "*.yaml ident", "*.yaml eol=crlf", "* merge=union"]
)
def test_attributes_do_not_change_what_argocd_checks_out(starter: Stage, line: str) -> None:
    starter.write({".gitattributes": f"* text=auto eol=lf\n{line}\n"}).propose()

    assert ".gitattributes:2:1 platform.settings" in starter.refusals()
    assert ".gitattributes:2:1 platform.settings" not in starter.refusals(without="platform.settings")


def test_a_complete_rule_of_the_organisation_can_be_brought_at_all(starter: Stage) -> None:
    """A ledger that reads no Rego would leave an organisation with the rules that it began with."""
    starter.write({"policies/acme/memory.rego": MEMORY_RULE, "policies/acme/memory_test.rego": MEMORY_TEST})
    starter.propose()

    assert starter.refusals() == []
    assert starter.refusals(approved_by=[]) == ["policies/acme/memory.rego:1:1 approval.quorum"]


def test_a_rule_of_the_base_that_cannot_be_read_is_no_verdict(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.write({"policies/acme/quiet.rego": b"package org.acme.quiet \xff\n"}).settle()
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()

    with pytest.raises(GateError, match=r"policies/acme/quiet\.rego:1:1: .* is not UTF-8"):
        starter.refusals()
    replaced(monkeypatch, "releasegate.judge._organisation", lambda _: {})
    assert starter.refusals() == ["policies/acme/quiet.rego:1:1 load"]


def test_a_base_without_people_is_no_verdict(starter: Stage) -> None:
    starter.remove("access/people.yaml").settle().edit(RELEASE, "replicas: 2", "replicas: 3").propose()

    with pytest.raises(GateError, match=r"no readable access/people\.yaml, so nobody can approve"):
        starter.refusals()


def test_only_facts_of_this_very_head_count(starter: Stage) -> None:
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    facts = starter.facts("bob")
    starter.edit(RELEASE, "replicas: 3", "replicas: 4").propose()

    with pytest.raises(GateError, match="the facts are about another head commit"):
        starter.refusals(facts=facts)
