"""Due: the promotions that are possible now, each as the release that `promote` would write."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from releasegate.change.releases import carries
from releasegate.change.side import release_path
from releasegate.document import Document
from releasegate.errors import GateError
from releasegate.evidence import folder
from releasegate.kinds import schema_findings
from releasegate.promotion import Step, promoted, version
from releasegate.repo import Repo
from releasegate.status.ground import Ground


@dataclass(frozen=True, slots=True)
class Due:
    """One step of a model to the next environment.

    draft: the release that the target would declare, as a document of its file; None where there can be none,
    and problem says why.
    """

    step: Step
    draft: Document | None
    problem: str = ""


def due(ground: Ground, places: Iterable[tuple[str, str]]) -> tuple[Due, ...]:
    """The promotions that are due out of places, (model, environment): what the next one does not declare."""
    after = dict(zip(ground.order, ground.order[1:], strict=False))
    steps = [Step(model, name, after[name]) for model, name in places if name in after]
    return tuple(one for step in steps for one in _due(ground.repo, step))


def _due(repo: Repo, step: Step) -> Iterator[Due]:
    path = release_path(step.target, step.model)
    source, before = repo.value(release_path(step.source, step.model)), repo.value(path)
    if source is None or carries(source, before):
        return
    if before is None and path in repo.tree.entries():
        yield Due(step, None, f"the release in {step.target} cannot be read")
        return
    evidence = repo.below(folder(step.model, version(source)))
    read = {known: repo.tree.read(known) for known in evidence if known not in repo.broken}
    try:
        release = promoted(step, source, before, read, None, ())
    except GateError as error:
        yield Due(step, None, error.message)
        return
    draft = Document(path, "ModelRelease", release, json.dumps(release, indent=2).encode())
    wrong = schema_findings(draft)
    yield Due(step, None, f"{wrong[0].pointer}: {wrong[0].message}") if wrong else Due(step, draft)
