"""What Helm says, in the words of both majors, and the file and line that it means."""

import pytest
from releasegate.render.helm.complaints import Complaint, complaint
from releasegate.render.helm.job import ChartJob, Renderer

from .probe import FOLDER, TEMPLATE, job, of, rendered

MAP = f"{FOLDER}/{TEMPLATE}"
HELPERS = f"{FOLDER}/templates/_helpers.tpl"
VALUE = "x: 1\ny: 2\na: {{ .Values.size.b.c }}\n"


def told(helm: Renderer, one: ChartJob) -> Complaint:
    refusal = rendered(helm, one).refusal
    assert refusal
    return complaint(one, refusal)


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        (VALUE, 3, "can't evaluate field b"),
        ("a: 1\nb: {{ nosuch 1 }}\n", 2, 'function "nosuch" not defined'),
        ("a: 1\n{{ if }}\n", 2, "missing value for if"),
        ("a: 1\n\n{{ fail `no way` }}\n", 3, "no way"),
        ("a: {{ required `a size is needed` .Values.none }}\n", 1, "a size is needed"),
    ],
    ids=["value", "function", "syntax", "fail", "required"],
)
def test_a_template_that_fails_is_named_with_its_line(
    helm: Renderer, template: str, line: int, words: str
) -> None:
    found = told(helm, of(template))
    assert (found.path, found.line) == (MAP, line)
    assert words in found.message
    assert "\n" not in found.message


def test_the_column_counts_from_one(helm: Renderer) -> None:
    assert told(helm, of("a: {{ .Values.size.b.c }}\n")).column == 14


def test_the_innermost_template_is_named(helm: Renderer) -> None:
    helpers = '{{ define "deep" }}\n\n{{ .Values.size.b }}\n{{ end }}\n'
    one = job({TEMPLATE: 'a: {{ include "deep" . }}\n', "templates/_helpers.tpl": helpers})
    found = told(helm, one)
    assert (found.path, found.line) == (HELPERS, 3)


def test_a_template_of_a_subchart_is_named(helm: Renderer) -> None:
    one = job(
        {
            "charts/kid/Chart.yaml": "apiVersion: v2\nname: kid\nversion: 1.0.0\n",
            "charts/kid/templates/map.yaml": "a: 1\nb: {{ fail `no` }}\n",
        }
    )
    found = told(helm, one)
    assert (found.path, found.line) == (f"{FOLDER}/charts/kid/templates/map.yaml", 2)


SCHEMA = """{
  "properties": {"size": {"type": "integer"}, "list": {"items": {"type": "string"}}},
  "required": ["name"]
}"""


def test_a_schema_points_at_the_file_that_says_it_last(helm: Renderer) -> None:
    one = job({"values.schema.json": SCHEMA}, {"size": 1}, {"size": "large", "name": "x"}, {"name": "y"})
    found = told(helm, one)
    assert (found.path, found.pointer) == ("values-1.yaml", "/size")
    assert "got string, want integer" in found.message


def test_a_schema_points_into_a_list(helm: Renderer) -> None:
    found = told(helm, job({"values.schema.json": SCHEMA}, {"list": ["a", 2], "name": "x"}))
    assert (found.path, found.pointer) == ("values-0.yaml", "/list/1")


def test_what_no_file_says_is_at_the_schema(helm: Renderer) -> None:
    found = told(helm, job({"values.schema.json": SCHEMA}, {"size": 1}))
    assert (found.path, found.line, found.pointer) == (f"{FOLDER}/values.schema.json", 1, None)


def test_a_message_that_names_no_file_is_at_the_chart() -> None:
    found = complaint(of("a: 1"), "Helm was stopped")
    assert (found.path, found.line, found.column) == (f"{FOLDER}/Chart.yaml", 1, 1)


def test_a_file_that_the_chart_does_not_hold_is_not_believed() -> None:
    found = complaint(of("a: 1"), "execution error at (probe/templates/../../../x.yaml:7:1): y")
    assert found.path == f"{FOLDER}/Chart.yaml"


@pytest.mark.parametrize("word", ["x", "x/templates/", "a/templates/b:1", "- at '", "YAML parse error on "])
def test_a_long_message_is_read_in_one_go_and_cut(word: str) -> None:
    refusal = f"values don't meet the specifications of the schema(s) {word * 100_000}"
    assert len(complaint(of("a: 1"), refusal).message) < 2_000
    assert len(complaint(of("a: 1"), word * 100_000).message) < 2_000
