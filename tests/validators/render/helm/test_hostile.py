"""Charts that want to take the machine's time, memory or secrets: each is refused, and gets nothing."""

import socket
import sys
from pathlib import Path

import pytest
from releasegate.render.helm.job import Renderer

from .probe import TEMPLATE, job, of, rendered, text

GOOD = "kind: ConfigMap\n"
# Each of them costs what it costs until somebody stops it.
GREEDY = {
    "endless": "{{ range $i := until 100000 }}{{ range $j := until 100000 }}{{ end }}{{ end }}",
    "memory": '{{ $x := "aaaaaaaaaa" }}{{ range until 60 }}{{ $x = cat $x $x }}{{ end }}{{ $x }}',
    "one huge text": "{{ randAlphaNum 2000000000 }}",
}


@pytest.mark.parametrize("template", GREEDY.values(), ids=GREEDY)
def test_a_greedy_template_is_stopped_and_others_are_rendered(hurried: Renderer, template: str) -> None:
    bad, good = of(template), of(GOOD)
    first, stopped, again, last = hurried.render([good, bad, bad, good])
    assert [bool(one.refusal) for one in (first, stopped, again, last)] == [False, True, True, False]
    assert stopped.files == {}


def test_endless_says_that_it_was_stopped(hurried: Renderer) -> None:
    assert "Helm was stopped" in rendered(hurried, of(GREEDY["endless"])).refusal


@pytest.mark.parametrize(
    "template",
    [
        '{{ define "r" }}{{ include "r" . }}{{ end }}{{ include "r" . }}',
        '{{ define "r" }}{{ template "r" . }}{{ end }}{{ template "r" . }}',
    ],
)
def test_endless_recursion_is_refused(helm: Renderer, template: str) -> None:
    assert rendered(helm, of(template)).refusal


def test_a_hundred_megabytes_are_refused(hurried: Renderer) -> None:
    assert rendered(hurried, of('a: {{ repeat 100000000 "x" }}')).refusal


def test_many_files_that_are_too_large_together_are_refused(helm: Renderer) -> None:
    files = {f"templates/{number}.yaml": 'a: {{ repeat 4000000 "x" }}' for number in range(5)}
    assert rendered(helm, job(files)).refusal == "it renders to more than 16 MiB"


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../../../../../../etc/passwd", "..//..//../etc/passwd", "templates/../../secret"]
)
def test_no_file_of_the_machine_is_read(helm: Renderer, name: str) -> None:
    assert text(helm, of(f'a: {{{{ .Files.Get "{name}" | quote }}}}')) == 'a: ""'


def test_no_other_chart_of_the_run_is_read(helm: Renderer) -> None:
    other = job({TEMPLATE: GOOD, "files/key": "of another chart"})
    nosy = of('a: {{ .Files.Get "../1/files/key" | quote }}{{ .Files.Get "../0/files/key" }}')
    assert "of another chart" not in str(helm.render([other, nosy])[1].files)


@pytest.mark.parametrize("function", ['env "SECRET"', 'expandenv "$SECRET"'])
def test_the_environment_is_out_of_reach(
    helm: Renderer, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    monkeypatch.setenv("SECRET", "a token of the machine")
    assert "not defined" in rendered(helm, of(f"a: {{{{ {function} }}}}")).refusal


def test_no_name_is_looked_up(helm: Renderer) -> None:
    assert text(helm, of('a: {{ getHostByName "localhost" | quote }}')) == 'a: ""'


def test_lookup_finds_nothing(helm: Renderer) -> None:
    assert text(helm, of('a: {{ lookup "v1" "Secret" "kube-system" "" | toJson }}')) == "a: {}"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process give up its network")
def test_a_schema_that_names_an_address_gets_no_connection(helm: Renderer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/schema.json"
        one = job({TEMPLATE: GOOD, "values.schema.json": f'{{"$ref": "{address}"}}'})
        assert "not permitted" in rendered(helm, one).refusal
        with pytest.raises(BlockingIOError):
            server.accept()


def test_nothing_is_left_behind(helm: Renderer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    rendered(helm, of(GOOD))
    rendered(helm, of("{{ fail }}"))
    assert list(tmp_path.iterdir()) == []


def test_the_folder_that_is_judged_brings_no_helm_of_its_own(
    helm: Renderer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "helm_python").mkdir()
    (tmp_path / "helm_python" / "__init__.py").write_text("raise SystemExit('owned')")
    (tmp_path / "json.py").write_text("raise SystemExit('owned')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert text(helm, of(GOOD)) == GOOD.strip()
