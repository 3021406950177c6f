"""Package: which model package is meant, and where SageMaker says that its files lie."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from releasegate.errors import GateError
from releasegate.json_words import shown
from releasegate.registries.sagemaker.files import Place, place

START = "arn:"
# ModelPackageArn in SageMaker's API model; GROUP is a ModelPackageGroupName (EntityName there).
_ARN = re.compile(
    r"arn:aws[a-z-]*:sagemaker:(?P<region>[a-z0-9-]{9,16}):[0-9]{12}:model-package/"
    r"(?P<group>[a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,62})/(?P<version>[1-9][0-9]{0,9})"
)


@dataclass(frozen=True, slots=True)
class Package:
    """A version of a model package group; arn names it for ever."""

    arn: str
    region: str
    group: str
    version: str


def reference(uri: str) -> Package:
    """The version that an ARN names. Raises GateError for another ARN: one without a version can change."""
    found = _ARN.fullmatch(uri)
    if found is None:
        raise GateError(
            f"{shown(uri)} is no ARN of a version of a model package",
            "write arn:aws:sagemaker:REGION:ACCOUNT:model-package/GROUP/VERSION; "
            "`aws sagemaker list-model-packages --model-package-group-name GROUP` lists them",
        )
    return Package(uri, found["region"], found["group"], found["version"])


def place_of(told: Mapping[str, Any], wanted: Package) -> Place:
    """Where the files are, from InferenceSpecification of DescribeModelPackage.

    Raises GateError unless there is one container with one artifact: which is the model otherwise?
    """
    containers = (told.get("InferenceSpecification") or {}).get("Containers") or []
    if len(containers) != 1:
        raise GateError(
            f"{wanted.arn} has {len(containers)} containers, and a release holds one artifact",
            "register each model as a package of its own, or describe the release with --manual",
        )
    container = containers[0]
    more = [name for name in ("AdditionalModelDataSources", "AdditionalS3DataSource") if container.get(name)]
    if more:
        raise GateError(
            f"{wanted.arn} loads more than one artifact ({', '.join(more)}), and a release holds one",
            "put the files into one artifact, or describe the release with --manual",
        )
    source = (container.get("ModelDataSource") or {}).get("S3DataSource")
    if source:
        if source.get("ManifestS3Uri"):
            raise GateError(
                f"{wanted.arn} lists its files in a manifest, which is not read here",
                "put the files below one prefix, or describe the release with --manual",
            )
        return place(source.get("S3Uri"), source.get("S3DataType") == "S3Prefix", source.get("ETag"))
    if container.get("ModelDataUrl"):
        return place(container["ModelDataUrl"], False, container.get("ModelDataETag"))
    raise GateError(
        f"{wanted.arn} names no artifact (ModelDataUrl, ModelDataSource)",
        "register the model with its files, or describe the release with --manual",
    )
