"""mlflow: a model version in MLflow's registry."""

from datetime import UTC, datetime
from typing import Any

from releasegate.errors import GateError
from releasegate.json_words import shown
from releasegate.registries.artifact import measured
from releasegate.registries.fetch import Fetch
from releasegate.registries.mlflow.files import downloaded
from releasegate.registries.mlflow.reference import START, Reference, reference
from releasegate.registries.mlflow.refusals import asking, open_part
from releasegate.registries.mlflow.session import Session, session
from releasegate.registries.mlflow.training import training
from releasegate.registries.registered import Registered

__all__ = ["START", "read"]


def read(uri: str, fetch: Fetch) -> Registered:
    """What MLflow says of models:/NAME/VERSION, models:/NAME@ALIAS or models:/NAME/STAGE.

    fetch.environment: MLFLOW_TRACKING_URI, MLFLOW_REGISTRY_URI, tokens, and what the artifact's store needs.
    Raises GateError as registries.registered says.
    """
    wanted = reference(uri)
    with session(fetch.environment) as asked:
        with asking(f"{shown(uri)} at {open_part(asked.registry)}"):
            version, notes = _resolved(asked, wanted)
            pinned = _pinned(version, wanted)
            place = _place(asked, version)
        told = training(asked, version)
        files = fetch.artifact
        found = measured(files, fetch.most_bytes) if files else downloaded(asked, place, fetch.most_bytes)
    return Registered(
        uri=pinned,
        name=version.name,
        version=str(version.version),
        artifact_uri=place.rstrip("/") + "/" if found.folder else place,
        digest=found.digest,
        metrics=told.metrics,
        params=told.params,
        tags={**told.tags, **dict(sorted(version.tags.items()))},
        run=told.run,
        git_commit=told.git_commit,
        datasets=told.datasets,
        approval=None,
        created=_time(version.creation_timestamp),
        notes=(*notes, *told.notes, *_about(place, files is not None)),
    )


def _place(asked: Session, version: Any) -> str:
    """Where the registry keeps the files. A source models:/<id> stands for a logged model of MLflow 3."""
    place = str(asked.client.get_model_version_download_uri(version.name, version.version))
    logged = place.removeprefix(START)
    if logged == place or "/" in logged:
        return place
    return str(asked.client.get_logged_model(logged).artifact_location)


# Where a cluster can load files from: template/charts/model-serving, README.md.
_LOADABLE = ("s3://", "gs://", "https://", "oci://")


def _about(place: str, given: bool) -> list[str]:
    """What the reader should know about the files."""
    notes = ["the digest is of the files that were given; they were not compared with those in the registry"]
    if not place.startswith(_LOADABLE):
        scheme = place.partition(":")[0] if ":" in place else "a local path"
        away = f"the files lie at {scheme}, which no cluster loads from; release a copy at s3://, gs:// or oci://"
        return [*(notes if given else ()), away]
    return notes if given else []


def _resolved(asked: Session, wanted: Reference) -> tuple[Any, list[str]]:
    """mlflow's ModelVersion, and a note where it was not named by its number."""
    client, name = asked.client, wanted.name
    if wanted.version is not None:
        return client.get_model_version(name, wanted.version), []
    if wanted.alias is not None:
        found = client.get_model_version_by_alias(name, wanted.alias)
        return found, [_moves(f"alias {wanted.alias}", name, found.version)]
    latest = client.get_latest_versions(name, None if wanted.stage is None else [wanted.stage])
    what = "the latest version" if wanted.stage is None else f"stage {wanted.stage}"
    if not latest:
        raise GateError(f"model {shown(name)} has no version in MLflow for {what}", "name a version")
    found = max(latest, key=lambda version: int(version.version))
    return client.get_model_version(name, found.version), [_moves(what, name, found.version)]


def _moves(what: str, name: str, version: object) -> str:
    return f"{what} of {name} is version {version} now; that version is pinned, since {what} can move"


def _pinned(version: Any, wanted: Reference) -> str:
    """The URI that means this version for ever. Raises GateError for another model, or one not yet whole."""
    number = str(version.version)
    if version.name != wanted.name or wanted.version not in (None, number):
        raise GateError(
            f"asked for {shown(wanted.name)}, MLflow answered for {shown(version.name)} {shown(number)}",
            "check the registry",
        )
    if version.status != "READY":
        raise GateError(
            f"models:/{wanted.name}/{number} is {shown(version.status)} in MLflow, not READY",
            "wait until it is registered, or register it again",
        )
    return f"{START}{wanted.name}/{number}"


_YEAR_9999 = 253_402_300_800_000


def _time(milliseconds: int | None) -> str | None:
    """Milliseconds since 1970 as RFC 3339 in UTC, to the second."""
    if not milliseconds or not 0 < milliseconds < _YEAR_9999:
        return None
    return datetime.fromtimestamp(milliseconds // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
