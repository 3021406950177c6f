"""Context: the facts beside a document that its rules need, computed from the judged tree."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from releasegate.argocd.beside import project_facts, settings_facts
from releasegate.argocd.charts import charts_of_values
from releasegate.argocd.expansion.glob_facts import glob_facts
from releasegate.document import Document
from releasegate.json_types import JsonObject, JsonValue, listed, part
from releasegate.neighbours import namespace_facts, workload_facts
from releasegate.repo import Repo
from releasegate.scan.reasons import reasons
from releasegate.trusted import METRICS, environments, metrics

# Who signed these bytes: (report bytes, signature text) → the evaluator's name, or None.
SignerOf = Callable[[bytes, str], str | None]
_CHART_VERSION = re.compile(r"charts/model-serving/([^/]+)/Chart\.yaml")


@dataclass(frozen=True)
class Surroundings:
    """The judged tree, and what of the trusted one its documents are held against.

    signer_of: who signed a report, by the trusted people. profiles: the trusted ModelProfiles by path. rules:
    the ids of the rules that judge.
    """

    repo: Repo
    signer_of: SignerOf
    profiles: Mapping[str, JsonValue]
    rules: frozenset[str]

    @cached_property
    def environments(self) -> JsonObject:
        return environments(self.repo)

    @cached_property
    def metrics(self) -> JsonObject:
        return metrics(self.repo)

    @cached_property
    def charts(self) -> list[JsonValue]:
        """Versions of the serving chart that the tree holds."""
        found = (_CHART_VERSION.fullmatch(path) for path in self.repo.tree.entries())
        return [match[1] for match in found if match]

    @cached_property
    def organisation(self) -> Mapping[str, JsonObject]:
        """The organisation's policies by path: package, metadata, whether a test lies beside it."""
        from releasegate.policies import describe_organisation

        return describe_organisation({d.path: text(d) for d in self.repo.of_kind("OrganisationPolicy")})

    def environment(self, path: str) -> JsonValue:
        """The Environment whose folder holds `path`, or None."""
        parts = path.split("/")
        return self.environments.get(parts[1]) if parts[0] == "environments" and len(parts) > 2 else None

    def of(self, document: Document) -> JsonObject:
        """`input.context` for one document; empty for kinds whose rules need nothing beside it."""
        build = _CONTEXTS.get(document.kind)
        return build(self, document) if build else {}

    def contexts(self, document: Document) -> Iterator[JsonObject]:
        """Each context that a document has to satisfy.

        A release is held against its profile and, where the change edits that, against the trusted one too:
        no pull request lowers the bar for the very release that it brings.
        """
        context = self.of(document)
        yield context
        if document.kind == "ModelRelease":
            trusted = self.profiles.get(f"governance/models/{document.path.rsplit('/', 1)[1]}")
            if trusted is not None and trusted != context["profile"]:
                yield {**context, "profile": trusted}


def prerequisites(document: Document) -> tuple[str, ...]:
    """The files that a document's rules read beside it: broken ones leave the document not judged."""
    if document.kind != "ModelRelease":
        return (METRICS,) if document.kind == "ModelProfile" else ()
    folder, name = document.path.split("/releases/")
    evidence = tuple(_named_evidence(document.value))
    return (f"governance/models/{name}", f"{folder}/environment.yaml", METRICS, *evidence)


def text(document: Document) -> str:
    """The text of a document that is judged as text."""
    value = document.value
    return str(value.get("text", "")) if isinstance(value, dict) else ""


def _release(around: Surroundings, document: Document) -> JsonObject:
    model = document.path.rsplit("/", 1)[1]
    evidence: JsonObject = {}
    for path in _named_evidence(document.value):
        if _is_judged(around, path):
            evidence[path] = _evidence(around, path)
    profile = around.repo.value(f"governance/models/{model}")
    return {"profile": profile, "evidence": evidence, "charts": around.charts}


