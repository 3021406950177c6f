"""Benches: the chart sources of Applications, each put on the bench once."""

from releasegate.argocd.expansion.application import Application
from releasegate.json_types import listed, part
from releasegate.json_words import pointer as pointer_of
from releasegate.render.applied import Place
from releasegate.render.bench import OF_APPLICATION, Bench, bench_of
from releasegate.render.chart_source import chart_job
from releasegate.render.charts import Charts
from releasegate.render.faults import Refused, Unjudged
from releasegate.render.leaves import Steps
from releasegate.render.parameters import PARAMETERS
from releasegate.render.rendering import RenderedObject
from releasegate.render.source_type import is_chart
from releasegate.render.sources import Source, position, sources
from releasegate.render.values_files import INLINE
from releasegate.repo import Repo
from releasegate.strict_yaml import locate


class Benches:
    """The benches of one tree; each chart is read once."""

    def __init__(self, repo: Repo) -> None:
        self._repo = repo
        self._charts = Charts(repo)
        self._known: dict[tuple[str, str], list[Bench]] = {}

    def of(self, one: RenderedObject) -> Bench | None:
        """The bench of the chart that an object comes from; None where it comes from none."""
        key = one.application.key
        if key not in self._known:
            self._known[key] = self._made(one.application)
        return next((bench for bench in self._known[key] if _holds(bench, one)), None)

    def place(self, bench: Bench, path: str, steps: Steps) -> Place:
        """The place of a value, in a values file or in what is said of the Application."""
        source = bench.source
        if path == OF_APPLICATION:
            return Place(*self._given(source, str(steps[0])), "")
        pointer = pointer_of(steps)
        if path == INLINE:
            below = f"/valuesObject{pointer}" if part(source.helm, "valuesObject") else "/values"
            return Place(*position(self._repo, source, f"/helm{below}"), "")
        if path == PARAMETERS:
            names = [part(one, "name") for one in listed(source.helm, "parameters")]
            number = names.index(".".join(map(str, steps)))
            return Place(*position(self._repo, source, f"/helm/parameters/{number}"), "")
        return Place(path, *locate(self._repo.tree.read(path), pointer), pointer)

    def _made(self, application: Application) -> list[Bench]:
        try:
            own = [source for source in sources(application) if source.value.get("path")]
        except Unjudged:
            return []
        found = (self._bench(source) for source in own)
        return [bench for bench in found if bench]

    def _bench(self, source: Source) -> Bench | None:
        try:
            if not is_chart(self._repo, source):
                return None
            job = chart_job(self._repo, self._charts, source)
        except (Refused, Unjudged):
            return None
        return bench_of(source, job, self._repo.value(f"{job.folder}/values.yaml") or {})

    def _given(self, source: Source, key: str) -> tuple[str, int, int]:
        """Where the Application says the namespace or the name of the release."""
        told = {"namespace": "namespace", "name": "releaseName"}[key]
        if part(source.helm, told):
            return position(self._repo, source, f"/helm/{told}")
        above = "/spec/destination" if key == "namespace" else "/metadata"
        return position(self._repo, Source(source.application, {}, above), f"/{key}")


def _holds(bench: Bench, one: RenderedObject) -> bool:
    return one.source.startswith(f"{bench.job.folder}/")
