"""wandb: a version of an artifact of Weights & Biases, read through its public API (wandb.Api)."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from releasegate.errors import GateError
from releasegate.json_words import shown
from releasegate.registries.artifact import Measured, measured, too_large
from releasegate.registries.fetch import Fetch
from releasegate.registries.library import library
from releasegate.registries.registered import Registered
from releasegate.registries.surroundings import surrounded
from releasegate.registries.wandb.reference import START, Reference, reference
from releasegate.registries.wandb.refusals import asking
from releasegate.registries.wandb.training import Training, training

__all__ = ["START", "read"]

_SECONDS = 30
_SCRATCH = ("WANDB_DIR", "WANDB_CACHE_DIR", "WANDB_DATA_DIR", "WANDB_CONFIG_DIR")


def read(uri: str, fetch: Fetch) -> Registered:
    """What W&B says of wandb://ENTITY/PROJECT/NAME:VERSION, or :ALIAS.

    Properties are those of wandb.Artifact and wandb.apis.public.Run in wandb 0.31. fetch.environment:
    WANDB_API_KEY, and WANDB_BASE_URL for a server of one's own. Raises GateError as registries.registered
    says.
    """
    wanted = reference(uri)
    key = fetch.environment.get("WANDB_API_KEY", "")
    if not key:  # the library would ask for it at the terminal
        raise GateError("WANDB_API_KEY is not set, and W&B tells nobody without it", "export WANDB_API_KEY=…")
    with tempfile.TemporaryDirectory(prefix="releasegate-") as scratch:
        own = {**dict.fromkeys(_SCRATCH, scratch), "WANDB_SILENT": "true"}
        with surrounded({**fetch.environment, **own}):
            wandb = library("wandb", "wandb")
            with asking(uri):
                artifact = wandb.Api(timeout=_SECONDS, api_key=key).artifact(wanted.path)
                version = _version(artifact, wanted)
                told = training(artifact)
                given = fetch.artifact
                found = measured(given, fetch.most_bytes) if given else _downloaded(artifact, scratch, fetch)
                return _registered(artifact, wanted, version, told, found, given is not None)


def _registered(
    artifact: Any, wanted: Reference, version: str, told: Training, found: Measured, given: bool
) -> Registered:
    notes = list(told.notes)
    pinned = f"{START}{wanted.entity}/{wanted.project}/{wanted.name}:{version}"
    if version != wanted.version:
        notes.append(f"{wanted.version} of {wanted.name} is {version} now; that version is pinned")
    if given:
        notes.append("the digest is of the files that were given; they were not compared with those in W&B")
    notes.append(
        "the files lie in W&B, where no cluster loads them; release a copy at s3://, gs:// or oci://"
    )
    return Registered(
        uri=pinned,
        name=wanted.name,
        version=version,
        artifact_uri=pinned + ("/" if found.folder else ""),
        digest=found.digest,
        metrics=told.metrics,
        params=told.params,
        tags=_metadata(artifact.metadata),
        run=told.run,
        git_commit=told.git_commit,
        datasets=told.datasets,
        approval=None,
        created=str(artifact.created_at) if artifact.created_at else None,
        notes=tuple(notes),
    )


def _version(artifact: Any, wanted: Reference) -> str:
    """v and a number. Raises GateError for an artifact that is not whole, or has no such version."""
    if artifact.state != "COMMITTED":
        raise GateError(
            f"{shown(wanted.path)} is {shown(artifact.state)} in W&B, not COMMITTED",
            "wait until it is, or log it again",
        )
    version = str(artifact.version)
    if not version.startswith("v") or not version[1:].isdecimal():
        raise GateError(f"W&B says that {shown(wanted.path)} is version {shown(version)}", "check the name")
    return version


def _metadata(given: Mapping[str, Any] | None) -> dict[str, str]:
    plain = {name: value for name, value in (given or {}).items() if isinstance(value, str | int | float)}
    return {str(name): str(value) for name, value in sorted(plain.items())}


def _downloaded(artifact: Any, scratch: str, fetch: Fetch) -> Measured:
    """The digest of the files, downloaded and gone afterwards: of the file itself where there is only one."""
    size = int(artifact.size)
    if size > fetch.most_bytes:
        raise too_large(shown(str(artifact.qualified_name)), size, fetch.most_bytes)
    root = Path(scratch) / "files"
    artifact.download(root=str(root), skip_cache=True)
    single = list(root.iterdir()) if int(artifact.file_count) == 1 else []
    return measured(single[0] if single and single[0].is_file() else root, fetch.most_bytes)
