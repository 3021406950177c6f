"""Difference words: what the reports of a rendered difference say alike, as raw text for each to escape."""

import json

from releasegate.json_types import JsonValue
from releasegate.render.difference import ApplicationChange, Difference, ObjectChange
from releasegate.render.fields import FieldChange

SIGNS = {"added": "+", "changed": "~", "removed": "-"}
# Longer values are cut: a reviewer reads what differs, and the file says the rest.
_LONGEST = 160


def heading(change: ApplicationChange) -> str:
    """`churn-main in prod (cluster main): changed`."""
    one = change.application
    where = f" in {one.environment}" if one.environment else f" of {one.instance}"
    cluster = f" (cluster {change.target.cluster})" if change.target.cluster else ""
    return f"{one.name}{where}{cluster}: {change.word}"


def brief(value: JsonValue) -> str:
    """A value as JSON on one line, at most 160 characters of it; "(none)" for none."""
    if value is None:
        return "(none)"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text)} characters)"


def pair(field: FieldChange) -> tuple[str, str]:
    """The values of a field before and after. Of two long ones, the part where they differ."""
    before, after = brief(field.before), brief(field.after)
    if before != after or not isinstance(field.before, str) or not isinstance(field.after, str):
        return before, after
    both = zip(field.before, field.after, strict=False)
    start = next((at for at, (one, other) in enumerate(both) if one != other), _LONGEST)
    return _from(field.before, start), _from(field.after, start)


def _from(text: str, start: int) -> str:
    return f"… {brief(text[start:])}"


def lost(change: ApplicationChange) -> str:
    """What an Application of a protected environment loses, worst first."""
    deleted = sorted(change.deletes, key=lambda one: not one.precious)
    names = ", ".join(f"{one.label}{' with all that is in it' if one.precious else ''}" for one in deleted)
    one = change.application
    where = (
        f"{one.environment}, cluster {change.target.cluster}" if change.target.cluster else one.environment
    )
    if change.word == "removed":
        return f"{one.name} in {where}: the whole Application goes, and with it {names}"
    return f"{one.name} in {where}: {names} {'is' if len(deleted) == 1 else 'are'} deleted"


def object_line(one: ObjectChange) -> str:
    """`Deployment ml-prod/churn, from charts/…/deployment.yaml`."""
    kept = f" (stays in the cluster: {one.kept})" if one.kept else ""
    return f"{one.label}, from {one.source}{kept}"


def unknown(difference: Difference) -> list[str]:
    """What is not applied, or not known: one sentence each."""
    stopped = [
        f"{one.path}: {'makes no Application' if one.known else 'not judged'}: {one.message}"
        for one in difference.stopped
    ]
    failed = [
        f"{one.path}:{one.line}:{one.column}: {one.application.name} cannot be rendered: {one.message}"
        for one in difference.failures
    ]
    unread = [f"{one} cannot be read, so its Applications are not known" for one in difference.unread]
    others = [f"{one.application.name} is not judged: {one.why}" for one in difference.not_judged]
    return [*unread, *stopped, *failed, *others]


def summary(difference: Difference) -> str:
    """`2 Applications changed, 1 removed: 3 objects added, 4 changed, 9 removed`."""
    applications = [one.word for one in difference.applications]
    objects = [found.word for one in difference.applications for found in one.objects]
    if not applications:
        return "no rendered object differs"
    made = (f"{applications.count(word)} {word}" for word in SIGNS if word in applications)
    parts = (f"{objects.count(word)} {word}" for word in SIGNS if word in objects)
    return f"Applications: {', '.join(made)}; objects: {', '.join(parts) or 'none'}"
