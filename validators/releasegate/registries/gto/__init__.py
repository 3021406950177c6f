"""gto: a version that a tag of GTO registers in a training repository, its files locked by DVC."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from releasegate.errors import GateError
from releasegate.git import Git, open_git
from releasegate.git.tags import tags
from releasegate.json_words import shown
from releasegate.registries.fetch import Fetch
from releasegate.registries.gto import project as dvc
from releasegate.registries.gto.files import Locked, compared
from releasegate.registries.gto.reference import START, Reference, events, reference
from releasegate.registries.gto.versions import Version, version_of
from releasegate.registries.registered import Registered

__all__ = ["REPOSITORY", "START", "read"]

REPOSITORY = "RELEASEGATE_GTO_REPOSITORY"


def read(uri: str, fetch: Fetch) -> Registered:
    """What a training repository says of gto:NAME@vX.Y.Z, gto:NAME@latest or gto:NAME#STAGE.

    fetch.environment: RELEASEGATE_GTO_REPOSITORY, the folder of its clone. The files are fetch.artifact, or
    those in the clone, and have to be what dvc.lock says of the version. Raises GateError as
    registries.registered says.
    """
    wanted, clone = reference(uri), _clone(fetch.environment)
    with open_git(clone) as git:
        version = version_of(wanted, events(wanted.name, tags(git, wanted.name.replace(":", "="))))
        return _told(git, clone, wanted, version, fetch)


def _told(git: Git, clone: Path, wanted: Reference, version: Version, fetch: Fetch) -> Registered:
    at = dvc.project(git, version.commit)
    out = dvc.output(at, wanted.name)
    found = compared(_files(clone, out, wanted.name, version, fetch), out, fetch.most_bytes)
    metrics, notes = dvc.metrics(at)
    away = "DVC keeps the files by their MD5, where no cluster loads them; release a copy at s3://, gs:// or oci://"
    return Registered(
        uri=f"{START}{wanted.name}@{version.name}",
        name=wanted.name,
        version=version.name,
        artifact_uri=f"dvc:{out.path}{'/' if found.folder else ''}",
        digest=found.digest,
        metrics=metrics,
        params=dvc.params(at),
        tags={"gto.stages": ",".join(version.stages)} if version.stages else {},
        run=None,
        git_commit=version.commit,
        datasets=dvc.datasets(at),
        approval=None,
        created=datetime.fromtimestamp(version.made, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        notes=(*([version.note] if version.note else ()), *notes, away),
    )


def _clone(environment: Mapping[str, str]) -> Path:
    given = environment.get(REPOSITORY, "")
    if not given:
        raise GateError(
            f"{REPOSITORY} is not set, so nothing says which repository has the tags",
            f"git clone the training repository, and export {REPOSITORY}=its folder",
        )
    if not Path(given).is_dir():
        raise GateError(f"{REPOSITORY} names {shown(given)}, which is no folder", "git clone it there")
    return Path(given)


def _files(clone: Path, out: Locked, name: str, version: Version, fetch: Fetch) -> Path:
    """Where the files are. Raises GateError where nobody gave them."""
    if fetch.artifact is not None:
        return fetch.artifact
    # A path of a file in git could lead anywhere; a link is refused when the files are measured.
    here = clone / out.path
    if not here.resolve().is_relative_to(clone.resolve()) or not here.exists():
        raise GateError(
            f"the files of {name}@{version.name} are not in the clone at {shown(out.path)}",
            f"dvc get CLONE {out.path} --rev {name.replace(':', '=')}@{version.name} -o FILE, "
            "then give --artifact FILE",
        )
    return here
