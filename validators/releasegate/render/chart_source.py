"""Chart source: the job that renders a source of an Application whose folder is a Helm chart."""

import re

from releasegate.json_types import JsonObject, listed, mapping, part
from releasegate.render.charts import Charts
from releasegate.render.faults import Refused, Unjudged
from releasegate.render.helm.complaints import complaint
from releasegate.render.helm.job import ChartJob, ChartOutput
from releasegate.render.helm.values import merged
from releasegate.render.parameters import PARAMETERS, parameters_of
from releasegate.render.sources import Source, position
from releasegate.render.values_files import values_of
from releasegate.repo import Repo
from releasegate.strict_yaml import locate

# Helm's own limits of a release's name: ValidateReleaseName in pkg/chart/common/util of helm/helm.
_NAME = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
_LONGEST_NAME = 53


def chart_job(repo: Repo, charts: Charts, source: Source) -> ChartJob:
    """What Argo CD gives Helm for a source. Raises Refused and Unjudged.

    Source: helmTemplate in reposerver/repository/repository.go of argoproj/argo-cd.
    """
    if listed(source.helm, "fileParameters"):
        raise Unjudged(
            "helm.fileParameters are files that Helm reads itself, and only values files are read here"
        )
    application = source.application
    told = source.helm
    name = str(part(told, "releaseName") or application.name)
    if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name):
        where = position(repo, source, "/helm/releaseName")
        message = (
            f"Helm refuses {name} as the name of a release: 53 lower-case letters, digits, . and - at most"
        )
        raise Refused(*where, message, "set helm.releaseName to a shorter name")
    files = charts.files(source.folder)
    fault = charts.fault(source.folder)
    if fault:
        raise Refused(f"{source.folder}/{fault.path}", fault.line, fault.column, fault.message, fault.fix)
    destination = mapping(application.value, "spec", "destination")
    return ChartJob(
        files,
        source.folder,
        _values(repo, source),
        name,
        str(part(told, "namespace") or destination.get("namespace") or "default"),
        crds=not part(told, "skipCrds"),
        tests=not part(told, "skipTests"),
        schema=not part(told, "skipSchemaValidation"),
    )


def _values(repo: Repo, source: Source) -> tuple[tuple[str, JsonObject], ...]:
    files = values_of(repo, source)
    if not listed(source.helm, "parameters"):
        return files
    return (*files, (PARAMETERS, parameters_of(source, merged(value for _, value in files))))


def require_rendered(repo: Repo, job: ChartJob, output: ChartOutput) -> None:
    """Raises Refused where Helm rendered nothing, at the file and line that its message names."""
    if not output.refusal:
        return
    said = complaint(job, output.refusal)
    line, column = said.line, said.column
    if said.pointer is not None and said.path in repo.tree.entries():
        line, column = locate(repo.tree.read(said.path), said.pointer)
    raise Refused(said.path, line, column, said.message, "mend the chart, or the values that it is given")
