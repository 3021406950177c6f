"""Promotion: what a model's release says in the next environment. Pure: documents in, a document out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from releasegate.change.releases import carries
from releasegate.edit import with_value
from releasegate.errors import GateError
from releasegate.evidence import with_evidence
from releasegate.json_types import JsonObject, JsonValue, mapping
from releasegate.settings import Setting

# The order in which releases are written.
_SPEC = ("chart", "model", "serving", "monitoring", "placement", "change")
_MODEL = ("version", "uri", "artifact", "image", "format", "lineage", "evaluation", "card", "signature")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a model: what `source` runs goes to `target`."""

    model: str
    source: str
    target: str


def step_to(model: str, target: str, order: Sequence[str], releases: Mapping[str, JsonObject]) -> Step:
    """The step that brings a model to `target`.

    order: the environments in order; releases: the model's releases by environment. Raises GateError
    for an unknown or the first environment, and when the environment before holds no release.
    """
    _require_known(model, order, releases)
    if target not in order:
        raise GateError(f"there is no environment {target}", f"environments in order: {', '.join(order)}")
    place = order.index(target)
    if place == 0:
        raise GateError(
            f"{target} is the first environment, so nothing is promoted into it",
            f"write environments/{target}/releases/{model}.yaml, then promote it to {_after(order)}",
        )
    source = order[place - 1]
    if source not in releases:
        raise GateError(
            f"{source} has no release of {model}, and {target} takes what it declares",
            f"promote {model} to {source} first: no environment is skipped",
        )
    return Step(model, source, target)


def next_step(model: str, order: Sequence[str], releases: Mapping[str, JsonObject]) -> Step:
    """The one step that is due: the environment whose release is not what the environment before declares.

    Raises GateError when no step is due, or more than one.
    """
    _require_known(model, order, releases)
    due = [
        Step(model, source, target)
        for source, target in pairwise(order)
        if source in releases and not carries(releases[source], releases.get(target))
    ]
    if not due:
        last = f"{order[-1]}, the last environment"
        raise GateError(
            f"nothing to promote: {last}, already has {model} {version(releases[order[-1]])}",
            f"release a new version in {order[0]} first",
        )
    if len(due) > 1:
        steps = " or ".join(f"{version(releases[step.source])} to {step.target}" for step in due)
        raise GateError(f"{model} can be promoted in more than one place: {steps}", "say where with --to")
    return due[0]


def promoted(
    step: Step,
    source: JsonObject,
    target: JsonObject | None,
    evidence: Mapping[str, bytes],
    ticket: str | None,
    settings: Sequence[Setting],
    way_back: str | None = None,
) -> JsonObject:
    """The release of `step.target` for the model that `source` declares.

    spec.model and spec.chart come from `source`, with what the evidence adds; everything else is the
    target's own, or a copy of the source's serving and monitoring where the target has no release.
    evidence: path → bytes of evidence/<model>/<version>/. way_back: what change.rollbackTo names for another
    version; None for the version that the target declares, "none" where it declares none. Raises GateError
    when a setting would change the model, or the evaluation report is about another artifact.
    """
    release: JsonObject = {
        "apiVersion": source.get("apiVersion"),
        "kind": source.get("kind"),
        "metadata": {"name": step.model, "environment": step.target},
        "spec": _spec(step.model, source, target, evidence) | _change(source, target, ticket, way_back),
    }
    for setting in settings:
        release = _set(release, setting)
    return {**release, "spec": _ordered(mapping(release, "spec"), _SPEC)}


def _spec(
    name: str,
    source: JsonObject,
    target: JsonObject | None,
    evidence: Mapping[str, bytes],
) -> JsonObject:
    ours, theirs = mapping(source, "spec"), mapping(target or {}, "spec")
    kept = theirs or {part: ours[part] for part in ("serving", "monitoring") if part in ours}
    model = mapping(theirs, "model") if carries(source, target) else mapping(ours, "model")
    return {
        **kept,
        "chart": ours.get("chart"),
        "model": _ordered(with_evidence(name, model, evidence), _MODEL),
    }


def asked(step: Step, environment: JsonObject) -> tuple[str, ...]:
    """One sentence for each thing that the target asks of the model in the environment before.

    environment: the target's Environment. What a profile asks where it says nothing, only the gate tells.
    """
    spec = mapping(environment, "spec")
    hours, sentences = spec.get("soakHours"), []
    if isinstance(hours, int) and hours > 0:
        sentences.append(
            f"promotion.soak: {step.target} asks that it has run {hours} hours in {step.source}, since the "
            "forge merged it there"
        )
    if spec.get("requireHealthy") is True:
        sentences.append(
            f"promotion.healthy: {step.target} asks that Argo CD was seen to report it Synced and Healthy in "
            f"{step.source}"
        )
    return tuple(sentences)


def version(release: JsonObject) -> str:
    """The version of the model that a release declares."""
    return str(mapping(release, "spec", "model").get("version"))


def _change(
    source: JsonObject, target: JsonObject | None, ticket: str | None, way_back: str | None
) -> JsonObject:
    """Ticket and reason belong to one change, so those of the release before are not carried over."""
    if target is not None and version(target) == version(source):
        change = mapping(target, "spec", "change")
    else:
        change = {"rollbackTo": way_back or (version(target) if target is not None else "none")}
    change = {**change, "ticket": ticket} if ticket else change
    return {"change": _ordered(change, ("ticket", "reason", "incident", "rollbackTo"))} if change else {}


def _set(release: JsonObject, setting: Setting) -> JsonObject:
    if setting.path[0] != "spec":
        raise GateError(f"--set can't change {setting.name}: the promotion decides it", "leave it out")
    if setting.path[:2] == ("spec", "model") and (present := _at(release, setting.path)) is not None:
        raise GateError(
            f"--set can't change {setting.name} ({json.dumps(present)}): a model is promoted unchanged",
            "change it in the first environment and promote it from there",
        )
    return with_value(release, setting.path, setting.value)


def _require_known(model: str, order: Sequence[str], releases: Mapping[str, JsonObject]) -> None:
    if releases.keys().isdisjoint(order):
        raise GateError(
            f"no environment has a release of {model}",
            "check the name: releases lie at environments/<environment>/releases/<model>.yaml",
        )


def _after(order: Sequence[str]) -> str:
    return order[1] if len(order) > 1 else "the next environment"


def _at(document: JsonValue, path: Sequence[str]) -> JsonValue:
    for name in path:
        document = document.get(name) if isinstance(document, dict) else None
    return document


def _ordered(values: JsonObject, order: Sequence[str]) -> JsonObject:
    names = [*(name for name in order if name in values), *(name for name in values if name not in order)]
    return {name: values[name] for name in names}
