"""A small chart, and one job that renders it."""

from collections.abc import Mapping
from typing import Any

from releasegate.render.helm.job import ChartJob, ChartOutput, Renderer

FOLDER = "charts/probe/1.0.0"
TEMPLATE = "templates/map.yaml"
CHART = {"Chart.yaml": b"apiVersion: v2\nname: probe\nversion: 1.0.0\n", "values.yaml": b"size: 1\n"}


def chart(files: Mapping[str, str]) -> dict[str, bytes]:
    """The chart with these files as well."""
    return CHART | {path: text.encode() for path, text in files.items()}


def job(files: Mapping[str, str], *values: dict[str, Any], **other: Any) -> ChartJob:
    """A job of the chart with these files; values are those of its values files, later wins."""
    given = tuple((f"values-{number}.yaml", value) for number, value in enumerate(values))
    return ChartJob(chart(files), FOLDER, given, "churn", "ml-dev", **other)


def of(template: str, *values: dict[str, Any], **other: Any) -> ChartJob:
    """A job of the chart with one template."""
    return job({TEMPLATE: template}, *values, **other)


def rendered(helm: Renderer, one: ChartJob) -> ChartOutput:
    (output,) = helm.render([one])
    return output


def text(helm: Renderer, one: ChartJob) -> str:
    """What the chart's one template renders to."""
    output = rendered(helm, one)
    assert not output.refusal, output.refusal
    (found,) = output.files.values()
    return found.strip()
