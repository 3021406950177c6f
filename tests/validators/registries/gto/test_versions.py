"""Which version is meant: registered, withdrawn, the latest, in a stage; as GTO's own tags say it."""

import pytest
from releasegate.errors import GateError
from releasegate.registries import registered
from releasegate.registries.gto.reference import Event, Reference
from releasegate.registries.gto.versions import version_of

from tests.validators.registries.gto.conftest import Training


def _event(second: int, version: str | None = None, stage: str | None = None, cancels: bool = False) -> Event:
    return Event((second, 0), f"commit of {version or 'v1.0.0'}", version, stage, cancels)


def test_the_latest_is_pinned_by_semantic_version() -> None:
    told = [
        _event(n, version) for n, version in enumerate(("v1.10.0", "v1.9.0", "v2.0.0-rc.2", "v2.0.0-rc.10"))
    ]
    found = version_of(Reference("churn"), told)
    assert found.name == "v2.0.0-rc.10"
    assert "that version is pinned" in found.note
    assert version_of(Reference("churn"), [*told, _event(9, "v2.0.0")]).name == "v2.0.0"


def test_a_stage_is_pinned_to_its_version_now(training: Training) -> None:
    training.write("notes.txt", "more")
    training.commit()
    training.tag("churn@v1.1.0", 1)
    training.tag("churn#prod#1", 2, at="churn@v1.0.0")
    training.tag("churn#prod#2", 3, at="churn@v1.1.0")
    found = registered("gto:churn#prod", training.fetch())
    assert (found.uri, found.tags) == ("gto:churn@v1.1.0", {"gto.stages": "prod"})
    assert any("stage prod of churn is v1.1.0 now" in note for note in found.notes)
    training.tag("churn#prod!#3", 4, at="churn@v1.1.0")
    assert registered("gto:churn#prod", training.fetch()).uri == "gto:churn@v1.0.0"


def test_a_version_that_was_deregistered_is_refused(training: Training) -> None:
    training.tag("churn@v1.0.0!#1", 5)
    with pytest.raises(GateError, match=r"churn@v1\.0\.0 was deregistered"):
        registered("gto:churn@v1.0.0", training.fetch())
    with pytest.raises(GateError, match="no registered version"):
        registered("gto:churn@latest", training.fetch())
    training.tag("churn@v1.0.0#2", 6)
    assert registered("gto:churn@latest", training.fetch()).version == "v1.0.0"


@pytest.mark.parametrize(
    ("uri", "says"),
    [
        ("gto:churn@v1.0.1", "churn@v1.0.1 is not registered"),
        ("gto:churn#prod", "no version in stage prod"),
        ("gto:chur@v1.0.0", "chur@v1.0.0 is not registered"),
        ("gto:other@latest", "no registered version"),
    ],
)
def test_what_does_not_exist_is_said(training: Training, uri: str, says: str) -> None:
    with pytest.raises(GateError, match=says):
        registered(uri, training.fetch())


@pytest.mark.parametrize(
    "uri",
    [
        "gto:churn",
        "gto:churn@1.0.0",
        "gto:churn@v1.0",
        "gto:churn@v01.0.0",
        "gto:churn@main",
        "gto:-churn@v1.0.0",
        "gto:churn@v1.0.0\n",
        "gto:@v1.0.0",
    ],
)
def test_other_forms_are_refused(training: Training, uri: str) -> None:
    with pytest.raises(GateError, match="does not name a version of an artifact in GTO"):
        registered(uri, training.fetch())
