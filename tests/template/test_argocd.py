"""Argo CD applies what the repository says, each environment apart, and lets nobody change it by hand."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.template.answers import ROWS, answers
from tests.template.argo import Instance, expand, instances, permits
from tests.template.builder import Template
from tests.template.pairs import Row

every_answer_set = pytest.mark.parametrize(
    "row", ROWS[:: len(ROWS) // 9], ids=lambda row: "-".join(row.values())
)


def test_a_regulated_repository_has_an_instance_for_each_trust_zone(template: Template) -> None:
    found = {
        one.name: set(one.named("ApplicationSet"))
        for one in instances(template.generate(profile="regulated"))
    }
    assert found == {"nonprod": {"models-dev", "models-qa", "models-staging"}, "prod": {"models-prod"}}


@every_answer_set
def test_every_application_has_a_project_that_permits_it(template: Template, row: Row) -> None:
    for one in instances(template.generate(**answers(row))):
        projects = one.named("AppProject")
        refused = [app["metadata"]["name"] for app in one.applications() if not _permitted(projects, app)]
        assert refused == []


def _permitted(projects: dict[str, Any], application: dict[str, Any]) -> bool:
    return permits(projects[application["spec"]["project"]], application)


@every_answer_set
def test_a_project_reaches_its_own_environment_only(template: Template, row: Row) -> None:
    root = template.generate(**answers(row))
    for one in instances(root):
        for name, project in one.named("AppProject").items():
            if name.startswith("models-"):
                environment = _environment(root, name.removeprefix("models-"))
                assert project["spec"]["destinations"] == [
                    {"server": cluster["server"], "namespace": environment["namespace"]}
                    for cluster in environment["clusters"]
                ]
                assert project["spec"]["clusterResourceWhitelist"] == []


@every_answer_set
def test_every_application_has_a_name_of_its_own(template: Template, row: Row) -> None:
    for one in instances(template.generate(**answers(row))):
        names = [application["metadata"]["name"] for application in one.applications()]
        assert len(names) == len(set(names))


@every_answer_set
def test_everything_is_synced_from_main_and_mended(template: Template, row: Row) -> None:
    for one in instances(template.generate(**answers(row))):
        for application in one.applications():
            source, policy = application["spec"]["source"], application["spec"]["syncPolicy"]
            assert policy["automated"] == {"prune": True, "selfHeal": True}
            assert "chart" in source or source["targetRevision"] == "refs/heads/main"
            assert "CreateNamespace=true" not in policy.get("syncOptions", [])


@every_answer_set
def test_namespaces_are_hardened_and_applied_to_each_cluster_once(template: Template, row: Row) -> None:
    root = template.generate(**answers(row))
    applied = []
    for one in instances(root):
        for application in one.named("Application").values():
            source, server = application["spec"]["source"], application["spec"]["destination"]["server"]
            if application["spec"]["project"] == "platform":
                file = root / source["path"] / source["directory"]["include"]
                applied += [(server, *found) for found in _namespaces(file)]
    expected = {
        (cluster["server"], environment["namespace"])
        for environment in _environments(root)
        for cluster in environment["clusters"]
    }
    assert {(server, name) for server, name, _ in applied} >= expected
    assert {kinds for _, _, kinds in applied} == {("Namespace", "NetworkPolicy", "ResourceQuota")}
    assert len(applied) == len(set(applied))


def _namespaces(file: Path) -> list[tuple[str, tuple[str, ...]]]:
    kinds: dict[str, list[str]] = {}
    for item in yaml.safe_load_all(file.read_text()):
        metadata = item["metadata"]
        kinds.setdefault(metadata.get("namespace", metadata["name"]), []).append(item["kind"])
        if item["kind"] == "Namespace":
            assert metadata["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"
        if item["kind"] == "NetworkPolicy":
            assert item["spec"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    return [(name, tuple(sorted(found))) for name, found in kinds.items()]


def _environments(root: Path) -> list[dict[str, Any]]:
    return [yaml.safe_load(path.read_text())["spec"] for path in root.glob("environments/*/environment.yaml")]


def _environment(root: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((root / f"environments/{name}/environment.yaml").read_text())[
        "spec"
    ]
    return found


def test_an_applicationset_is_files_times_clusters(instance: Instance) -> None:
    spec = instance.named("ApplicationSet")["models-prod"]["spec"]
    assert spec["generators"] == [
        {
            "matrix": {
                "generators": [
                    {
                        "git": {
                            "repoURL": "https://git.example.com/example/ml-gitops.git",
                            "revision": "refs/heads/main",
                            "files": [{"path": "environments/prod/releases/*.yaml"}],
                        }
                    },
                    {"list": {"elements": [{"cluster": "prod", "server": "https://kubernetes.default.svc"}]}},
                ]
            }
        }
    ]
    assert spec["goTemplate"] is True
    assert spec["goTemplateOptions"] == ["missingkey=error"]
    assert spec["syncPolicy"] == {"applicationsSync": "sync"}
    assert spec["template"]["spec"]["project"] == "models-prod"
    assert spec["template"]["metadata"]["finalizers"] == ["resources-finalizer.argocd.argoproj.io"]


def test_later_values_win_and_none_may_be_missing(instance: Instance) -> None:
    (application,) = expand(instance.named("ApplicationSet")["models-prod"])
    assert application["metadata"]["name"] == "example-churn-prod"
    source = application["spec"]["source"]
    assert source["path"] == "charts/model-serving/2.0.0"
    assert source["helm"] == {
        "releaseName": "example-churn",
        "valueFiles": [
            "/environments/prod/values.yaml",
            "/environments/prod/releases/example-churn.yaml",
            "/governance/models/example-churn.yaml",
            "/environments/prod/enforced.yaml",
        ],
    }


def test_an_overlay_of_a_cluster_stands_before_what_is_enforced(template: Template) -> None:
    clusters = [
        {"name": name, "server": f"https://{name}.k8s.example.com", "region": "eu-west-1"}
        for name in ("eu", "us")
    ]
    environments = [
        {"name": "dev", "tier": "development"},
        {"name": "prod", "tier": "production", "clusters": clusters},
    ]
    root = template.generate(environments=environments)
    (one,) = instances(root)
    for application, name in zip(
        expand(one.named("ApplicationSet")["models-prod"]), ("eu", "us"), strict=True
    ):
        files = application["spec"]["source"]["helm"]["valueFiles"]
        assert files[-2:] == [f"/environments/prod/clusters/{name}.yaml", "/environments/prod/enforced.yaml"]
        assert (root / files[-2][1:]).exists()
    assert not (root / "environments/dev/clusters").exists()


@every_answer_set
def test_a_commit_renders_only_what_it_touches(template: Template, row: Row) -> None:
    for one in instances(template.generate(**answers(row))):
        for applicationset in one.named("ApplicationSet").values():
            for application in expand(applicationset):
                annotation = application["metadata"]["annotations"][
                    "argocd.argoproj.io/manifest-generate-paths"
                ]
                source = application["spec"]["source"]
                assert sorted(annotation.split(";")) == sorted(
                    ["/" + source["path"], *source["helm"]["valueFiles"]]
                )
