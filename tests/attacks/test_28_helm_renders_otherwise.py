"""Row 28: a chart that renders something else in the cluster than what was judged.

Templates can ask the cluster, the clock or chance, read a value as a template, or leave a safeguard out by a
line in .helmignore. Sources are judged, a published version does not change, and where the base asks for it
what is rendered is judged as well: the last tests show what is left to reviewers without that.
"""

import json

import pytest

from tests.attacks.stage import Stage

OLD, NEW = "charts/model-serving/1.0.0", "charts/model-serving/1.1.0"
DEPLOYMENT = f"{NEW}/templates/deployment.yaml"
SOURCE = "supply_chain.chart_source"
LEDGER = "meta.ledger"
RELEASE = "environments/dev/releases/churn.yaml"
ENVIRONMENT = "environments/dev/environment.yaml"
RENDER = "  render: {}\n"
CHANGING = {
    "asks the cluster": '{{ (lookup "v1" "Secret" "ml-prod" "keys").data }}',
    "asks which cluster it is": '{{ if .Capabilities.APIVersions.Has "v1" }}a{{ end }}',
    "asks the clock": '{{ now | date "2006" }}',
    "asks chance": "{{ randAlphaNum 5 }}",
    "reads a value as a template": "{{ tpl .Values.spec.serving.note . }}",
    "reads another file": '{{ .Files.Get "values.yaml" }}',
    "hides it in a string": '{{ print "}}" (lookup "v1" "Secret" "x" "y") }}',
    "hides it between comments": '{{ "{{/*" }}{{ lookup "v1" "Secret" "x" "y" }}{{ "*/}}" }}',
}


@pytest.fixture
def newer(starter: Stage) -> Stage:
    """Version 1.1.0 of the chart, as 1.0.0 is, not yet committed."""
    folder = starter.repo.path / OLD
    files = {str(one.relative_to(folder)): one.read_text() for one in folder.rglob("*") if one.is_file()}
    files["Chart.yaml"] = files["Chart.yaml"].replace("1.0.0", "1.1.0")
    return starter.write({f"{NEW}/{path}": text for path, text in files.items()})


def test_a_new_version_that_renders_alike_passes(newer: Stage) -> None:
    assert newer.propose().refusals() == []


@pytest.mark.parametrize("action", CHANGING.values(), ids=CHANGING.keys())
def test_a_template_that_may_render_otherwise_is_refused(newer: Stage, action: str) -> None:
    newer.edit(DEPLOYMENT, "metadata:\n  name", f"metadata:\n  note: {action}\n  name").propose()

    assert newer.refusals() == [f"{DEPLOYMENT}:4:1 {SOURCE}"]
    assert newer.refusals(without=[SOURCE, LEDGER]) == []


@pytest.mark.parametrize("line", ["templates/networkpolicy.yaml", "values.schema.json", "*"])
def test_a_safeguard_is_not_left_out_by_helmignore(newer: Stage, line: str) -> None:
    newer.write({f"{NEW}/.helmignore": f".git/\n{line}\n"}).propose()

    assert newer.refusals() == [f"{NEW}/.helmignore:2:1 supply_chain.chart_file"]
    assert newer.refusals(without=["supply_chain.chart_file", LEDGER]) == []


@pytest.mark.parametrize("path", ["templates/deployment.yaml", "templates/more.yaml", "values.yaml"])
def test_a_published_version_does_not_change(starter: Stage, path: str) -> None:
    """Releases name a version; what it renders for them would change without a line of theirs."""
    known = starter.repo.path / OLD / path
    starter.write({f"{OLD}/{path}": f"{known.read_text() if known.exists() else ''}# more\n"}).propose()

    assert starter.refusals() == [f"{OLD}/{path}:1:1 supply_chain.chart_immutable"]
    assert starter.refusals(without="supply_chain.chart_immutable") == []


def test_a_chart_does_not_bring_another_chart_along(newer: Stage) -> None:
    path = f"{NEW}/Chart.yaml"
    more = "dependencies: [{name: other, version: 1.0.0, repository: 'https://charts.evil.example'}]\n"
    newer.write({path: newer.text(path) + more}).propose()

    assert {line.rpartition(" ")[2] for line in newer.refusals()} == {"supply_chain.chart_identity"}
    assert newer.refusals(without=["supply_chain.chart_identity", LEDGER]) == []


@pytest.mark.parametrize(
    "schema", [{}, {"type": "object", "required": ["spec"], "$ref": "https://evil.example/s"}]
)
def test_a_schema_that_lets_everything_through_is_refused(newer: Stage, schema: dict[str, object]) -> None:
    newer.write({f"{NEW}/values.schema.json": json.dumps(schema)}).propose()

    assert {line.rpartition(" ")[2] for line in newer.refusals()} == {"supply_chain.chart_schema"}
    assert newer.refusals(without=["supply_chain.chart_schema", LEDGER]) == []


def weakened(stage: Stage) -> Stage:
    """A release that moves to a version of the chart whose pods may run as root."""
    stage.edit(DEPLOYMENT, "runAsNonRoot: true", "runAsNonRoot: false")
    stage.edit(ENVIRONMENT, 'charts: ["1.0.0"]', 'charts: ["1.0.0", "1.1.0"]')
    return stage.edit(RELEASE, 'chart: "1.0.0"', 'chart: "1.1.0"').propose()


def test_what_a_template_says_itself_is_judged_where_it_is_rendered(newer: Stage) -> None:
    newer.edit("releasegate.yaml", "  versions:", f"{RENDER}  versions:").settle()
    found = {line for line in weakened(newer).refusals() if line.endswith("workload.hardened")}

    assert found == {f"{NEW}/templates/_helpers.tpl:7:1 workload.hardened"}
    assert "workload.hardened" not in str(newer.refusals(without="workload.hardened"))


def test_without_rendering_it_is_left_to_its_reviewers(newer: Stage) -> None:
    """Not defended: a template is text to the gate, and only its rendered form has a security context."""
    newer.settle()
    assert "workload.hardened" not in str(weakened(newer).refusals())
