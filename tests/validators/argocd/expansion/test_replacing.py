"""Strings of a document rendered with parameters."""

import pytest
from releasegate.argocd.expansion.gotemplate import Budget, Fault, Missing
from releasegate.argocd.expansion.replacing import Replacing, replacing, templated
from releasegate.json_types import JsonValue

GO = Replacing(True, Missing.ERROR, Budget(10_000))
PLAIN = Replacing(False, Missing.DEFAULT, Budget(10_000))


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{a}}-{{ a }}-{{b}}", "x-x-{{b}}"),
        ("{{a}", "{{a}"),
        ("{{}}{{ }}", "{{}}{{ }}"),
        ("{{n}}", "{{n}}"),
        ("{{a\n}}", "{{a\n}}"),
        ("{{b {{a}}", "{{b {{a}}"),
        ("{{path[0]}}}}", "p}}"),
        ("a}}b{{a}}", "a}}bx"),
    ],
)
def test_plain_templates_replace_texts_by_their_name(template: str, text: str) -> None:
    assert PLAIN.text(template, {"a": "x", "n": 1.0, "path[0]": "p"}) == text


def test_a_plain_template_needs_an_end() -> None:
    with pytest.raises(Fault, match="without an end"):
        PLAIN.text("{{a}} {{b", {"a": "x"})


def test_nulls_in_mappings_go_and_those_in_lists_stay() -> None:
    assert GO.document({"a": None, "b": [None, {"c": None}], "d": 1.5}, {"x": "y"}) == {
        "b": [None, {}],
        "d": 1.5,
    }


def test_the_values_of_a_git_generator_stay_where_the_first_generator_cannot_say() -> None:
    declared = {
        "git": {"repoURL": "{{ .a }}", "values": {"one": "{{ .a }}", "two": "{{ .b }}", "t": "{{ .a.b }}"}}
    }
    assert GO.generator(declared, {"a": "x"}) == {
        "git": {"repoURL": "x", "values": {"one": "x", "two": "{{ .b }}", "t": "{{ .a.b }}"}}
    }


def test_other_errors_in_values_count() -> None:
    with pytest.raises(Fault, match="nope"):
        GO.generator({"git": {"values": {"one": "{{ nope }}"}}}, {"a": "x"})


def test_options_count_for_go_templates_alone() -> None:
    spec: JsonValue = {"spec": {"goTemplateOptions": ["nonsense"]}}
    assert not replacing(spec, Budget(1)).go
    with pytest.raises(Fault, match="nonsense"):
        replacing({"spec": {"goTemplate": True, "goTemplateOptions": ["nonsense"]}}, Budget(1))
    both: JsonValue = {
        "spec": {"goTemplate": True, "goTemplateOptions": ["missingkey=error", "missingkey=zero"]}
    }
    assert replacing(both, Budget(1)).missing is Missing.ZERO


@pytest.mark.parametrize(
    ("value", "changes"),
    [("a", False), ({"{{a}}": 1}, True), ([{"a": None}], True), ({"a": ["{{"]}, True), (1, False)],
)
def test_only_templates_and_nulls_are_changed_by_rendering(value: JsonValue, changes: bool) -> None:
    assert templated(value) is changes
