"""Difference: what a change alters in each cluster, from what Argo CD would apply before and after it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from releasegate.argocd.expansion.application import Application, Stopped
from releasegate.json_types import JsonObject, part
from releasegate.render.applied import by_application
from releasegate.render.fate import fate_of_object, fate_with_application, keeps_data
from releasegate.render.fields import FieldChange, field_changes
from releasegate.render.rendering import Failure, NotJudged, RenderedObject, Rendering

Word = Literal["added", "changed", "removed"]
Key: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Target:
    """Where an Application goes: its cluster, and whether the environment is protected."""

    cluster: str
    protected: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a change: the Applications to compare, what they render to, and what stopped.

    targets: by the Application's key. unread: files of Applications that cannot be read.
    """

    applications: tuple[Application, ...]
    rendering: Rendering
    stopped: tuple[Stopped, ...]
    targets: Mapping[Key, Target]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectChange:
    """One object that comes, changes or goes.

    kept: why one that goes stays in the cluster, "" if it does not. precious: whether it takes data, or
    other objects, with it when it goes.
    """

    word: Word
    kind: str
    namespace: str
    name: str
    source: str
    fields: tuple[FieldChange, ...] = ()
    kept: str = ""
    precious: bool = False

    @property
    def label(self) -> str:
        """`Deployment ml-prod/churn`."""
        named = "/".join(one for one in (self.namespace, self.name) if one)
        return f"{self.kind.partition('.')[0]} {named}"


@dataclass(frozen=True, slots=True)
class ApplicationChange:
    """One Application that comes, changes or goes, with its own changed fields and its objects'.

    notes: what could not be compared.
    """

    word: Word
    application: Application
    target: Target
    fields: tuple[FieldChange, ...]
    objects: tuple[ObjectChange, ...]
    notes: tuple[str, ...] = ()

    @property
    def deletes(self) -> tuple[ObjectChange, ...]:
        """The objects that go from the cluster."""
        return tuple(one for one in self.objects if one.word == "removed" and not one.kept)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change alters: Applications in order of instance and name, and what cannot be known of them.

    failures, stopped, unread: of the tree after the change; nothing of those is applied any more. not_judged:
    whose objects are not all known, before or after.
    """

    applications: tuple[ApplicationChange, ...]
    failures: tuple[Failure, ...]
    stopped: tuple[Stopped, ...]
    not_judged: tuple[NotJudged, ...]
    unread: tuple[str, ...] = ()

    @property
    def deletions(self) -> tuple[ApplicationChange, ...]:
        """What loses objects in protected environments."""
        return tuple(one for one in self.applications if one.target.protected and one.deletes)


def difference(before: Side, after: Side) -> Difference:
    """What differs between two sides. An Application with no difference is left out.

    What fails or stops afterwards is no deletion: Argo CD leaves it as it is and applies no change to it.
    """
    old, new = ({one.key: one for one in side.applications} for side in (before, after))
    unknown = {one.application.key for side in (before, after) for one in side.rendering.not_judged}
    failed = {one.application.key for one in after.rendering.failures}
    sets = {(one.path, one.index) for one in after.stopped if one.whole}
    changes = []
    for key in sorted({*old, *new} - failed):
        was, will = old.get(key), new.get(key)
        if was and not will and ((was.path, was.index) in sets or was.path in after.unread):
            continue
        changes.append(_change(key, before, after, was, will, key in unknown))
    found = tuple(one for one in changes if one and (one.word != "changed" or one.fields or one.objects))
    known = {one.application.key: one for side in (before, after) for one in side.rendering.not_judged}
    not_judged = tuple(known[key] for key in sorted(known))
    return Difference(found, after.rendering.failures, after.stopped, not_judged, after.unread)


def _change(
    key: Key, before: Side, after: Side, was: Application | None, will: Application | None, unknown: bool
) -> ApplicationChange | None:
    one = will or was
    if one is None:
        return None
    word: Word = "changed" if was and will else "added" if will else "removed"
    broken = any(failure.application.key == key for failure in before.rendering.failures)
    notes = ("it could not be rendered before, so all of its objects count as added",) if broken else ()
    if unknown:
        notes = (*notes, "not all of its objects are known, so what goes cannot be told")
    changed = _objects(before, after, key, one.value, gone=will is None)
    objects = tuple(found for found in changed if not (unknown and found.word == "removed"))
    target = (after if will else before).targets[key]
    fields = tuple(field_changes(was.value, will.value)) if was and will else ()
    return ApplicationChange(word, one, target, fields, objects, notes)


def _objects(
    before: Side, after: Side, key: Key, application: JsonObject, gone: bool
) -> Iterator[ObjectChange]:
    old, new = (_by_identity(by_application(side.rendering.objects).get(key, ())) for side in (before, after))
    for identity in sorted({*old, *new}):
        was, will = old.get(identity), new.get(identity)
        if was and will:
            hidden = was.kind == "Secret.core"
            fields = tuple(field_changes(was.value, will.value, hidden))
            if fields:
                yield _object("changed", will, fields)
        elif will:
            yield _object("added", will, ())
        elif was:
            fate = fate_with_application if gone else fate_of_object
            yield _object("removed", was, (), fate(application, was.value))


def _object(word: Word, one: RenderedObject, fields: tuple[FieldChange, ...], kept: str = "") -> ObjectChange:
    namespace, name = (str(part(one.value, "metadata", key) or "") for key in ("namespace", "name"))
    return ObjectChange(word, one.kind, namespace, name, one.source, fields, kept, keeps_data(one.kind))


def _by_identity(objects: Sequence[RenderedObject]) -> dict[tuple[str, str, str], RenderedObject]:
    """The objects by kind, namespace and name; of two that are called alike the last, as Argo CD applies."""
    found = {}
    for one in objects:
        namespace, name = (str(part(one.value, "metadata", key) or "") for key in ("namespace", "name"))
        found[one.kind, namespace, name] = one
    return found
