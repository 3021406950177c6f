"""Sources: where an Application takes its objects from, as far as that is this repository."""

from collections.abc import Mapping
from dataclasses import dataclass

from releasegate.argocd.expansion.application import Application
from releasegate.json_types import JsonObject, JsonValue, listed, mapping, part
from releasegate.render.faults import Unjudged
from releasegate.repo import Repo
from releasegate.strict_yaml import locate


@dataclass(frozen=True, slots=True)
class Source:
    """One source of an Application. pointer: where it stands in the Application (RFC 6901)."""

    application: Application
    value: JsonObject
    pointer: str

    @property
    def folder(self) -> str:
        """Its path in the repository, "" for the repository itself."""
        path = part(self.value, "path")
        steps = path.split("/") if isinstance(path, str) else []
        return "/".join(step for step in steps if step not in ("", "."))

    @property
    def helm(self) -> JsonObject:
        return mapping(self.value, "helm")


def sources(application: Application) -> tuple[Source, ...]:
    """The sources of an Application in their order. `sources` counts where it is not empty, else `source`.

    Raises Unjudged for one that is hydrated: what is applied then is another branch.
    Source: ApplicationSpec.GetSources in pkg/apis/application/v1alpha1/types.go of argoproj/argo-cd.
    """
    spec = part(application.value, "spec")
    if mapping(spec, "sourceHydrator"):
        raise Unjudged("it is hydrated: Argo CD applies what it writes to another branch, not this one")
    several = listed(spec, "sources")
    if several:
        found = ((value, f"/spec/sources/{index}") for index, value in enumerate(several))
        return tuple(
            Source(application, value, pointer) for value, pointer in found if isinstance(value, dict)
        )
    value = part(spec, "source")
    return (Source(application, value, "/spec/source"),) if isinstance(value, dict) else ()


def dry_source(application: Application) -> Source:
    """What a hydrated Application is written from."""
    value = mapping(application.value, "spec", "sourceHydrator", "drySource")
    return Source(application, value, "/spec/sourceHydrator/drySource")


def require_ours(repo: Repo, source: Source) -> None:
    """Raises Unjudged for a source outside of what this tree holds: a remote chart, another repository, an
    older revision of this one."""
    address, chart = part(source.value, "repoURL"), part(source.value, "chart")
    if chart:
        raise Unjudged(f"its chart {chart} comes from {address}, and nothing is downloaded to judge a change")
    if not is_ours(repo, address):
        raise Unjudged(f"it takes from {address}, and only this repository is judged")
    revision = part(source.value, "targetRevision")
    if not _follows(repo, revision):
        raise Unjudged(
            f"it takes from revision {revision} of this repository, and this tree is the default branch"
        )


def is_ours(repo: Repo, address: JsonValue) -> bool:
    """Whether an address is that of the repository, which releasegate.yaml names."""
    own = _own(repo, "url")
    return isinstance(address, str) and isinstance(own, str) and _plain(address) == _plain(own)


def references(application: Application) -> Mapping[str, Source]:
    """The sources that others name as `$ref`, by that name."""
    found = {part(source.value, "ref"): source for source in sources(application)}
    return {f"${ref}": source for ref, source in found.items() if isinstance(ref, str) and ref}


def position(repo: Repo, source: Source, below: str) -> tuple[str, int, int]:
    """Path, line and column of a part of a source, in the document that the Application is or comes from."""
    application = source.application
    documents = repo.documents.get(application.path, ())
    found = next((one for one in documents if one.index == application.index), None)
    if found is None:
        return application.path, 1, 1
    template = "/spec/template" if part(found.value, "kind") == "ApplicationSet" else ""
    return application.path, *locate(found.data, f"{template}{source.pointer}{below}", found.index)


def _follows(repo: Repo, revision: JsonValue) -> bool:
    """Whether a revision is the default branch; HEAD and none at all mean what the remote points at."""
    branch = _own(repo, "defaultBranch")
    return not revision or revision in ("HEAD", branch, f"refs/heads/{branch}")


def _own(repo: Repo, key: str) -> JsonValue:
    """What releasegate.yaml says of the repository, also where it breaks its schema: that hides nothing."""
    documents = repo.documents.get("releasegate.yaml", ())
    return part(documents[0].value, "spec", "repository", key) if documents else None


def _plain(address: str) -> str:
    """Argo CD takes addresses for one repository in any case, with or without `.git` (NormalizeGitURL)."""
    return address.strip().lower().rstrip("/").removesuffix(".git")
