"""Manual: a model version of no registry that is known here, as a person says it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from releasegate.errors import GateError
from releasegate.json_types import JsonValue
from releasegate.registries.artifact import measured
from releasegate.registries.registered import Registered
from releasegate.scaffold.answers import Ask, answers
from releasegate.scaffold.questions import Question, field

_MODEL = ("spec", "model")
_KIND = "ModelRelease"
_QUESTIONS = (
    Question("version", "the version of the model, as its registry counts", field(_KIND, *_MODEL, "version")),
    Question("uri", "the version in its registry, such as models:/churn/7", field(_KIND, *_MODEL, "uri")),
    Question(
        "artifact-uri",
        "where its files lie, such as s3://…; ends with / where they are a folder",
        field(_KIND, *_MODEL, "artifact", "uri"),
    ),
)
_DIGEST = Question(
    "digest",
    "the digest of the files, sha256:<64 hex digits>, or --artifact PATH to have it measured",
    field(_KIND, *_MODEL, "artifact", "digest"),
)
NAMES = frozenset((*(question.name for question in _QUESTIONS), _DIGEST.name))


def said_by_hand(
    model: str,
    given: Mapping[str, str],
    artifact: Path | None,
    most_bytes: int,
    ask: Ask | None,
    open_ones: Sequence[Question],
) -> Registered:
    """What a registry would say, from flags and answers.

    given: texts of flags by name; artifact: files to measure, at most most_bytes of them; open_ones: what
    else is going to be asked, so that all of it is named at once where nobody is there to ask. Raises
    GateError for what is missing or no answer, and for a digest that is not that of the files.
    """
    asked = _QUESTIONS if artifact is not None and "digest" not in given else (*_QUESTIONS, _DIGEST)
    known = answers((*asked, *(open_ones if ask is None else ())), given, {}, ask)
    uri, digest = str(known["artifact-uri"]), known.get("digest")
    if artifact is not None:
        digest = _digest(artifact, most_bytes, uri, digest)
    return _nothing_more(str(known["uri"]), model, str(known["version"]), uri, str(digest))


def _nothing_more(uri: str, name: str, version: str, artifact_uri: str, digest: str) -> Registered:
    return Registered(
        uri,
        name,
        version,
        artifact_uri,
        digest,
        {},
        {},
        {},
        None,
        None,
        (),
        approval=None,
        created=None,
        notes=(),
    )


def require_no_manual(given: Mapping[str, str]) -> None:
    """Raises GateError for a flag that says what a registry says."""
    for name in sorted(given.keys() & NAMES - {"artifact-uri"}):
        raise GateError(f"--{name} goes with --manual: with --from the registry says it", "leave it out")


def placed_at(found: Registered, uri: str | None) -> Registered:
    """The version with its files at another address, which the cluster can reach; the digest stays.

    Raises GateError where one address is a folder's and the other a file's: their digests differ.
    """
    if uri is None:
        return found
    if uri.endswith("/") != found.artifact_uri.endswith("/"):
        raise GateError(
            f"--artifact-uri {uri} and the registry's {found.artifact_uri} are not both a folder",
            "end the address of a folder, and only that, with /",
        )
    return replace(found, artifact_uri=uri)


def _digest(artifact: Path, most_bytes: int, uri: str, said: JsonValue) -> str:
    found = measured(artifact, most_bytes)
    if found.folder != uri.endswith("/"):
        what = "a folder" if found.folder else "one file"
        raise GateError(
            f"{artifact} is {what}, and --artifact-uri {uri} says otherwise",
            "end the address of a folder, and only that, with /",
        )
    if said not in (None, found.digest):
        raise GateError(
            f"the digest of {artifact} is {found.digest}, and --digest says {said}", "give one of them"
        )
    return found.digest
