"""What Go templates make: text/template's own rules, apart from functions."""

import pytest
from releasegate.argocd.expansion.gotemplate import Missing

from tests.validators.argocd.expansion.rendering import rendered


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("plain", "plain"),
        ("", ""),
        ("{{ .name }}", "Churn Model"),
        ("{{.three}} {{.half}} {{.big}} {{.yes}}", "3 1.5 1.2345678e+07 true"),
        ("{{ .list }}{{ .none }}", "[b a 1 <nil>][]"),
        ("{{ .map }}", "map[deep:map[er:[1 2]] k:v nil:<nil>]"),
        ("{{ .nil }}", "<no value>"),
        ("{{ .texts.t }}{{ .steps }}", "u[x z]"),
        ("{{ $.map.deep.er }}", "[1 2]"),
        ("{{ (index .list 0) }}", "b"),
        ('{{ (dict "a" .map).a.k }}', "v"),
        ("a {{- 1 -}} b", "a1b"),
        ("a\n\t{{- /* gone */ -}}\n b", "ab"),
        ("a {{/* gone */}} b", "a  b"),
        ("{{- 1}} {{2 -}} ", "1 2"),
        ("{{ 3 }}{{ -3 }}{{ 0x1F }}{{ 1_000 }}{{ 010 }}{{ 0b11 }}{{ 'a' }}", "3-3311000" + "8397"),
        ("{{ 1e3 }}{{ 1.50 }}{{ 1e21 }}{{ .5 }}", "10001.51e+210.5"),
        ('{{ "a\\tb\\u00e9\\x41" }}{{ `raw\\n` }}', "a\tbéA" + "raw\\n"),
        ("{{ true }}{{ false }}", "truefalse"),
        ("{{ print nil }}", "<nil>"),
    ],
)
def test_values_are_printed_as_go_prints_them(template: str, text: str) -> None:
    assert rendered(template) == text


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ if .yes }}a{{ else }}b{{ end }}", "a"),
        ("{{ if .no }}a{{ else if .three }}c{{ else }}b{{ end }}", "c"),
        (
            "{{ if .empty }}a{{ end }}{{ if .none }}b{{ end }}{{ if .nil }}c{{ end }}{{ if .no }}d{{ end }}",
            "",
        ),
        ("{{ with .map }}{{ .k }}{{ $.name }}{{ end }}", "vChurn Model"),
        ("{{ with .none }}a{{ else with .three }}{{ . }}{{ else }}c{{ end }}", "3"),
        ("{{ with $x := .three }}{{ $x }}{{ end }}", "3"),
        ("{{ range .list }}[{{ . }}]{{ end }}", "[b][a][1][<no value>]"),
        ("{{ range $i, $v := .steps }}{{ $i }}={{ $v }};{{ end }}", "0=x;1=z;"),
        ("{{ range $k, $v := .map }}{{ $k }},{{ end }}", "deep,k,nil,"),
        ("{{ range .none }}a{{ else }}b{{ end }}", "b"),
        ("{{ range 3 }}{{ . }}{{ end }}{{ range $n := 2 }}{{ $n }}{{ end }}", "01201"),
        ('{{ range .list }}{{ if eq (kindOf .) "float64" }}{{ break }}{{ end }}{{ . }}{{ end }}', "ba"),
        ('{{ range .steps }}{{ if eq . "x" }}{{ continue }}{{ end }}{{ . }}{{ end }}', "z"),
        ("{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ end }}{{ $x }}", "1"),
        ("{{ $x := 1 }}{{ range .steps }}{{ $x = . }}{{ end }}{{ $x }}", "z"),
        ("{{ $i := 0 }}{{ $v := 0 }}{{ range $i, $v = .steps }}{{ end }}{{ $i }}{{ $v }}", "1z"),
        ('{{ define "t" }}<{{ . }}>{{ end }}{{ template "t" .three }}{{ template "t" }}', "<3><<no value>>"),
        ('{{ block "b" .map }}{{ .k }}{{ end }}', "v"),
        ('{{ .name | lower | printf "%s-%d" "a" 1 | len }}', "31"),
        ('{{ and 1 0 .nope.x }}{{ or 0 "a" }}{{ and }}', "error: wrong number of args for and: got 0"),
        ('{{ or .yes (fail "never") }}{{ and .no (fail "never") }}', "truefalse"),
    ],
)
def test_actions_do_what_they_do_in_go(template: str, text: str) -> None:
    assert rendered(template) == text


