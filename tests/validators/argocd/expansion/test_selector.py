"""Selectors of generators."""

import pytest
from releasegate.argocd.expansion.gotemplate import Fault
from releasegate.argocd.expansion.selector import selector
from releasegate.json_types import JsonValue

LABELS = {"env": "prod", "values.team": "ml", "path.basename": "a"}


@pytest.mark.parametrize(
    ("declared", "chosen"),
    [
        (None, True),
        ({}, True),
        ({"matchLabels": {"env": "prod"}}, True),
        ({"matchLabels": {"env": "dev"}}, False),
        ({"matchLabels": {"none": ""}}, False),
        ({"matchLabels": {"env": "prod", "path.basename": "b"}}, False),
        ({"matchExpressions": [{"key": "env", "operator": "In", "values": ["x", "prod"]}]}, True),
        ({"matchExpressions": [{"key": "env", "operator": "NotIn", "values": ["prod"]}]}, False),
        ({"matchExpressions": [{"key": "none", "operator": "NotIn", "values": ["prod"]}]}, True),
        ({"matchExpressions": [{"key": "env", "operator": "Exists"}]}, True),
        ({"matchExpressions": [{"key": "env", "operator": "DoesNotExist"}]}, False),
        ({"matchExpressions": [{"key": "example.com/x", "operator": "DoesNotExist"}]}, True),
    ],
)
def test_all_that_a_selector_asks_has_to_hold(declared: JsonValue, chosen: bool) -> None:
    assert selector(declared)(LABELS) is chosen


@pytest.mark.parametrize(
    "expression",
    [
        {"key": "env", "operator": "In", "values": []},
        {"key": "env", "operator": "NotIn"},
        {"key": "env", "operator": "Exists", "values": ["x"]},
        {"key": "env", "operator": "Equals", "values": ["x"]},
        {"key": "env"},
        {"operator": "Exists"},
        {"key": "path[0]", "operator": "Exists"},
        {"key": "", "operator": "Exists"},
        {"key": "/x", "operator": "Exists"},
        {"key": "Ex_ample/x", "operator": "Exists"},
        {"key": "a" * 64, "operator": "Exists"},
        "x",
    ],
)
def test_a_selector_that_argo_cd_does_not_parse_fails(expression: JsonValue) -> None:
    with pytest.raises(Fault):
        selector({"matchExpressions": [expression]})


def test_a_label_has_to_be_a_name() -> None:
    with pytest.raises(Fault, match="path\\[0\\]"):
        selector({"matchLabels": {"path[0]": "x"}})
