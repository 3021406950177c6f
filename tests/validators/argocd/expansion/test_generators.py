"""List, matrix and merge, selectors, and what only others know."""

import pytest
from releasegate.json_types import part

from tests.validators.argocd.expansion.sample import GIT, TEMPLATE, made, named, names, stopped

LIST = "list: {elements: [{name: a, n: 1}, {name: b, n: 2}]}"


def test_a_list_gives_its_elements_and_those_of_its_yaml() -> None:
    assert names("list: {elements: [{name: a}], elementsYaml: '[{name: b}, {name: c}]'}") == [
        "app-a",
        "app-b",
        "app-c",
    ]


def test_every_number_is_a_float_as_in_argo_cd() -> None:
    name = named('a{{ .name | toString | replace "+" "" }}')
    assert names("list: {elements: [{name: 12345678}, {name: 3}]}", template=name) == ["a1.2345678e07", "a3"]


@pytest.mark.parametrize(
    ("generator", "told"),
    [
        ("list: {elements: [x]}", "an element of a list generator is no mapping"),
        ("list: {elementsYaml: 'a: 1'}", "elementsYaml is no list of mappings"),
        ("list: {elementsYaml: '[1]'}", "elementsYaml is no list of mappings"),
        ("list: x", "the generator list is no mapping"),
        ("matrix: {generators: [{list: {}}]}", "a matrix generator takes two generators"),
        (
            "matrix: {generators: [{list: {}}, {list: {}}, {list: {}}]}",
            "a matrix generator takes two generators",
        ),
        ("matrix: {generators: [{}, {list: {}}]}", "generates no parameters"),
        (
            f"matrix: {{generators: [{{list: {{}}, git: {{{GIT}}}}}, {{list: {{}}}}]}}",
            "neither directories nor files",
        ),
        ("matrix: {generators: [{list: {}, merge: {}}, {list: {}}]}", "takes two or more generators"),
        ("merge: {mergeKeys: [a], generators: [{list: {}}]}", "a merge generator takes two or more"),
        ("merge: {generators: [{list: {}}, {list: {}}]}", "names no mergeKeys"),
        ("git: {}", "? /spec/generators/0 a git generator reads the repository None"),
        (f"git: {{{GIT}}}", "a git generator names neither directories nor files"),
        ("x", "a generator is no mapping"),
    ],
)
def test_what_a_generator_lacks_stops_the_set(generator: str, told: str) -> None:
    assert told in stopped(generator)


@pytest.mark.parametrize(
    "kind", ["clusters", "scmProvider", "pullRequest", "plugin", "clusterDecisionResource"]
)
def test_what_a_cluster_or_a_service_knows_is_not_judged(kind: str) -> None:
    assert stopped(f"{kind}: {{}}").startswith(f"? /spec/generators/0 the generator {kind} asks")


def test_an_unknown_generator_gives_nothing_because_the_api_server_drops_it() -> None:
    assert names("gits: {}") == []


MATRIX = "matrix: {generators: [{list: {elements: [%s]}}, {list: {elements: [%s]}}]}"


def test_a_matrix_joins_each_with_each_and_the_first_wins_mapping_by_mapping() -> None:
    both = MATRIX % ("{name: a, m: {x: 1, p: null}}, {name: b}", "{name: z, m: {x: 2, p: 2, z: 3}, c: q}")
    template = named('{{ .name }}-{{ .c }}-{{ .m.x }}{{ .m.p | default "nil" }}{{ .m.z }}')
    assert names(both, template=template) == ["a-q-1nil3", "b-q-223"]


def test_the_second_of_a_matrix_is_rendered_with_the_first() -> None:
    both = MATRIX % ("{name: a, who: you}", "{greets: 'hi-{{ .who }}', none: null}")
    template = named('{{ .name }}-{{ .greets }}-{{ hasKey . "none" }}')
    assert names(both, template=template) == ["a-hi-you-false"]


def test_a_selector_chooses_by_flat_names_and_text() -> None:
    inner = "{name: a, m: {k: [x, 1.5]}}, {name: b, m: {k: [x, 2]}}, {name: c}"
    chosen = f"{{selector: {{matchLabels: {{m.k.1: '2'}}}}, list: {{elements: [{inner}]}}}}"
    assert names(chosen) == ["app-b"]


def test_a_selector_inside_of_a_matrix_counts() -> None:
    inner = "{list: {elements: [{name: a}, {name: b}]}, selector: {matchLabels: {name: b}}}"
    assert names(f"matrix: {{generators: [{inner}, {{list: {{elements: [{{c: x}}]}}}}]}}") == ["app-b"]


def test_a_matrix_may_hold_one_level_of_others() -> None:
    inner = "{matrix: {generators: [{list: {elements: [{name: a}]}}, {list: {elements: [{b: x}, {b: w}]}}]}}"
    template = named("{{ .name }}{{ .b }}{{ .c }}")
    assert names(
        f"matrix: {{generators: [{inner}, {{list: {{elements: [{{c: z}}]}}}}]}}", template=template
    ) == [
        "awz",
        "axz",
    ]
    deeper = inner.replace("{list: {elements: [{name: a}]}}", inner)
    told = stopped(f"matrix: {{generators: [{deeper}, {{list: {{elements: [{{c: z}}]}}}}]}}")
    assert "generates no parameters" in told


MERGE = "merge: {mergeKeys: [k], generators: [{list: {elements: [%s]}}, {list: {elements: [%s]}}]}"


def test_merge_puts_later_ones_over_the_first_where_the_keys_are_the_same() -> None:
    both = MERGE % (
        "{k: 1, name: a, m: {x: 1, p: 1}}, {k: 2, name: b, m: {x: 1}}",
        "{k: 1, m: {x: 2}}, {k: 3, name: c}",
    )
    assert names(both, template=named("{{ .name }}-{{ .m.x }}{{ .m.p | default 0 }}")) == ["a-21", "b-10"]


def test_merge_keys_have_to_tell_all_apart() -> None:
    assert 'the same mergeKeys: {"k":1}' in stopped(MERGE % ("{k: 1}, {k: 1}", "{k: 1}"))


def test_without_go_templates_known_names_are_replaced_and_the_rest_stays() -> None:
    template = TEMPLATE.replace("'app-{{ .name }}'", "'{{name}}-{{ values.v }}', labels: {x: '{{ none }}'}")
    (one,) = made("list: {elements: [{name: a, values: {v: w}}]}", template=template, goTemplate="false")
    assert (one.name, part(one.value, "metadata", "labels", "x")) == ("a-w", "{{ none }}")


@pytest.mark.parametrize("element", ["{name: 1}", "{name: a, values: {v: 1}}", "{name: a, values: x}"])
def test_without_go_templates_an_element_has_to_be_text(element: str) -> None:
    assert "of a list generator" in stopped(f"list: {{elements: [{element}]}}", goTemplate="false")


def test_without_go_templates_a_matrix_refuses_two_values_of_one_name() -> None:
    assert "both generators of a matrix give name" in stopped(
        MATRIX % ("{name: a}", "{name: b}"), goTemplate="false"
    )


def test_an_element_without_anything_leaves_the_template_as_it_is() -> None:
    (one,) = made("list: {elements: [{}]}", template=named("plain"))
    assert one.value["metadata"] == {"name": "plain", "namespace": "argocd"}
