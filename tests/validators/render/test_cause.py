"""The cause of a rendered value: the line of the values file that gives it, or of the template that does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import pytest
from releasegate.json_types import JsonObject
from releasegate.render.applied import Place
from releasegate.render.cause import causes_of
from releasegate.render.helm.job import ChartJob, ChartOutput
from releasegate.render.render import render
from releasegate.render.rendering import RenderedObject
from releasegate.repo import Repo

from .serving import (
    APPLICATIONSET,
    CHART,
    CLUSTER,
    ENFORCED,
    PROFILE,
    RELEASE,
    SHARED,
    helm,
    readmission,
    serving_files,
    serving_repo,
)

POD = "/spec/template/spec"
SERVER = f"{POD}/containers/0"
TEMPLATES = f"{CHART}/templates"
# Kind, pointer, and where the cause is: the file, and how its line begins.
CAUSES = [
    ("Deployment", f"{SERVER}/image", RELEASE, "image: registry.example.com/readmission@"),
    ("Deployment", f"{SERVER}/args/1", RELEASE, 'args: [--workers, "4"]'),
    ("Deployment", f"{SERVER}/resources/limits/cpu", RELEASE, "resources:"),
    ("Deployment", f"{SERVER}/resources", RELEASE, "resources:"),
    ("Deployment", f"{SERVER}/ports/0/containerPort", ENFORCED, "port: 8443"),
    ("Deployment", f"{SERVER}/imagePullPolicy", ENFORCED, "imagePullPolicy: Always"),
    ("Deployment", f"{POD}/initContainers/1/args/1", RELEASE, "artifact:"),
    ("Deployment", f"{POD}/securityContext/runAsUser", ENFORCED, "runAsUser: 10001"),
    ("Deployment", f"{POD}/nodeSelector/example.com~1zone", CLUSTER, "nodeSelector:"),
    ("Deployment", f"{POD}/tolerations/0/effect", SHARED, "- {key: example.com/models"),
    ("Deployment", "/metadata/labels/releasegate~1team", PROFILE, "owners: {team: care"),
    ("Deployment", "/metadata/namespace", APPLICATIONSET, "destination:"),
    ("HorizontalPodAutoscaler", "/spec/minReplicas", ENFORCED, "minReplicas: 2"),
    ("HorizontalPodAutoscaler", "/spec/maxReplicas", RELEASE, "autoscaling:"),
    ("NetworkPolicy", "/spec/egress/1/to/0/ipBlock/cidr", ENFORCED, "networkPolicy:"),
    ("PrometheusRule", "/spec/groups/0/rules/0/labels/severity", ENFORCED, "tier: production"),
    # Written in a template, wherever `include` brought it from.
    (
        "Deployment",
        f"{SERVER}/securityContext/readOnlyRootFilesystem",
        f"{TEMPLATES}/_pod.tpl",
        "readOnlyRoot",
    ),
    ("Deployment", f"{POD}/securityContext/runAsNonRoot", f"{TEMPLATES}/_pod.tpl", "runAsNonRoot: true"),
    ("Deployment", f"{POD}/volumes/0", f"{TEMPLATES}/_init.tpl", "- name: tmp"),
    ("Deployment", f"{POD}/automountServiceAccountToken", f"{TEMPLATES}/deployment.yaml", "automountService"),
    ("Deployment", SERVER, f"{TEMPLATES}/deployment.yaml", "- name: server"),
    ("Deployment", "/metadata/labels/helm.sh~1chart", f"{TEMPLATES}/deployment.yaml", "labels:"),
    ("NetworkPolicy", "/spec/policyTypes", f"{TEMPLATES}/networkpolicy.yaml", "policyTypes:"),
    ("ConfigMap", "/data/verify.py", f"{TEMPLATES}/verify.yaml", "verify.py: |"),
    # Missing: the deepest of its ancestors that is there.
    ("Deployment", f"{POD}/runtimeClassName", f"{TEMPLATES}/deployment.yaml", "spec:"),
    ("Deployment", "/kind", f"{TEMPLATES}/deployment.yaml", "kind: Deployment"),
]


@dataclass
class Counting:
    """Satisfies Renderer: counts what the real one is asked."""

    version: str = "4.2"
    jobs: int = 0
    calls: int = 0

    def render(self, jobs: Sequence[ChartJob]) -> list[ChartOutput]:
        self.jobs += len(jobs)
        self.calls += 1
        return helm().render(jobs)


@cache
def objects_by_kind() -> tuple[Repo, dict[str, RenderedObject]]:
    repo = serving_repo()
    return repo, {one.kind.partition(".")[0]: one for one in render(repo, [readmission()], helm()).objects}


@cache
def all_causes() -> tuple[Counting, list[Place]]:
    repo, objects = objects_by_kind()
    counting = Counting()
    return counting, causes_of(repo, counting)([(objects[kind], pointer) for kind, pointer, _, _ in CAUSES])


@pytest.mark.parametrize("number", range(len(CAUSES)), ids=[f"{kind}{at}" for kind, at, _, _ in CAUSES])
def test_cause_is_where_a_person_would_change_the_value(number: int) -> None:
    repo, _ = objects_by_kind()
    place = all_causes()[1][number]
    _, _, path, begins = CAUSES[number]
    line = repo.tree.read(place.path).decode().splitlines()[place.line - 1]
    assert (place.path, line.strip()[: len(begins)]) == (path, begins)


def test_all_findings_together_take_four_calls_of_helm_and_few_renders() -> None:
    counting, _ = all_causes()
    assert counting.calls <= 4
    assert counting.jobs < 6 * len(CAUSES)


def test_pointer_of_a_cause_is_into_the_values_file() -> None:
    image = all_causes()[1][0]
    assert (image.line, image.column, image.pointer) == (10, 5, "/spec/model/image")


def test_equal_applications_are_confirmed_with_one_render_each() -> None:
    repo, objects = objects_by_kind()
    others = [readmission(f"readmission-{number}") for number in range(4)]
    rendered = render(repo, others, helm()).objects
    deployments = [one for one in rendered if one.kind == "Deployment.apps"]
    first, many = Counting(), Counting()
    causes_of(repo, first)([(objects["Deployment"], f"{SERVER}/image")])
    places = causes_of(repo, many)([(one, f"{SERVER}/image") for one in deployments])
    assert {place.path for place in places} == {RELEASE}
    assert many.jobs == first.jobs + len(others) - 1


def test_value_that_the_schema_pins_to_a_pattern_is_varied_within_it() -> None:
    """A digest has to stay one, or Helm refuses the variant and nothing is learned."""
    repo, objects = objects_by_kind()
    [place] = causes_of(repo, helm())(
        [(objects["Deployment"], "/spec/template/metadata/annotations/releasegate~1artifact-digest")]
    )
    assert place.pointer == "/spec/model/artifact/digest"


def test_object_that_helm_renders_otherwise_now_has_no_cause_but_its_template() -> None:
    """Whatever is changed, it differs: no value may be blamed for that."""
    repo, objects = objects_by_kind()
    service = objects["Service"]
    other = replace(service, value=service.value | {"spec": {"type": "NodePort"}})
    found = causes_of(repo, helm())([(other, "/spec/type")])
    assert found == [Place(f"{TEMPLATES}/service.yaml", 3, 1, "")]


def test_what_comes_from_several_places_of_one_file_is_the_templates() -> None:
    template = (
        b"apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.metadata.name }}\n"
        b"  version: {{ .Values.spec.model.version | quote }}\n"
    )
    found = _places(template, "/metadata")
    assert (found.path, found.line) == (f"{CHART}/templates/service.yaml", 3)


def test_flag_that_makes_a_field_appear_is_its_cause() -> None:
    template = (
        b"apiVersion: v1\nkind: Service\nmetadata:\n  name: x\n"
        b"{{- if gt (int64 .Values.enforced.minReplicas) 2 }}\nspec: {clusterIP: None}\n{{- end }}\n"
    )
    assert _places(template, "/spec/clusterIP").pointer == "/enforced/minReplicas"


def test_manifest_is_its_own_cause() -> None:
    path = "platform/team/monitoring/service.yaml"
    data = b"# a comment\napiVersion: v1\nkind: Service\nmetadata:\n  name: scrape\n"
    repo = serving_repo({path: data})
    value: JsonObject = {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "scrape"}}
    one = RenderedObject(readmission(), path, 0, "Service.core", value)
    assert causes_of(repo, Counting())([(one, "/metadata/name")]) == [Place(path, 5, 3, "/metadata/name")]


def _places(template: bytes, pointer: str) -> Place:
    """The cause in an object of a template of its own."""
    path = f"{CHART}/templates/service.yaml"
    assert path in serving_files()
    repo = serving_repo({path: template})
    [one] = [one for one in render(repo, [readmission()], helm()).objects if one.source == path]
    return causes_of(repo, helm())([(one, pointer)])[0]
