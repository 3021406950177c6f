"""Context: what an ApplicationSet is expanded with: the tree, the settings of its Argo CD, and its limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from releasegate.argocd.expansion.application import GlobDifference
from releasegate.argocd.expansion.gotemplate import Budget
from releasegate.argocd.expansion.listing import Listing
from releasegate.argocd.expansion.parameters import Parameters
from releasegate.argocd.expansion.replacing import Replacing, replacing
from releasegate.document import Document
from releasegate.json_types import JsonObject, JsonValue, mapping, part
from releasegate.repo import Repo

_TRUE = frozenset({"1", "t", "T", "TRUE", "true", "True"})
_POLICIES = frozenset({"sync", "create-only", "create-update", "create-delete"})
_PARAMETERS = "argocd-cmd-params-cm"


@dataclass(frozen=True, slots=True)
class Settings:
    """What argocd-cmd-params-cm of an instance says about ApplicationSets, or Argo CD's defaults."""

    exact_globs: bool
    hidden_folders: bool
    policy: str
    overridable: bool

    def policy_of(self, declared: JsonValue) -> str:
        """The policy that counts for an ApplicationSet (applicationset/utils/policy.go)."""
        own = part(declared, "spec", "syncPolicy", "applicationsSync")
        return own if self.overridable and isinstance(own, str) and own in _POLICIES else self.policy


@dataclass(frozen=True)
class Context:
    """How one ApplicationSet, document `index` of `path`, is expanded.

    url and revisions: how generators name this repository and its default branch. differences and kept
    gather what is found on the way: kept holds generators that are asked again, by id, with what they gave.
    """

    path: str
    index: int
    listing: Listing
    replacing: Replacing
    url: str
    revisions: frozenset[JsonValue]
    exact_globs: bool
    hidden_folders: bool
    differences: set[GlobDifference] = field(default_factory=set)
    kept: dict[int, tuple[JsonObject, list[Parameters]]] = field(default_factory=dict)

    def is_here(self, url: JsonValue) -> bool:
        """Whether a URL names this repository."""
        return isinstance(url, str) and _spelled(url) == _spelled(self.url)


def context_of(document: Document, found: Listing, settings: Settings, budget: Budget) -> Context:
    """The context of one ApplicationSet. Raises Fault for options of templates that Argo CD does not know."""
    repository = mapping(found.repo.value("releasegate.yaml"), "spec", "repository")
    branch = repository.get("defaultBranch")
    return Context(
        document.path,
        document.index,
        found,
        replacing(document.value, budget),
        str(repository.get("url")),
        frozenset({"HEAD", branch, f"refs/heads/{branch}"}),
        settings.exact_globs,
        settings.hidden_folders,
    )


def settings_of(repo: Repo, instance: str) -> Settings:
    """The settings of the Argo CD whose configuration lies in argocd/<instance>/."""
    data: Mapping[str, JsonValue] = {}
    for found in repo.of_kind("ConfigMap.core"):
        if (
            found.path.startswith(f"argocd/{instance}/")
            and part(found.value, "metadata", "name") == _PARAMETERS
        ):
            data = {**data, **mapping(found.value, "data")}
    policy = data.get("applicationsetcontroller.policy")
    override = data.get("applicationsetcontroller.enable.policy.override")
    return Settings(
        data.get("applicationsetcontroller.enable.new.git.file.globbing") in _TRUE,
        data.get("reposerver.include.hidden.directories") in _TRUE,
        policy if isinstance(policy, str) and policy in _POLICIES else "sync",
        override in _TRUE if isinstance(override, str) and override else not policy,
    )


def _spelled(url: str) -> str:
    return url.lower().rstrip("/").removesuffix(".git")
