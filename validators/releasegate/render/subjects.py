"""Subjects: rendered objects and their Applications as rules are told of them (`input`)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from releasegate.argocd.expansion.application import Application
from releasegate.context import Surroundings
from releasegate.document import Document
from releasegate.json_types import JsonObject, JsonValue, listed, mapping, part
from releasegate.overview import rbac_objects
from releasegate.render import APPLICATION
from releasegate.render.applied import by_application
from releasegate.render.rendering import RenderedObject
from releasegate.repo import Repo
from releasegate.rights.objects import Place
from releasegate.rights.reading import GROUP
from releasegate.rights.rendered import rendered_rights
from releasegate.told import told

_CHARTS = "charts/"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing to judge: `input` of its rules as JSON text. objects: what a finding's index counts in.

    document: the one rendered object, None for an Application with all of its objects.
    """

    application: Application
    kind: str
    objects: tuple[RenderedObject, ...]
    document: Document | None
    told: str


def subjects(
    repo: Repo,
    around: Surroundings,
    applications: Sequence[Application],
    objects: Sequence[RenderedObject],
    now: str,
) -> Iterator[Subject]:
    """The Applications, then each object that a chart made. now: RFC 3339 in UTC.

    Objects of plain manifests are judged where they are written, so here only with their Application.
    """
    grouped = by_application(objects)
    documents = _documents([one for one in objects if one.source.startswith(_CHARTS)])
    beside = Surroundings(_repo_of(documents, repo), around.signer_of, around.profiles, around.rules)
    abouts = {one.key: about(repo, around.environments, one) for one in applications}
    for application in applications:
        made = tuple(grouped.get(application.key, ()))
        parts: JsonObject = {"rendered": abouts[application.key], "objects": _listed(made)}
        parts["rights"] = rendered_rights([one.value for one in made], _granting(repo, application, objects))
        yield Subject(application, APPLICATION, made, None, told(parts, now))
    for document, one in documents:
        known = abouts[one.application.key]
        parts = {
            "path": document.path,
            "kind": document.kind,
            "index": document.index,
            "document": document.value,
            "environment": known["environment"],
            "context": beside.of(document),
            "rendered": known,
        }
        yield Subject(one.application, one.kind, (one,), document, told(parts, now))


def _granting(
    repo: Repo, application: Application, objects: Sequence[RenderedObject]
) -> Iterator[tuple[Place, JsonValue]]:
    """The RBAC of the tree and of every other Application."""
    yield from rbac_objects(repo)
    for number, one in enumerate(objects):
        if one.kind.endswith(f".{GROUP}") and one.application.key != application.key:
            yield Place(f"rendered/{one.application.name}", number), one.value


def about(repo: Repo, environments: JsonObject, application: Application) -> JsonObject:
    """What rules are told of an Application: where it deploys what, and the files behind that.

    cluster is the environment's cluster that the destination names, null where it is none of them.
    """
    environment = environments.get(application.environment)
    destination = part(application.value, "spec", "destination")
    clusters = listed(environment, "spec", "clusters")
    cluster = next((one for one in clusters if part(one, "server") == part(destination, "server")), None)
    name, model = application.environment, application.model
    return {
        "application": application.value,
        "name": application.name,
        "instance": application.instance,
        "environment": environment,
        "model": model,
        "cluster": cluster,
        "release": repo.value(f"environments/{name}/releases/{model}.yaml") if model else None,
        "profile": repo.value(f"governance/models/{model}.yaml") if model else None,
        "project": project_of(repo, application),
        "quotas": _quotas(repo, environment),
    }


def _quotas(repo: Repo, environment: JsonValue) -> list[JsonValue]:
    """What the ResourceQuotas of the environment's namespace in its account allow: each one's spec.hard."""
    account, namespace = (part(environment, "spec", name) for name in ("account", "namespace"))
    return [
        part(quota.value, "spec", "hard")
        for quota in repo.of_kind("ResourceQuota.core")
        if part(quota.value, "metadata", "namespace") == namespace
        and (account is None or quota.path.startswith(f"platform/{account}/"))
    ]


def project_of(repo: Repo, application: Application) -> JsonValue:
    """The AppProject of its instance that the Application names, null where there is none."""
    named = part(application.value, "spec", "project")
    for document in repo.of_kind("AppProject.argoproj.io"):
        here = document.path.startswith(f"argocd/{application.instance}/")
        if here and part(document.value, "metadata", "name") == named:
            return document.value
    return None


def _listed(objects: Sequence[RenderedObject]) -> list[JsonValue]:
    return [_told(one) for one in objects]


def _told(one: RenderedObject) -> JsonObject:
    """An object of `input.objects`; of a ConfigMap also each text's digest, which no rule can compute."""
    told: JsonObject = {"kind": one.kind, "source": one.source, "document": one.value}
    if one.kind == "ConfigMap.core":
        texts = mapping(one.value, "data")
        digests: JsonObject = {
            key: f"sha256:{sha256(str(text).encode()).hexdigest()}" for key, text in texts.items()
        }
        told["digests"] = digests
    return told


def _digest(text: str) -> str:
    return f"sha256:{sha256(text.encode()).hexdigest()}"


def _documents(objects: Sequence[RenderedObject]) -> list[tuple[Document, RenderedObject]]:
    """Each object as a document at rendered/<environment>/<application>/<template>."""
    counted: dict[str, int] = {}
    found = []
    for one in objects:
        place = one.application.environment or one.application.instance
        path = f"rendered/{place}/{one.application.name}/{one.source.rpartition('/')[2]}"
        index = counted.get(path, 0)
        counted[path] = index + 1
        found.append((Document(path, one.kind, one.value, b"", index), one))
    return found


def _repo_of(documents: Sequence[tuple[Document, RenderedObject]], repo: Repo) -> Repo:
    """The rendered objects as a tree, so that what lies beside one is found as in any tree."""
    by_path: dict[str, tuple[Document, ...]] = {}
    for document, _ in documents:
        by_path[document.path] = (*by_path.get(document.path, ()), document)
    return Repo(repo.tree, by_path, (), frozenset())
