"""What Argo CD would make of a generated repository, as far as the tests ask."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

MODEL = "example-churn"


@dataclass(frozen=True, slots=True)
class Instance:
    """One folder below argocd/: its manifests by kind and name."""

    name: str
    manifests: tuple[dict[str, Any], ...]

    def named(self, kind: str) -> dict[str, dict[str, Any]]:
        """The manifests of one kind by their names."""
        return {item["metadata"]["name"]: item for item in self.manifests if item["kind"] == kind}

    def settings(self, config_map: str) -> dict[str, str]:
        """The data of one ConfigMap."""
        data: dict[str, str] = self.named("ConfigMap")[config_map]["data"]
        return data

    def applications(self) -> Iterator[dict[str, Any]]:
        """Every Application: those in the folder, and those that the ApplicationSets make of MODEL."""
        yield from self.named("Application").values()
        for applicationset in self.named("ApplicationSet").values():
            yield from expand(applicationset)


def instances(root: Path) -> list[Instance]:
    """The Argo CD instances of a generated repository."""
    return [
        Instance(folder.name, tuple(_manifests(folder))) for folder in sorted((root / "argocd").iterdir())
    ]


def expand(applicationset: dict[str, Any], chart: str = "2.0.0") -> Iterator[dict[str, Any]]:
    """The Applications that an ApplicationSet makes of the release file of MODEL, one for each cluster.

    Only the expressions that a release may decide are known here: any other fails the test.
    """
    (generator,) = applicationset["spec"]["generators"]
    for element in generator["matrix"]["generators"][1]["list"]["elements"]:
        text = json.dumps(applicationset["spec"]["template"])
        for expression, value in {
            '{{ trimSuffix \\".yaml\\" .path.filename }}': MODEL,
            "{{ .path.filename }}": f"{MODEL}.yaml",
            "{{ .spec.chart }}": chart,
            "{{ .cluster }}": element["cluster"],
            "{{ .server }}": element["server"],
        }.items():
            text = text.replace(expression, value)
        assert "{{" not in text, "the ApplicationSet reads more than it may"
        yield json.loads(text)


def permits(project: dict[str, Any], application: dict[str, Any]) -> bool:
    """Whether a project lets an Application read its source and write to its destination (no globs)."""
    spec, destination = project["spec"], application["spec"]["destination"]
    places = [(place["server"], place["namespace"]) for place in spec["destinations"]]
    source = application["spec"]["source"]["repoURL"]
    return source in spec["sourceRepos"] and (destination["server"], destination["namespace"]) in places


def _manifests(folder: Path) -> Iterator[dict[str, Any]]:
    for file in sorted(folder.rglob("*.yaml")):
        yield from yaml.safe_load_all(file.read_text())
