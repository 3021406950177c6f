"""Charts that Helm is not shown at all."""

import pytest
from releasegate.render.helm.vetting import chart_fault

from .probe import TEMPLATE, chart

HEAD = "apiVersion: v2\nname: probe\nversion: 1.0.0\n"
KID = {"charts/kid/Chart.yaml": "apiVersion: v2\nname: kid\nversion: 1.0.0\n"}


def fault(files: dict[str, str]) -> tuple[str, int, int, str]:
    found = chart_fault(chart(files))
    assert found is not None
    assert found.fix
    return found.path, found.line, found.column, found.message


@pytest.mark.parametrize(
    "files",
    [
        {TEMPLATE: "a: {{ .Values.size }}\n"},
        {TEMPLATE: '{{/* lookup now */}}a: {{ "lookup" | quote }}{{ .Values.now }}{{ $env := 1 }}\n'},
        {"Chart.yaml": f"{HEAD}dependencies: [{{name: kid, version: 1.0.0}}]\n", **KID},
        {"values.schema.json": '{"$ref": "#/definitions/a", "definitions": {"a": {}}}'},
        {
            "values.schema.json": '{"$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://x.example.com"}'
        },
        {"values.yaml": "# nothing\n"},
        {"values.schema.json": '{"properties": {"$ref": {"type": "string"}}}'},
    ],
)
def test_a_sound_chart_has_no_fault(files: dict[str, str]) -> None:
    assert chart_fault(chart(files)) is None


@pytest.mark.parametrize(
    "call",
    [
        'lookup "v1" "Pod" "" ""',
        "(lookup `v1` `Pod` `` ``).items",
        "$x := lookup `v1` `Pod` `` ``",
        "-lookup `v1` `Pod` `` ``",
        "- lookup `v1` `Pod` `` ``",
        "if (lookup `v1` `Pod` `` ``)",
        "print `}}` | lookup",
    ],
)
def test_lookup_is_named_with_its_line(call: str) -> None:
    path, line, column, message = fault({TEMPLATE: f"a: 1\nb: {{{{ {call} }}}}\n"})
    assert (path, line) == (TEMPLATE, 2)
    assert column > 4
    assert "lookup" in message


def test_lookup_in_a_helper_of_a_subchart_counts() -> None:
    found = fault({**KID, "charts/kid/templates/_helpers.tpl": '{{ define "a" }}{{ lookup }}{{ end }}'})
    assert found[0] == "charts/kid/templates/_helpers.tpl"


@pytest.mark.parametrize(
    "action",
    [
        *('getHostByName "localhost"', 'env "HOME"', 'expandenv "$HOME"', "tpl .Values.x .", "now"),
        *("randAlphaNum 5", 'genCA "a" 1', "uuidv4", 'date "2006"', 'htpasswd "a" "b"', "list 1 2 | shuffle"),
        *('.Capabilities.APIVersions.Has "x"', "$.Capabilities.KubeVersion", 'index . "Capabilities"'),
    ],
)
def test_what_changes_from_run_to_run_is_refused(action: str) -> None:
    assert fault({TEMPLATE: f"a: {{{{ {action} }}}}"})[1] == 1


@pytest.mark.parametrize("text", ["{{ .Values.a", "{{", "{{ `", '{{ "a }}', "{{/* a"])
def test_an_action_that_is_not_closed_is_refused(text: str) -> None:
    assert "cannot be read" in fault({TEMPLATE: text})[3]


def test_a_file_of_braces_is_read_in_one_go() -> None:
    assert chart_fault(chart({TEMPLATE: "{" * 5_000_000})) is not None
    assert chart_fault(chart({TEMPLATE: "{{`a`}}" * 200_000})) is None


@pytest.mark.parametrize(
    ("schema", "line", "target"),
    [
        ('{\n"$ref": "file:///etc/passwd"}', 2, "file:///etc/passwd"),
        ('{"properties": {"a": {\n"$ref": "http://x.example.com/a"}}}', 2, "http://x.example.com/a"),
        ('{"allOf": [{}, \n{"$ref": "other.json#/a"}]}', 2, "other.json"),
        ('{"$dynamicRef": "x"}', 1, "x"),
        ('{"$schema": "https://x.example.com/schema"}', 1, "https://x.example.com/schema"),
    ],
)
def test_a_schema_that_leads_out_of_the_chart_is_refused(schema: str, line: int, target: str) -> None:
    path, found, _, message = fault({"values.schema.json": schema})
    assert (path, found) == ("values.schema.json", line)
    assert target in message


def test_a_schema_of_a_subchart_counts() -> None:
    found = fault({**KID, "charts/kid/values.schema.json": '{"$ref": "file:///etc/passwd"}'})
    assert found[0] == "charts/kid/values.schema.json"


@pytest.mark.parametrize(
    ("files", "path", "words"),
    [
        ({"Chart.yaml": f"{HEAD}type: library\n"}, "Chart.yaml", "type library"),
        ({"Chart.yaml": f"{HEAD}kubeVersion: '>=1.30'\n"}, "Chart.yaml", "kubeVersion"),
        ({"Chart.yaml": f"{HEAD}dependencies: [{{name: far}}]\n"}, "Chart.yaml", "downloads far"),
        ({"Chart.yaml": f"{HEAD}name: other\n"}, "Chart.yaml", "name"),
        ({"Chart.yaml": HEAD.replace("probe", "../../probe")}, "Chart.yaml", "name"),
        ({"charts/kid/Chart.yaml": HEAD.replace("probe", "../../kid")}, "charts/kid/Chart.yaml", "name"),
        ({"charts/kid/Chart.yaml": "apiVersion: v2\n"}, "charts/kid/Chart.yaml", "name"),
        ({"values.yaml": "a: 1\na: 2\n"}, "values.yaml", "a"),
        ({"values.yaml": "a: null\n"}, "values.yaml", "a"),
        ({"values.schema.json": '{"a": 1, "a": 2}'}, "values.schema.json", "a"),
        ({"charts/kid-1.0.0.tgz": "x"}, "charts/kid-1.0.0.tgz", "packed"),
        ({"requirements.yaml": "dependencies: []\n"}, "requirements.yaml", "old format"),
    ],
)
def test_other_faults(files: dict[str, str], path: str, words: str) -> None:
    found = fault(files)
    assert found[0] == path
    assert words in found[3]


def test_a_folder_without_chart_yaml_is_no_chart() -> None:
    found = chart_fault({"templates/a.yaml": b""})
    assert found is not None
    assert found.path == "Chart.yaml"


def test_a_template_that_is_no_text_is_refused() -> None:
    found = chart_fault({**chart({}), TEMPLATE: b"a: 1\n\xff"})
    assert found is not None
    assert found.line == 2
