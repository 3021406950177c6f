"""Expand: the Applications that Argo CD would have of a tree, those of its ApplicationSets among them.

The facts are those of Argo CD 3.4.6 and 3.5.1, which expand alike (applicationset/ in its sources).
"""

import re
from collections.abc import Iterator

from releasegate.argocd.expansion.application import Application, Expansion, GlobDifference, Stopped
from releasegate.argocd.expansion.checked import checked, shape_fault, twins
from releasegate.argocd.expansion.context import Context, Settings, context_of, settings_of
from releasegate.argocd.expansion.generators import generated
from releasegate.argocd.expansion.gotemplate import Budget, Fault, Unjudged
from releasegate.argocd.expansion.listing import Listing, listing
from releasegate.argocd.expansion.made import Placed, make, template_of
from releasegate.argocd.expansion.parameters import Parameters
from releasegate.document import Document
from releasegate.json_types import JsonObject, listed, mapping, part
from releasegate.repo import Repo

MAX_STEPS = 1_000_000
"""How many steps the templates and generators of a whole tree may take."""

_INSTANCE = re.compile(r"argocd/([^/]+)/.")
_RELEASE = re.compile(r"environments/([^/]+)/releases/[^/]+")
_WHOLE_SET = "; one error stops the whole set, so nothing of it is made, updated or deleted"
_FIX = "correct what the message names; until then no Application of the set changes, rollbacks included"
_UNKNOWN_FIX = "write it in a way that is judged (docs/expansion.md), or look at what Argo CD makes of it"


def expand(repo: Repo, version: str) -> Expansion:
    """The Applications of every instance below argocd/. version: the minor of Argo CD, as "3.5".

    3.4 and 3.5 expand alike, and other minors are taken to do so as well. Files that could not be read have
    findings of their own and are left out here. Never raises on any content of a repository.
    """
    found = listing(repo)
    budget = Budget(MAX_STEPS)
    applications: list[Application] = []
    stopped: list[Stopped] = []
    differences: set[GlobDifference] = set()
    settings: dict[str, Settings] = {}
    for document in repo.of_kind("ApplicationSet.argoproj.io"):
        instance = _instance(document)
        if instance is None:
            continue
        if instance not in settings:
            settings[instance] = settings_of(repo, instance)
        made, wrong, seen = _of_set(document, instance, settings[instance], found, budget)
        applications += made
        stopped += wrong
        differences |= seen
    kept, doubled = twins(list(_written(repo)), applications)
    return Expansion(
        tuple(sorted(kept, key=lambda application: application.key)),
        tuple(sorted([*stopped, *doubled], key=lambda one: (one.path, one.index, one.pointer, one.message))),
        tuple(sorted(differences, key=lambda one: (one.path, one.index, one.pointer))),
    )


def _instance(document: Document) -> str | None:
    match = _INSTANCE.match(document.path)
    return match.group(1) if match else None


def _written(repo: Repo) -> Iterator[Application]:
    """The Applications that stand in the tree themselves."""
    for document in repo.of_kind("Application.argoproj.io"):
        instance, name = _instance(document), part(document.value, "metadata", "name")
        if instance is not None and isinstance(name, str) and isinstance(document.value, dict):
            yield Application(name, instance, "", document.value, document.path, document.index)


def _of_set(
    document: Document, instance: str, settings: Settings, found: Listing, budget: Budget
) -> tuple[list[Application], list[Stopped], set[GlobDifference]]:
    """What one ApplicationSet makes, what keeps it from that, and where globs are read in two ways."""
    refused = shape_fault(document.value)
    if refused is not None:
        pointer, why, fix = refused
        message = f"Kubernetes refuses it, because {why}"
        return [], [Stopped(document.path, document.index, pointer, message, fix)], set()
    try:
        context = context_of(document, found, settings, budget)
    except Fault as fault:
        return [], [_stop(document, Placed("/spec/goTemplateOptions", fault))], set()
    made: list[Application] = []
    stops: list[Stopped] = []
    policy = settings.policy_of(document.value)
    for place, _ in enumerate(listed(document.value, "spec", "generators")):
        try:
            for value, parameters in _of_generator(document, place, context):
                made.append(_application(document, instance, policy, value, parameters))
        except Placed as placed:
            stops.append(_stop(document, placed))
    if stops:
        known = [stop for stop in stops if stop.known]
        return [], known or stops, context.differences
    kept, wrong = checked(made)
    return kept, wrong, context.differences


def _of_generator(
    document: Document, place: int, context: Context
) -> Iterator[tuple[JsonObject, Parameters]]:
    """The Applications of one generator, each with its parameters. Raises Placed."""
    declared = document.value
    pointer = f"/spec/generators/{place}"
    generator = listed(declared, "spec", "generators")[place]
    try:
        found = generated(generator, context, pointer)
    except (Fault, Unjudged) as why:
        raise Placed(pointer, why) from why
    except RecursionError as error:
        raise Placed(pointer, Unjudged("it nests deeper than is followed here")) from error
    for kind, parameters in found:
        template = template_of(part(declared, "spec", "template"), part(generator, kind, "template"))
        for item in parameters:
            yield make(template, declared, item, context), item


def _application(
    document: Document, instance: str, policy: str, value: JsonObject, parameters: Parameters
) -> Application:
    releases = [path for path in parameters.read if _RELEASE.fullmatch(path)]
    others = [path for path in parameters.read if path not in releases]
    match = _RELEASE.fullmatch(releases[0]) if releases else None
    return Application(
        name=str(mapping(value, "metadata").get("name", "")),
        instance=instance,
        environment=match.group(1) if match else "",
        value=value,
        path=document.path,
        index=document.index,
        read=tuple(dict.fromkeys([*releases, *others])),
        policy=policy,
    )


def _stop(document: Document, placed: Placed) -> Stopped:
    """What stops a whole set, with the fix that its cause asks for."""
    known = isinstance(placed.why, Fault)
    message = f"{placed}{_WHOLE_SET}" if known else str(placed)
    return Stopped(
        document.path, document.index, placed.pointer, message, _FIX if known else _UNKNOWN_FIX, known
    )
