"""The value files share no key, so their order decides nothing; and what comes last cannot be overridden."""

import json
from collections.abc import Mapping
from itertools import combinations, permutations

import pytest
import yaml

from .rendering import CASES, ORDER, ROOT, Chart

HEADER = {"/apiVersion", "/kind", "/metadata/name"}


def leaves(value: object, at: str = "") -> set[str]:
    if not isinstance(value, dict):
        return {at}
    return {path for key, inner in value.items() for path in leaves(inner, f"{at}/{key}")}


def top_keys(kind: str) -> set[str]:
    """The keys that a file may set, two levels deep, from the schema that the gate judges it by."""
    schema = json.loads((ROOT / f"schemas/{kind}.schema.json").read_text(encoding="utf-8"))
    assert schema["additionalProperties"] is False
    return {
        f"/{key}/{inner}" if inner else f"/{key}"
        for key, value in schema["properties"].items()
        for inner in value.get("properties", [""])
    }


def test_the_schemas_let_no_two_value_files_set_the_same_key():
    kinds = ["shared-values", "model-release", "model-profile", "cluster-values", "enforced-values"]
    for one, other in combinations(kinds, 2):
        assert top_keys(one) & top_keys(other) <= HEADER


@pytest.mark.parametrize("case", ["starter-dev", "regulated-prod"])
def test_no_two_files_of_a_case_set_the_same_key(case: str):
    files = [leaves(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in (CASES / case).iterdir()]
    for one, other in combinations(files, 2):
        assert one & other <= HEADER


def test_every_order_of_the_files_renders_the_same_starter_manifest(chart: Chart):
    expected = chart.render("starter-dev").objects
    assert expected
    for order in permutations([name for name in ORDER if name != "cluster"]):
        assert chart.render("starter-dev", order=order).objects == expected, order


def test_each_file_may_come_first_or_last_in_the_regulated_manifest(chart: Chart):
    expected = chart.render("regulated-prod").objects
    assert expected
    rotations = [ORDER[shift:] + ORDER[:shift] for shift in range(len(ORDER))]
    for order in [*rotations, *(each[::-1] for each in rotations)]:
        assert chart.render("regulated-prod", order=order).objects == expected, order


def test_a_hostile_release_overrides_neither_governance_nor_the_platform(
    chart: Chart, case_text: Mapping[tuple[str, str], str]
):
    release = yaml.safe_load(case_text["regulated-prod", "release"])
    release["spec"] |= {
        "owners": {"team": "attackers", "technical": "mallory", "onCall": "nobody"},
        "classification": "public",
        "compliance": {"personalData": "none", "frameworks": []},
        "thresholds": [],
    }
    release["enforced"] = {
        "environment": "dev",
        "tier": "development",
        "fetcher": {"image": "registry.example.com/evil@sha256:" + "0" * 64},
        "networkPolicy": {
            "ingressNamespaces": ["default"],
            "egressCidrs": ["0.0.0.0/0"],
            "dnsNamespace": "evil",
        },
        "minReplicas": 1,
        "podDisruptionBudget": {"minAvailable": 0},
        "runAsUser": 1,
        "port": 9999,
        "imagePullPolicy": "IfNotPresent",
    }
    hostile = chart.render("regulated-prod", replace={"release": yaml.safe_dump(release)})
    assert hostile.objects == chart.render("regulated-prod").objects


def test_with_the_release_last_the_same_file_would_override_the_profile(
    chart: Chart, case_text: Mapping[tuple[str, str], str]
):
    """Shows that the order matters for a file which the gate refuses: the test above is not empty."""
    release = yaml.safe_load(case_text["starter-dev", "release"])
    release["spec"]["classification"] = "public"
    text = {"release": yaml.safe_dump(release)}
    wrong = chart.render("starter-dev", replace=text, order=["values", "profile", "enforced", "release"])
    right = chart.render("starter-dev", replace=text)
    label = "releasegate/classification"
    assert wrong.of("Deployment")["metadata"]["labels"][label] == "public"
    assert right.of("Deployment")["metadata"]["labels"][label] == "internal"
