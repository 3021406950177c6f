"""A short run of `make fuzz`, always the same one, and every input that ever showed a fault."""

import sys
from pathlib import Path

import pytest
from releasegate.change import changed_paths

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from fuzz.changes import CHANGES
from fuzz.documents import documents
from fuzz.loader import loader
from fuzz.recorded import recorded
from fuzz.reports import REPORTS
from fuzz.schemas import SCHEMAS
from fuzz.target import made, tried

FOUND = Path(__file__).parent / "found"
READINGS = FOUND.parent / "kubernetes-readings.jsonl"
TARGETS = {one.name: one for one in (loader(None), SCHEMAS, documents(None), CHANGES, REPORTS)}
COUNTS = {"loader": 4_000, "schemas": 300, "documents": 25, "changes": 48, "reports": 150}


@pytest.mark.parametrize("name", COUNTS)
def test_nothing_is_found_by_dice(name: str) -> None:
    batches = list(tried(TARGETS[name], seed=1, count=COUNTS[name]))

    assert [fault for _, faults in batches for fault in faults] == []
    assert batches[-1][0] == COUNTS[name]


@pytest.mark.parametrize(
    "path", sorted(FOUND.glob("*/*")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_what_was_found_is_mended(path: Path) -> None:
    assert list(TARGETS[path.parent.name].faults([path.read_bytes()])) == []


def test_what_is_read_is_what_kubernetes_reads() -> None:
    files, ask = recorded(READINGS)

    assert list(loader(ask).faults(files)) == []
    assert len(files) > 300


@pytest.mark.parametrize("name", COUNTS)
def test_the_same_dice_make_the_same_inputs(name: str) -> None:
    first = made(TARGETS[name], seed=7, stop=10)

    assert first == made(TARGETS[name], seed=7, stop=10)
    assert len(set(first)) > 5


def _found(name: str, count: int) -> set[str]:
    return {fault.what for _, faults in tried(TARGETS[name], 1, count) for fault in faults}


def test_a_report_that_does_not_escape_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["releasegate.reporters.markdown"], "plain", lambda text: text)
    monkeypatch.setattr(sys.modules["releasegate.reporters.github"], "_property", lambda text: text)

    found = _found("reports", 30)

    assert any(what.startswith("markdown: link_open") for what in found)
    assert any(what.startswith("github: ") for what in found)


def test_a_change_that_is_called_lighter_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    # releasegate.change has a function of the module's name.
    module = sys.modules["releasegate.change.classify"]
    monkeypatch.setattr(module, "edited_release", lambda *_: "serving")
    monkeypatch.setattr(module, "only_tightens", lambda *_: True)

    found = _found("changes", 60)

    assert any("called serving" in what for what in found)


def test_a_path_that_is_overlooked_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "releasegate.change.reading.changed_paths", lambda git, *sides: changed_paths(git, *sides)[1:]
    )

    assert any(" seen of " in what for what in _found("changes", 12))


def test_a_looser_reading_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    files, ask = recorded(READINGS)
    monkeypatch.setattr("releasegate.strict_yaml.scalars._NUMBER_LIKE", lambda text: None)

    assert any("by Kubernetes' reader" in what for _, what in loader(ask).faults(files))


def test_validators_that_disagree_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jsonschema.Draft202012Validator.is_valid", lambda *_: True)

    assert any("jsonschema-rs says False" in what for what in _found("schemas", 30))
