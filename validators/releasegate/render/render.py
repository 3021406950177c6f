"""Render: the objects that Argo CD would apply for Applications, as far as this repository decides them."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from releasegate.argocd.expansion.application import Application
from releasegate.render.chart_source import chart_job, require_rendered
from releasegate.render.charts import Charts
from releasegate.render.directory import directory_objects
from releasegate.render.faults import Refused, Unjudged, Unsorted
from releasegate.render.helm.job import ChartJob, ChartOutput, Renderer
from releasegate.render.inputs import inputs
from releasegate.render.objects import objects_of, require_once
from releasegate.render.rendering import Failure, NotJudged, RenderedObject, Rendering
from releasegate.render.source_type import is_chart
from releasegate.render.sources import Source, dry_source, is_ours, position, require_ours, sources
from releasegate.repo import Repo

__all__ = ["inputs", "render"]

# Applications that are rendered at once, and how often at most: each batch starts processes of its own.
_BATCH, _MOST_BATCHES = 200, 3


@dataclass(frozen=True, slots=True)
class _Planned:
    """One Application: what its sources need from Helm, what they give without it, and what went wrong."""

    application: Application
    jobs: tuple[ChartJob, ...] = ()
    objects: tuple[RenderedObject, ...] = ()
    failure: Failure | None = None
    unknown: tuple[NotJudged, ...] = ()


def render(repo: Repo, applications: Iterable[Application], renderer: Renderer) -> Rendering:
    """What the Applications render to. Raises GateError where Helm cannot be run.

    An Application with a source that fails has no objects, because Argo CD then applies nothing of it. One
    with a source that only others hold has the objects of the rest, and is among what was not judged.
    """
    charts = Charts(repo)
    planned = [_plan(repo, charts, application) for application in applications]
    settled = list(_settled(repo, planned, renderer))
    return Rendering(
        tuple(item for one in settled for item in one.objects),
        tuple(one.failure for one in settled if one.failure),
        tuple(item for one in settled for item in one.unknown),
    )


def _settled(repo: Repo, planned: Sequence[_Planned], renderer: Renderer) -> Iterator[_Planned]:
    """Each Application with its objects. While one batch is read, Helm renders the next."""
    size = max(_BATCH, -(-len(planned) // _MOST_BATCHES))
    batches = [planned[start : start + size] for start in range(0, len(planned), size)]
    with ThreadPoolExecutor(1) as ahead:
        asked = [
            ahead.submit(renderer.render, [job for one in batch for job in one.jobs]) for batch in batches
        ]
        for batch, answered in zip(batches, asked, strict=True):
            outputs = iter(answered.result())
            for one in batch:
                yield _settle(repo, one, [next(outputs) for _ in one.jobs])


def _plan(repo: Repo, charts: Charts, application: Application) -> _Planned:
    jobs: list[ChartJob] = []
    objects: list[RenderedObject] = []
    unknown: list[NotJudged] = []
    try:
        for source in _own_sources(repo, application, unknown):
            try:
                require_ours(repo, source)
                if is_chart(repo, source):
                    jobs.append(chart_job(repo, charts, source))
                else:
                    objects += list(directory_objects(repo, source))
            except Unjudged as error:
                _require_known(repo, source, error)
                unknown.append(NotJudged(application, error.why))
    except Refused as error:
        return _Planned(application, failure=_failure(application, error))
    return _Planned(application, tuple(jobs), tuple(objects), None, tuple(unknown))


def _own_sources(repo: Repo, application: Application, unknown: list[NotJudged]) -> Sequence[Source]:
    """Its sources, without those that others only refer to. Raises Refused where it has none."""
    try:
        found = [one for one in sources(application) if one.value.get("path") or not one.value.get("ref")]
    except Unjudged as error:
        _require_known(repo, dry_source(application), error)
        unknown.append(NotJudged(application, error.why))
        return ()
    if not found:
        where = position(repo, Source(application, {}, "/spec"), "")
        raise Refused(*where, f"{application.name} has no source, so Argo CD refuses it", "give it a source")
    return found


def _require_known(repo: Repo, source: Source, error: Unjudged) -> None:
    """Raises Refused for what its own repository keeps from being judged, for whatever reason: else a line in
    the Application would take every rule off what it deploys, such as a commit that nobody reviewed."""
    application = source.application
    if is_ours(repo, source.value.get("repoURL")) and (application.model or not isinstance(error, Unsorted)):
        message = f"nobody can judge what {application.name} deploys: {error.why}"
        fix = "take charts, values and manifests from this repository's default branch, without programs"
        raise Refused(*position(repo, source, ""), message, fix) from error


def _settle(repo: Repo, planned: _Planned, outputs: Sequence[ChartOutput]) -> _Planned:
    application = planned.application
    objects = list(planned.objects)
    try:
        for job, output in zip(planned.jobs, outputs, strict=True):
            require_rendered(repo, job, output)
            objects += objects_of(application, job, output.files)
        require_once(application, objects)
    except Refused as error:
        return _Planned(application, failure=_failure(application, error))
    return _Planned(application, (), tuple(objects), planned.failure, planned.unknown)


def _failure(application: Application, error: Refused) -> Failure:
    return Failure(application, error.path, error.line, error.column, error.message, error.fix)
