"""Registered: what a registry says of one model version, the same for every registry."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dataset:
    """One input of the training run: its name, where it lies, its version; "" for what is not known."""

    name: str
    uri: str
    version: str


@dataclass(frozen=True, slots=True)
class Registered:
    """One model version in its registry.

    uri: pinned, so that it means this version for ever; an alias or a stage is resolved, and notes say so.
    artifact_uri: where the registry keeps the files; it ends with "/" where the artifact is a folder.
    digest: "sha256:" and 64 hex digits of the files, measured by artifact.measured after the download.
    run: URI of the training run; git_commit: the commit it says it was trained from; None where unknown.
    approval: the registry's own word (SageMaker: Approved); None where it has none.
    created: when the version was registered, as RFC 3339 in UTC; None where unknown.
    notes: what the caller should tell the user, one sentence each.
    """

    uri: str
    name: str
    version: str
    artifact_uri: str
    digest: str
    metrics: Mapping[str, float]
    params: Mapping[str, str]
    tags: Mapping[str, str]
    run: str | None
    git_commit: str | None
    datasets: tuple[Dataset, ...]
    approval: str | None
    created: str | None
    notes: tuple[str, ...]