def _evidence(around: Surroundings, path: str) -> JsonObject:
    """What a release's evidence file really is: its digest, what it says and which evaluator signed it."""
    data = around.repo.documents[path][0].data
    beside = f"{path}.sig"
    signed = around.repo.documents[beside][0].data if _is_judged(around, beside) else b""
    signature = signed.decode("ascii", "replace")
    return {
        "digest": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "document": around.repo.value(path),
        "signer": around.signer_of(data, signature) if signature else None,
    }


def _is_judged(around: Surroundings, path: str) -> bool:
    """Whether a file is there and was read: one that nothing reads, or of any size, is no evidence."""
    return bool(around.repo.documents.get(path)) and path not in around.repo.broken


def _named_evidence(release: JsonValue) -> list[str]:
    """The evidence paths that a release names, whatever shape the rest of it has."""
    model = part(release, "spec", "model")
    named = [part(model, "evaluation", "report"), *(part(model, k, "path") for k in ("card", "signature"))]
    return [path for path in named if isinstance(path, str)]


def _profile(around: Surroundings, document: Document) -> JsonObject:
    """The environments that hold a release of the model: their tiers, and the regions where it is placed."""
    model = document.path.rsplit("/", 1)[1]
    paths = {name: f"environments/{name}/releases/{model}" for name in around.environments}
    held = {name: path for name, path in paths.items() if path in around.repo.tree.entries()}
    holding = {name: around.environments[name] for name in held}
    regions: JsonObject = {
        name: [part(one, "region") for one in _placed(around.repo.value(held[name]), environment)]
        for name, environment in holding.items()
    }
    tiers: JsonObject = {
        name: {"metadata": {"name": name}, "spec": {"tier": part(environment, "spec", "tier")}}
        for name, environment in holding.items()
    }
    return {"metrics": around.metrics, "regions": regions, "environments": tiers}


def _placed(release: JsonObject | None, environment: JsonValue) -> list[JsonValue]:
    """The clusters of an environment that serve a release: those that it names, all where it fits none."""
    named = listed(release, "spec", "placement", "clusters")
    clusters = listed(environment, "spec", "clusters")
    return [one for one in clusters if part(one, "name") in named] or clusters


def _waiver(around: Surroundings, document: Document) -> JsonObject:
    return {"known": part(document.value, "spec", "rule") in around.rules}


def _values(around: Surroundings, document: Document) -> JsonObject:
    charts: list[JsonValue] = [*charts_of_values(around.repo, document.path)]
    return {"charts": charts}


def _beside(facts: Callable[[Repo, Document], JsonObject]) -> Callable[[Surroundings, Document], JsonObject]:
    """Facts that need nothing but the judged tree."""
    return lambda around, document: facts(around.repo, document)


def _organisation(around: Surroundings, document: Document) -> JsonObject:
    return around.organisation[document.path]


def _people(around: Surroundings, document: Document) -> JsonObject:
    from releasegate.approvals.key_facts import key_facts

    return {"keys": key_facts(document.value)}


def _scanner(around: Surroundings, document: Document) -> JsonObject:
    return {"reasons": reasons(document)}


_CONTEXTS: Mapping[str, Callable[[Surroundings, Document], JsonObject]] = {
    "ModelRelease": _release,
    "ModelProfile": _profile,
    "Waiver": _waiver,
    "OrganisationPolicy": _organisation,
    "AppProject.argoproj.io": _beside(project_facts),
    "ApplicationSet.argoproj.io": _beside(glob_facts),
    "People": _people,
    "CheckovConfig": _scanner,
    "ConfigMap.core": _beside(settings_facts),
    "HelmValues": _values,
    "Deployment.apps": _beside(workload_facts),
    "StatefulSet.apps": _beside(workload_facts),
    "Rollout.argoproj.io": _beside(workload_facts),
    "Namespace.core": _beside(namespace_facts),
}
