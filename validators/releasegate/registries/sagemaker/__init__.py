"""sagemaker: a version of a model package group in the SageMaker Model Registry."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from releasegate.errors import GateError
from releasegate.json_words import shown
from releasegate.registries.artifact import measured
from releasegate.registries.fetch import Fetch
from releasegate.registries.registered import Registered
from releasegate.registries.sagemaker.clients import Clients, clients
from releasegate.registries.sagemaker.files import Place, downloaded
from releasegate.registries.sagemaker.package import START, Package, place_of, reference
from releasegate.registries.sagemaker.quality import quality
from releasegate.registries.sagemaker.refusals import asking
from releasegate.registries.sagemaker.training import training

__all__ = ["START", "read"]


def read(uri: str, fetch: Fetch) -> Registered:
    """What SageMaker says of arn:aws:sagemaker:REGION:ACCOUNT:model-package/GROUP/VERSION.

    Fields are those of DescribeModelPackage in SageMaker's API (2017-07-24). fetch.environment: AWS_… as
    boto3 reads them. Raises GateError as registries.registered says.
    """
    wanted = reference(uri)
    with clients(fetch.environment, wanted.region) as asked:
        told = _described(asked, wanted)
        place = place_of(told, wanted)
        metrics, about_metrics = quality(asked, told)
        trained = training(asked, told)
        files = fetch.artifact
        found = measured(files, fetch.most_bytes) if files else downloaded(asked, place, fetch.most_bytes)
    approval = told.get("ModelApprovalStatus")
    return Registered(
        uri=str(told["ModelPackageArn"]),
        name=str(told.get("ModelPackageGroupName") or wanted.group),
        version=wanted.version,
        artifact_uri=place.uri,
        digest=found.digest,
        metrics=metrics,
        params=trained.params,
        tags=_tags(told),
        run=trained.run,
        git_commit=trained.git_commit,
        datasets=trained.datasets,
        approval=str(approval) if approval else None,
        created=_time(told.get("CreationTime")),
        notes=(*about_metrics, *trained.notes, *_about(place, found.folder, files is not None)),
    )


def _described(asked: Clients, wanted: Package) -> Mapping[str, Any]:
    """DescribeModelPackage's answer. Raises GateError for one that is not of this package, or not whole."""
    with asking(wanted.arn, "SageMaker"):
        told: Mapping[str, Any] = asked.sagemaker.describe_model_package(ModelPackageName=wanted.arn)
    # SageMaker writes the group in lower case there.
    if str(told.get("ModelPackageArn")).lower() != wanted.arn.lower():
        raise GateError(
            f"asked for {wanted.arn}, SageMaker answered for {shown(told.get('ModelPackageArn'))}",
            "write the ARN as SageMaker does",
        )
    if told.get("ModelPackageStatus") != "Completed":
        raise GateError(
            f"{wanted.arn} is {shown(told.get('ModelPackageStatus'))} in SageMaker, not Completed",
            "wait until it is, or register the model again",
        )
    return told


def _tags(told: Mapping[str, Any]) -> dict[str, str]:
    given = told.get("CustomerMetadataProperties") or {}
    return {str(name): str(value) for name, value in sorted(given.items())}


def _about(place: Place, folder: bool, given: bool) -> list[str]:
    """What the reader should know about the files. Raises GateError where a folder was given for a file."""
    if not given:
        return []
    if folder != place.folder:
        have, want = ("a folder", "one file") if folder else ("one file", "a folder")
        raise GateError(
            f"--artifact is {have}, and the artifact in SageMaker, {shown(place.uri)}, is {want}",
            "give what was downloaded from there, as it is",
        )
    return ["the digest is of the files that were given; they were not compared with those in the registry"]


def _time(found: object) -> str | None:
    if not isinstance(found, datetime):
        return None
    return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
