"""The worst files of 1 MiB that we could think of: each makes some part of the gate work hard."""

from collections.abc import Callable, Iterator

SIZE = 1 << 20

_RELEASE = "environments/dev/releases/churn.yaml"
_PROFILE = "governance/models/churn.yaml"
_MANIFEST = "platform/main/extra/objects.yaml"
_OBJECTS = "platform/main/extra/objects.json"
_REPORT = "evidence/churn/9.9.9/evaluation.json"
_RBAC = "argocd/main/argocd-rbac-cm.yaml"
_PIPELINE = "Jenkinsfile"
_GITLAB = ".gitlab-ci.yml"
_PROJECT = "argocd/main/projects/worst.yaml"
_OWNERS = "CODEOWNERS"

_Unit = str | Callable[[int], str]


def _object(kind: str, version: str, name: str, rest: str) -> str:
    return f"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: {name}, namespace: argocd}}\n{rest}"


_MAP = _object("ConfigMap", "v1", "worst", "")
_JSON = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"worst","namespace":"argocd"},"data":'
_HEAD = "apiVersion: releasegate/v1alpha1\nkind: {}\nmetadata: {{name: churn, environment: dev}}\nspec:\n"
_CSV = _object("ConfigMap", "v1", "argocd-rbac-cm", "data:\n  policy.csv: |\n")

_JOB = (
    "gate:\n  image: python:3.12\n  rules: [{if: $CI_PIPELINE_SOURCE == 'merge_request_event'}]\n  script:\n"
)
_ROLES = _object("AppProject", "argoproj.io/v1alpha1", "worst", "spec:\n  roles:\n")
_RIGHT = "p, proj:worst:{0}, applications, get, worst/{1}*, allow"

# name → path, start, what is repeated (a text, or a function of a running number), end
_FILES: dict[str, tuple[str, str, _Unit, str]] = {
    "short keys": (_MANIFEST, _MAP + "data:\n", lambda n: f"  k{n}: v\n", ""),
    "unknown fields": (_RELEASE, _HEAD.format("ModelRelease"), lambda n: f"  k{'x' * 40}{n}: v\n", ""),
    "thresholds": (_PROFILE, _HEAD.format("ModelProfile"), lambda n: f"  m{n}: {{min: 0.5}}\n", ""),
    "small texts": (_MANIFEST, _MAP + "data: [", "a,", "a]\n"),
    "texts below the bound": (_MANIFEST, _MAP + "data:\n", lambda n: f"- {n}{'x' * 15}\n", ""),
    "lists in lists": (_MANIFEST, _MAP + "data:\n", "- " + "[" * 60 + "]" * 60 + "\n", ""),
    "one long text": (_MANIFEST, _MAP + "data: ", "x", "\n"),
    "digits and a letter": (_MANIFEST, _MAP + "data: 1", "1", "x\n"),
    "a fraction and a letter": (_MANIFEST, _MAP + "data: 0.", "1", "x\n"),
    "one time": (_MANIFEST, _MAP + "data: 1", ":1", "x\n"),
    "escapes": (_MANIFEST, _MAP + 'data: "', "\\x41", '"\n'),
    "one block": (_MANIFEST, _MAP + "data: |\n", "  x\n", ""),
    "comments": (_MANIFEST, _MAP + "data: 1\n", "#\n", ""),
    "anchors": (_MANIFEST, _MAP + "data:\n", lambda n: f"- &a{n} x\n", ""),
    "aliases": (_MANIFEST, _MAP + "data:\n- &a x\n", "- *a\n", ""),
    "tags": (_MANIFEST, _MAP + "data:\n", "- !!str x\n", ""),
    "duplicate keys": (_MANIFEST, _MAP + "data:\n", lambda n: f"  k{n // 2}: v\n", ""),
    "decomposed at the end": (_MANIFEST, _MAP + "data: ", "ä", "a\u0308\n"),
    "documents": (_MANIFEST, _MAP, "---\n" + _MAP, ""),
    "passwords": (_MANIFEST, _MAP + "data:\n", lambda n: f"  x{n}.password: {'x' * 20}\n", ""),
    "assigned passwords": (_MANIFEST, _MAP + "data:\n  x: |\n", "    password: 'example-of-one'\n", ""),
    "JSON texts": (_OBJECTS, _JSON + "[", '"a",', '"a"]}'),
    "JSON lists in lists": (_OBJECTS, _JSON + "[", "[" * 60 + "]" * 60 + ",", "1]}"),
    "JSON long number": (_OBJECTS, _JSON + "1", "1", "}"),
    "metrics": (_REPORT, '{"metrics":{', lambda n: f'"m{n}":0.5,', '"x":1}}'),
    "owners": (_OWNERS, "* @alice\n", "* @a\n", ""),
    "owners of stars": (_OWNERS, "", "*", " @alice\n"),
    "pipeline": (_PIPELINE, "releasegate gate\n", "x\n", ""),
    "blocks of a pipeline": (_PIPELINE, "releasegate gate\ncatch (e) {}\n", "try {\n", ""),
    "script of a job": (_GITLAB, _JOB + "    - releasegate gate\n", "    - echo x\n", ""),
    "one long script": (_GITLAB, _JOB + "    - |\n      releasegate gate\n", "      echo x\n", ""),
    "blocks of a script": (_GITLAB, _JOB + "    - |\n      releasegate gate\n", "      if x; then\n", ""),
    "jobs": (_GITLAB, "gate: {script: [releasegate gate]}\n", lambda n: f"j{n}: {{script: [x]}}\n", ""),
    "blocks of long lines": (
        _PIPELINE,
        "catch (e) {}\n",
        f"sh 'releasegate gate'; try {{ {'x' * 1_041}\n",
        "",
    ),
    "policies of a role": (
        _PROJECT,
        _ROLES + "  - name: r\n    policies:\n",
        lambda n: f"    - {_RIGHT.format('r', n)}\n",
        "",
    ),
    "roles of a project": (
        _PROJECT,
        _ROLES,
        lambda n: f"  - {{name: r{n}, policies: ['{_RIGHT.format(f'r{n}', n)}']}}\n",
        "",
    ),
    "groups of a role": (
        _PROJECT,
        _ROLES + "  - name: r\n    groups:\n",
        lambda n: f"    - g{n}\n",
        "",
    ),
    "rights of Argo CD": (_RBAC, _CSV, lambda n: f"    p, role:r{n}, applications, get, dev/*, allow\n", ""),
    "groups of Argo CD": (_RBAC, _CSV, lambda n: f"    g, role:r{n}, role:r{n + 1}\n", ""),
    "prose": ("docs/long.md", "", "[a](b) ", "\n"),
    "chart template": ("charts/model-serving/1.0.0/templates/worst.yaml", "", "{{ .Values.x }}\n", ""),
}


def worst_files() -> Iterator[tuple[str, str, bytes]]:
    """(name, path, bytes) of each file."""
    for name, (path, start, unit, end) in _FILES.items():
        yield name, path, _full(start, unit, end)


def _full(start: str, unit: _Unit, end: str) -> bytes:
    """start, as many units as fit into SIZE, and end."""
    left = SIZE - len(start.encode()) - len(end.encode())
    if isinstance(unit, str):
        return (start + unit * (left // len(unit.encode())) + end).encode()
    parts: list[str] = []
    while (left := left - len(part := unit(len(parts)))) >= 0:
        parts.append(part)
    return "".join([start, *parts, end]).encode()