@pytest.mark.parametrize(
    ("template", "default", "error"),
    [
        ("{{ .missing }}", "<no value>", "error: map has no entry for key 'missing'"),
        ("{{ .missing.deep }}", "<no value>", "error: map has no entry for key 'missing'"),
        ("{{ .missing | default 1 }}", "1", "error: map has no entry for key 'missing'"),
        ('{{ index . "missing" }}', "<no value>", "<no value>"),
        ('{{ get . "missing" }}', "", ""),
        ("{{ .texts.missing }}", "<no value>", "error: map has no entry for key 'missing'"),
        (
            "{{ .nil.x }}",
            "error: nil pointer evaluating interface {}.x",
            "error: nil pointer evaluating interface {}.x",
        ),
        (
            "{{ .name.x }}",
            "error: can't evaluate field x in type string",
            "error: can't evaluate field x in type string",
        ),
        (
            "{{ .missing | lower }}",
            "error: invalid value; expected string",
            "error: map has no entry for key 'missing'",
        ),
    ],
)
def test_a_missing_key_gives_nothing_or_an_error(template: str, default: str, error: str) -> None:
    assert (rendered(template), rendered(template, Missing.ERROR)) == (default, error)


def test_a_missing_key_may_be_the_zero_of_its_type() -> None:
    assert rendered("{{ .missing }}[{{ .texts.missing }}]", Missing.ZERO) == "<no value>[]"


@pytest.mark.parametrize(
    "template",
    [
        "{{",
        "{{ }}",
        "{{ .x",
        "{{ .x }",
        "{{ end }}",
        "{{ else }}",
        "{{ if }}a{{ end }}",
        "{{ if 1 }}a",
        "{{ if 1 }}a{{ else }}b{{ else }}c{{ end }}",
        "{{ if 1 }}{{ else with 1 }}{{ end }}",
        "{{ break }}",
        '{{ range .list }}{{ define "x" }}{{ end }}{{ end }}',
        "{{ $x }}",
        "{{ $x = 1 }}{{ $y }}",
        "{{ nope }}",
        "{{ 1 2 }}",
        "{{ nil }}",
        '{{ .name "a" }}',
        "{{ .name.x.y }}",
        "{{ 1.x }}",
        '{{ "a" | 1 }}',
        "{{ ( 1 }}",
        "{{ 1 ) }}",
        "{{ 'ab' }}",
        '{{ "a }}',
        "{{ `a }}",
        '{{ "\\q" }}',
        "{{ /* a }}",
        "{{/* a */ 1 }}",
        "{{ 0x }}",
        "{{ 09 }}",
        "{{ 1a }}",
        "{{ a-b }}",
        "{{ template }}",
        '{{ template "none" }}',
        "{{ template .x }}",
        '{{ define "a" }}1{{ end }}{{ define "a" }}2{{ end }}',
        '{{ define "a" }}1',
        "{{ define a }}{{ end }}",
        "{{ range $a, $b, $c := .list }}{{ end }}",
        "{{ $a, $b := .list }}",
        "{{ range $i, $v := 3 }}{{ end }}",
        "{{ range .name }}{{ end }}",
        "{{ range .half }}{{ end }}",
        "{{ : }}",
        "{{ \u00a0 }}",
        "{{-}}",
        "{{ lower }}",
        "{{ lower 1 }}",
        "{{ lower nil }}",
        '{{ repeat "a" "b" }}',
        '{{ repeat (int64 1) "b" }}',
        '{{ hasKey .texts "t" }}',
        "{{ call .name }}",
    ],
)
def test_what_go_refuses_is_refused(template: str) -> None:
    assert rendered(template).startswith("error: ")


@pytest.mark.parametrize(
    "template", ["{{ 1i }}", "{{ 0x1p4 }}", '{{ "\\xff" }}', '{{ define "base" }}{{ end }}']
)
def test_what_is_not_read_here_is_not_judged(template: str) -> None:
    assert rendered(template).startswith("unknown: ")


def test_what_a_template_mistakes_is_remembered_as_well() -> None:
    assert rendered("{{ nope }}") == rendered("{{ nope }}") == "error: function 'nope' not defined"


def test_work_is_counted() -> None:
    assert rendered("{{ range 50 }}x{{ end }}", steps=200) == "x" * 50
    assert rendered("{{ range 500 }}x{{ end }}", steps=200).startswith("unknown: it takes more steps")
