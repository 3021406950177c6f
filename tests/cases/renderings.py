"""What the Applications of a case render to: rendered/<environment>/<application>.yaml.

Each document follows a comment that names the template, `# Source: charts/…`. The Applications are those that
the case's tree expands to; only those with a file are judged, and causes are the templates themselves.
helm.txt names Applications that Helm itself renders.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml
from releasegate.argocd.expansion.application import Application
from releasegate.argocd.expansion.expand import expand
from releasegate.kinds import kind_of
from releasegate.render.applied import Applied, Place
from releasegate.render.cause import causes_of
from releasegate.render.helm.choice import renderer
from releasegate.render.render import render
from releasegate.render.rendering import RenderedObject, Rendering
from releasegate.repo import Repo

_SOURCE = re.compile(r"(?m)(?:^---\n)?^# Source: (\S+)\n")


def recorded_rendering(case: Path, repo: Repo) -> Applied | None:
    """What a case has below rendered/; None where it has no such folder."""
    folder, named = case / "rendered", case / "helm.txt"
    if named.exists():
        return _rendered(repo, named.read_text().split())
    if not folder.is_dir():
        return None
    expansion = expand(repo, "3.5")
    applications = tuple(
        one for one in expansion.applications if (folder / one.environment / f"{one.name}.yaml").exists()
    )
    objects = tuple(made for one in applications for made in _objects(one, folder))
    assert len(applications) == len([*folder.rglob("*.yaml")]), "a file names no Application of the tree"
    return Applied(
        expansion, applications, Rendering(objects, (), ()), _causes, _no_faults, frozenset(), "4.2"
    )


def _rendered(repo: Repo, names: Sequence[str]) -> Applied:
    """What Helm makes of the named Applications."""
    expansion, helm = expand(repo, "3.5"), renderer("3.5")
    chosen = tuple(one for one in expansion.applications if one.name in names)
    rendering = render(repo, chosen, helm)
    return Applied(expansion, chosen, rendering, causes_of(repo, helm), _no_faults, frozenset(), helm.version)


def _objects(application: Application, folder: Path) -> Iterator[RenderedObject]:
    counted: dict[str, int] = {}
    text = (folder / application.environment / f"{application.name}.yaml").read_text()
    _, *parts = _SOURCE.split(text)
    for source, document in zip(parts[::2], parts[1::2], strict=True):
        value = yaml.safe_load(document)
        kind = kind_of(value)
        assert kind is not None, f"{source} holds no Kubernetes object"
        index = counted.setdefault(source, 0)
        counted[source] += 1
        yield RenderedObject(application, source, index, kind, value)


def _causes(asked: Sequence[tuple[RenderedObject, str]]) -> list[Place]:
    return [Place(one.source, 1, 1, "") for one, _ in asked]


def _no_faults(kind: str, value: object) -> tuple[()]:
    return ()
