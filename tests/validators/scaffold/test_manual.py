"""A version as a person says it."""

from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.registries import Registered
from releasegate.registries.artifact import digest_of
from releasegate.scaffold.manual import placed_at, said_by_hand

from tests.validators.scaffold.registry import digest, registered

FLAGS = {"version": "7", "uri": "models:/churn/7", "artifact-uri": "s3://models.example.com/churn/7"}


def _said(given: dict[str, str], artifact: Path | None = None) -> Registered:
    return said_by_hand("churn", given, artifact, 1 << 20, None, ())


def test_what_is_said_is_all_that_is_known() -> None:
    found = _said({**FLAGS, "digest": digest("7")})
    assert (found.uri, found.version, found.digest) == ("models:/churn/7", "7", digest("7"))
    assert (found.metrics, found.datasets, found.run, found.git_commit, found.tags) == (
        {},
        (),
        None,
        None,
        {},
    )


def test_a_folder_is_measured_as_the_chart_does(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"weights")
    found = _said({**FLAGS, "artifact-uri": "s3://models.example.com/churn/7/"}, tmp_path)
    assert found.digest == digest_of(tmp_path, 1 << 20)


def test_the_address_says_whether_it_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"weights")
    with pytest.raises(GateError, match="is a folder, and --artifact-uri"):
        _said(FLAGS, tmp_path)
    with pytest.raises(GateError, match="is one file, and --artifact-uri"):
        _said({**FLAGS, "artifact-uri": "s3://models.example.com/churn/7/"}, tmp_path / "model.bin")


def test_a_digest_that_is_not_that_of_the_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"weights")
    with pytest.raises(GateError, match="and --digest says"):
        _said({**FLAGS, "digest": digest("7")}, tmp_path / "model.bin")
    same = digest_of(tmp_path / "model.bin", 1 << 20)
    assert _said({**FLAGS, "digest": same}, tmp_path / "model.bin").digest == same


def test_a_larger_artifact_than_asked_for_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"weights")
    with pytest.raises(GateError, match="at most 3 are read"):
        said_by_hand("churn", FLAGS, tmp_path / "model.bin", 3, None, ())


@pytest.mark.parametrize("wrong", [{"digest": "md5:1"}, {"version": "v 7"}, {"uri": "a b"}])
def test_what_no_release_can_say_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(GateError, match=f"--{next(iter(wrong))}: "):
        _said({**FLAGS, "digest": digest("7"), **wrong})


def test_another_address_keeps_the_digest() -> None:
    found = placed_at(registered(), "gs://mirror.example.com/churn")
    assert (found.artifact_uri, found.digest) == ("gs://mirror.example.com/churn", digest("7"))
    assert placed_at(registered(), None) == registered()
