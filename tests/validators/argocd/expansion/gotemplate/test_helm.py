"""The same templates with real Helm, which is text/template with Sprig as well."""

import json
import os
import shutil
import subprocess

import pytest
import yaml

from tests.template.builder import ROOT
from tests.template.test_rendering import NO_HELM
from tests.validators.argocd.expansion.gotemplate.functions import test_functions as calls
from tests.validators.argocd.expansion.rendering import DATA, rendered

STRUCTURE = [
    "{{ .name }}|{{ .half }}|{{ .big }}|{{ .list }}|{{ .map }}|{{ .nil }}|{{ .yes }}",
    "a {{- .three -}} b{{/* gone */}} {{- 1 }} {{ 0x1F }}{{ 'a' }}{{ 1e3 }}",
    "{{ if .no }}a{{ else if .three }}b{{ else }}c{{ end }}",
    "{{ range $i, $v := .list }}{{ $i }}={{ $v }},{{ else }}none{{ end }}",
    "{{ range $k, $v := .map }}{{ $k }};{{ end }}{{ range 3 }}{{ . }}{{ end }}",
    '{{ range .list }}{{ if kindIs "float64" . }}{{ break }}{{ end }}{{ continue }}x{{ end }}',
    "{{ with .map }}{{ .k }}{{ $.name }}{{ end }}{{ with .none }}a{{ else }}b{{ end }}",
    '{{ $x := 1 }}{{ range .list }}{{ $x = . }}{{ end }}{{ $x }}{{ (dict "a" .map).a.k }}',
    '{{ .file | trimSuffix ".yaml" | printf "%s-%d" "a" 1 | quote }}',
    "{{ and .yes .three }}{{ or .no .empty .name }}{{ not .none }}",
]
CALLS = [*calls.TEXT, *calls.NUMBERS, *calls.LISTS, *calls.MAPPINGS, *calls.CHECKS]
TEMPLATES = [
    *STRUCTURE,
    *(f"{{{{ {call} }}}}" for call, text in CALLS if not text.startswith("error:") and ".steps" not in call),
]


@pytest.fixture(scope="module")
def by_helm(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What Helm makes of each template with DATA."""
    path = f"{ROOT / '.tools/bin'}{os.pathsep}{os.environ['PATH']}"
    helm = os.environ.get("RELEASEGATE_HELM") or shutil.which("helm", path=path)
    if not helm:
        pytest.skip(NO_HELM)
    chart = tmp_path_factory.mktemp("chart")
    (chart / "templates").mkdir()
    (chart / "Chart.yaml").write_text("apiVersion: v2\nname: a\nversion: 1.0.0\n")
    (chart / "templates" / "all.yaml").write_text(_one_template())
    done = subprocess.run([helm, "template", str(chart)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return list(yaml.safe_load(done.stdout)["made"])


def _one_template() -> str:
    """All templates, each in a definition of its own, and what they make as a list of texts."""
    text = "".join(f'{{{{ define "case{n}" }}}}{one}{{{{ end }}}}' for n, one in enumerate(TEMPLATES))
    text += f"{{{{ $data := {json.dumps(json.dumps(DATA))} | fromJson }}}}\nmade:\n"
    return text + "".join(f'- {{{{ include "case{n}" $data | toJson }}}}\n' for n in range(len(TEMPLATES)))


@pytest.mark.parametrize("number", range(len(TEMPLATES)), ids=TEMPLATES)
def test_helm_renders_the_same(by_helm: list[str], number: int) -> None:
    assert rendered(TEMPLATES[number]) == by_helm[number]
