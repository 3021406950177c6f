"""Row 1: a pull request edits the rules that judge it.

Whoever may edit policies, configuration or roles in the same change could let that change pass. The base
judges: what the head says about rules counts from the next change on, and a loosening is named.
"""

import pytest

from tests.attacks.organisation import MEMORY_RULE, MEMORY_TEST
from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import obey_the_head

POLICY = "access/approval-policy.yaml"
ROLE = """\
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: shell, namespace: ml-prod}
rules:
  - {apiGroups: [""], resources: [pods/exec], verbs: [create]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: shell, namespace: ml-prod}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: shell}
subjects: [{kind: ServiceAccount, name: helper, namespace: ml-prod}]
"""


def test_a_change_that_asks_for_fewer_approvals_needs_those_of_the_base(
    regulated: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    regulated.edit(POLICY, "  default: [platform]\n", "  default: [member]\n")
    regulated.edit(RELEASE, "replicas: 2", "replicas: 3").propose()

    found = regulated.refusals(approved_by=["bob"])

    quorum = [f"{POLICY}:1:1 approval.quorum", f"{RELEASE}:1:1 approval.quorum"]
    assert found == sorted([*quorum, f"{POLICY}:1:1 meta.loosened", f"{RELEASE}:1:1 meta.loosened"])
    obey_the_head(monkeypatch, regulated)
    assert regulated.refusals(approved_by=["bob"]) == []


def test_a_rule_of_the_organisation_that_is_removed_judges_its_own_removal(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.write({"policies/acme/memory.rego": MEMORY_RULE, "policies/acme/memory_test.rego": MEMORY_TEST})
    starter.settle().remove("policies/acme")
    starter.edit(RELEASE, "memory: 1Gi", "memory: 64Gi").propose()

    assert starter.refusals() == [f"{RELEASE}:18:28 org.acme.memory", f"{RELEASE}:1:1 meta.loosened"]
    obey_the_head(monkeypatch, starter)
    assert starter.refusals() == []


def test_a_rule_of_the_organisation_that_is_put_off_judges_the_change_that_puts_it_off(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = MEMORY_RULE.replace(
        '#   fix: "ask for 1Gi"\n', '#   fix: "ask for 1Gi"\n#   effective_on: "2026-11-01"\n'
    )
    starter.write({"policies/acme/memory.rego": told, "policies/acme/memory_test.rego": MEMORY_TEST})
    starter.settle().edit("policies/acme/memory.rego", "2026-11-01", "2099-01-01")
    starter.edit(RELEASE, "memory: 1Gi", "memory: 64Gi").propose()

    found = starter.verdict().findings

    errors = {f"{one.place} {one.rule}" for one in found if one.severity == "error"}
    assert errors == {f"{RELEASE}:18:28 org.acme.memory", f"{RELEASE}:1:1 meta.loosened"}
    obey_the_head(monkeypatch, starter)
    assert [one.severity for one in starter.verdict().findings] == ["warning"]


def test_a_parameter_that_the_change_widens_is_the_narrow_one_of_the_base(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.edit("releasegate.yaml", "[platform/pod-operator]", "[platform/pod-operator, ml-prod/helper]")
    starter.write({"platform/main/shell/rbac.yaml": ROLE}).propose()

    found = starter.refusals()

    assert "platform/main/shell/rbac.yaml:5:5 access.human_exec" in found
    assert "platform/main/shell/rbac.yaml:1:1 meta.loosened" in found
    obey_the_head(monkeypatch, starter)
    assert "access.human_exec" not in " ".join(starter.refusals())


def test_a_tier_that_the_change_lowers_is_the_stricter_one_of_the_base(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.edit("environments/prod/environment.yaml", "tier: production", "tier: development")
    starter.edit(RELEASE, '  change: {ticket: ML-101, rollbackTo: "6"}\n', "").propose()

    found = starter.refusals()

    assert f"{RELEASE}:4:1 release.required_fields" in found
    obey_the_head(monkeypatch, starter)
    assert f"{RELEASE}:4:1 release.required_fields" not in starter.refusals()


@pytest.mark.parametrize("path", ["releasegate.yaml"])
def test_the_rules_themselves_need_the_platform(regulated: Stage, path: str) -> None:
    regulated.write({path: f"{regulated.text(path)}# a word more\n"}).propose()

    assert regulated.refusals(approved_by=["bob", "carol"]) == [f"{path}:1:1 approval.quorum"]
    assert regulated.refusals(approved_by=["erin"]) == []
    assert regulated.refusals(approved_by=[], without="approval.quorum") == []
