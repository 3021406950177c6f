"""Checked: what Argo CD and Kubernetes refuse of the Applications that one ApplicationSet makes."""

import re
from collections import Counter
from collections.abc import Iterable

from releasegate.argocd.expansion.application import Application, Stopped
from releasegate.json_types import JsonValue, part

_NAME = re.compile(r"[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*")
_LONGEST_NAME = 253
_POINTER = "/spec/template/metadata/name"
_DESTINATION = "/spec/template/spec/destination"


def checked(made: Iterable[Application]) -> tuple[list[Application], list[Stopped]]:
    """The Applications that are really made, and what keeps the others from being made or updated.

    An Application that is refused does not keep the rest of its set back
    (applicationset/controllers/applicationset_controller.go, validateGeneratedApplications).
    """
    found = list(made)
    named = Counter(application.name for application in found)
    kept: list[Application] = []
    stopped: dict[tuple[str, str], Stopped] = {}
    for application in found:
        wrong = _wrong(application, named[application.name])
        if wrong is None:
            kept.append(application)
        else:
            stopped.setdefault((wrong.pointer, wrong.message), wrong)
    return kept, list(stopped.values())


def shape_fault(declared: JsonValue) -> tuple[str, str, str] | None:
    """The pointer, the fault and the fix of an ApplicationSet that the API server refuses, or None."""
    spec = part(declared, "spec")
    if not isinstance(part(spec, "generators"), list):
        return "/spec", "it has no list of generators", "write spec.generators"
    for steps in (("metadata",), ("spec",), ("spec", "destination")):
        if not isinstance(part(spec, "template", *steps), dict):
            return "/spec/template", f"its template has no {'.'.join(steps)}", "write the whole template"
    if not isinstance(part(spec, "template", "spec", "project"), str):
        return (
            "/spec/template/spec",
            "its template names no project",
            "name the AppProject in template.spec.project",
        )
    if part(spec, "goTemplate") not in (None, True, False):
        return "/spec/goTemplate", "goTemplate is neither true nor false", "write goTemplate: true"
    return None


def twins(written: list[Application], made: list[Application]) -> tuple[list[Application], list[Stopped]]:
    """All Applications but those that another of the same instance and name keeps from being made.

    written: those that stand in the tree themselves; made: those of ApplicationSets.
    """
    first: dict[tuple[str, str, JsonValue], Application] = {}
    stopped: dict[tuple[str, int, str], Stopped] = {}
    for place, application in enumerate([*written, *made]):
        key = (*application.key, part(application.value, "metadata", "namespace"))
        other = first.setdefault(key, application)
        if other is not application:
            pointer = "/metadata/name" if place < len(written) else _POINTER
            stopped[(application.path, application.index, application.name)] = _twin(
                application, other, pointer
            )
    return list(first.values()), list(stopped.values())


def _twin(application: Application, other: Application, pointer: str) -> Stopped:
    message = (
        f"the Application {application.name} is made by {other.path} as well: two owners undo each other's "
        "work, or Argo CD refuses the second"
    )
    return Stopped(
        application.path, application.index, pointer, message, "give one of them another name", whole=False
    )


def _wrong(application: Application, count: int) -> Stopped | None:
    name, destination = application.name, part(application.value, "spec", "destination")
    if count > 1:
        message = (
            f"its template makes {count} Applications called {name!r}, so Argo CD neither makes nor updates "
            "any of them"
        )
        return _stopped(application, _POINTER, message, "put into the name what tells them apart")
    if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name):
        message = f"its template makes an Application called {name!r}, which is no name that Kubernetes takes"
        return _stopped(application, _POINTER, message, "make it of small letters, digits, - and .")
    both = (bool(part(destination, "name")), bool(part(destination, "server")))
    if both[0] == both[1]:
        told = "both the name and the server" if both[0] else "neither the name nor the server"
        message = f"the Application {name} has {told} of a cluster, so Argo CD neither makes nor updates it"
        return _stopped(application, _DESTINATION, message, "name the cluster in one way")
    return None


def _stopped(application: Application, pointer: str, message: str, fix: str) -> Stopped:
    return Stopped(application.path, application.index, pointer, message, fix, whole=False)
