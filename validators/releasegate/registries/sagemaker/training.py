"""Training: what SageMaker knows of how a model package was made."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from releasegate.json_words import shown
from releasegate.registries.registered import Dataset
from releasegate.registries.sagemaker.clients import Clients
from releasegate.registries.sagemaker.refusals import asking

_COMMIT = re.compile(r"[0-9a-f]{40}")
_JOB = re.compile(r"arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:[0-9]{12}:training-job/([a-zA-Z0-9-]{1,63})")
_EXECUTION = re.compile(r"arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:[0-9]{12}:pipeline/[^/\s]+/execution/[^/\s]+")


@dataclass(frozen=True, slots=True)
class Training:
    """run: the ARN of what generated the package; notes: what is not known, and why."""

    params: Mapping[str, str]
    run: str | None
    git_commit: str | None
    datasets: tuple[Dataset, ...]
    notes: tuple[str, ...]


def training(asked: Clients, told: Mapping[str, Any]) -> Training:
    """What MetadataProperties say, and of a training job or a pipeline execution its parameters and inputs.

    Raises GateError if SageMaker refuses to tell: a lineage that cannot be read is not an empty one.
    """
    given = told.get("MetadataProperties") or {}
    generated, commit = given.get("GeneratedBy"), str(given.get("CommitId") or "")
    notes: list[str] = []
    if commit and not _COMMIT.fullmatch(commit):
        notes.append(f"MetadataProperties.CommitId is {shown(commit)}, which is no full commit id")
    job = _job(asked, generated, notes)
    params, datasets = _details(asked, job) if job else ({}, ())
    return Training(
        params=params,
        run=str(generated) if generated else None,
        git_commit=commit if _COMMIT.fullmatch(commit) else None,
        datasets=datasets,
        notes=tuple(notes),
    )


def _job(asked: Clients, generated: object, notes: list[str]) -> str | None:
    """The name of the training job, from GeneratedBy; None, and a note, where it does not say one."""
    if not isinstance(generated, str) or not generated:
        notes.append("MetadataProperties.GeneratedBy is not set, so who trained it on what is not known")
        return None
    jobs = [generated]
    if _EXECUTION.fullmatch(generated):
        with asking(shown(generated), "SageMaker"):
            pages = asked.sagemaker.get_paginator("list_pipeline_execution_steps")
            jobs = [
                job["Arn"]
                for page in pages.paginate(PipelineExecutionArn=generated)
                for step in page.get("PipelineExecutionSteps", ())
                if (job := (step.get("Metadata") or {}).get("TrainingJob"))
            ]
    found = [match[1] for arn in jobs if (match := _JOB.fullmatch(arn))]
    if len(found) != 1:
        notes.append(f"{shown(generated)} names {len(found)} training jobs, so the inputs are not known")
        return None
    return found[0]


def _details(asked: Clients, job: str) -> tuple[dict[str, str], tuple[Dataset, ...]]:
    """HyperParameters and InputDataConfig of DescribeTrainingJob."""
    with asking(f"training job {shown(job)}", "SageMaker"):
        told = asked.sagemaker.describe_training_job(TrainingJobName=job)
    params = {str(name): str(value) for name, value in sorted((told.get("HyperParameters") or {}).items())}
    inputs = tuple(
        Dataset(channel.get("ChannelName", ""), source["S3Uri"], "")
        for channel in told.get("InputDataConfig") or ()
        if (source := (channel.get("DataSource") or {}).get("S3DataSource"))
    )
    return params, inputs
