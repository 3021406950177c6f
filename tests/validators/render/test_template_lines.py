"""Marks in templates: each line that looks like YAML says where it was written."""

import pytest
from releasegate.render.template_lines import kind_line, marked, written_at

PATH = "templates/a.yaml"


def line(text: str) -> str:
    """A template of one line, marked."""
    return marked({PATH: text.encode()})[PATH].decode()


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("  name: x", "  name: x #@0:1@"),
        ("  - name: {{ .Values.x | quote }}", "  - name: {{ .Values.x | quote }} #@0:1@"),
        ("  - {{ .x }}", "  - {{ .x }} #@0:1@"),
        ("data: |", "data: | #@0:1@"),
        # Behind the action would be behind all that it includes.
        ('  labels: {{- include "x" . | nindent 4 }}', '  labels: #@0:1@ {{- include "x" . | nindent 4 }}'),
        # What it trims away behind it would take the blank before the mark, and make it a part of the value.
        ("  name: {{ .x -}}", "  name: {{ .x -}}"),
        ("{{- if .x }}", "{{- if .x }}"),
        ("{{ .Values.metadata.name }}", "{{ .Values.metadata.name }}"),
        ("# a: comment", "# a: comment"),
        ("", ""),
    ],
)
def test_lines_that_are_marked(text: str, noted: str) -> None:
    assert line(text) == noted


def test_lines_inside_of_an_action_are_left_alone() -> None:
    text = 'a: 1\n{{- $own := dict\n  "b: 2" 1\n-}}\nc: {{ "}}" }}\n'
    assert line(text) == 'a: 1 #@0:1@\n{{- $own := dict\n  "b: 2" 1\n-}}\nc: {{ "}}" }} #@0:5@\n'


def test_only_templates_are_marked() -> None:
    chart = {"values.yaml": b"a: 1", "templates/NOTES.txt": b"a: 1", "files/x.yaml": b"a: 1"}
    assert marked(chart) == chart


CHART = {PATH: b"", "templates/_b.tpl": b""}
# The templates in order: 0 is _b.tpl, 1 is a.yaml.
TEXT = "kind: X\nspec:\n  labels:\n    a: b\n    c: d\n  list:\n  - e: f\n"
NOTED = "kind: X #@1:3@\nspec: #@1:4@\n  labels: #@1:5@\n    a: b\n    c: d\n  list: #@0:9@\n  - e: f\n"


@pytest.mark.parametrize(
    ("number", "place"),
    [
        (1, (PATH, 3)),
        (3, (PATH, 5)),
        # What was put there as a whole leads to its key.
        (5, (PATH, 5)),
        # An item may stand right below its key.
        (7, ("templates/_b.tpl", 9)),
    ],
)
def test_line_leads_to_its_mark_or_that_of_what_holds_it(number: int, place: tuple[str, int]) -> None:
    assert written_at(CHART, TEXT, NOTED, number) == place


def test_marks_that_changed_the_text_say_nothing() -> None:
    assert written_at(CHART, TEXT, NOTED + "more: 1\n", 1) is None
    assert written_at(CHART, TEXT, NOTED.replace("kind: X", "kind: Y"), 1) is None
    assert written_at(CHART, TEXT, NOTED, 99) is None


@pytest.mark.parametrize("mark", ["#@7:1@", "#@0:99999999@", "#@" + "9" * 5000 + ":1@"])
def test_forged_marks_lead_nowhere(mark: str) -> None:
    assert written_at(CHART, "a: 1\n", f"a: 1 {mark}\n", 1) is None


def test_hostile_template_is_marked_in_no_time() -> None:
    """Unclosed actions and comments, and lines without an end: nothing here looks twice at them."""
    for text in ("{{" * 100_000, "{{" + "/**/" * 50_000, "- " * 200_000, "a" * 400_000 + ":"):
        assert marked({PATH: text.encode()})[PATH] == text.encode()


def test_document_before_holds_nothing_of_this_one() -> None:
    assert written_at(CHART, "a: 1\n---\n  b: 2\n", "a: 1 #@0:1@\n---\n  b: 2\n", 3) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [("a: 1\nkind: Service\nkind: Role\n", 3), ("kind: {{ .x }}\n", 1), ("a: 1\n", 1), ("", 1)],
)
def test_kind_line(text: str, found: int) -> None:
    assert kind_line(text, "Role") == found
