"""What a release can say of what a model was made from."""

from typing import Any

import pytest
from releasegate.registries import Dataset
from releasegate.scaffold.lineage import lineage_of

from tests.validators.scaffold.registry import registered


def test_commit_data_and_run_are_named() -> None:
    found = lineage_of(registered())
    assert found.fields == {
        "gitCommit": "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
        "datasets": [{"name": "customers", "uri": "s3://data.example.com/customers", "version": "delta:412"}],
        "pipelineRun": "https://mlflow.example.com/runs/41",
    }
    assert found.notes == ()


def test_what_is_not_known_is_not_there() -> None:
    found = lineage_of(registered(git_commit=None, datasets=(), run=None))
    assert (found.fields, found.notes) == ({}, ())


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"git_commit": "4b825dc"}, "commit '4b825dc'"),
        ({"git_commit": "4B825DC642CB6EB9A060E54BF8D69288FBEE4904"}, "commit"),
        ({"run": "a run"}, "run 'a run'"),
        ({"datasets": (Dataset("a name", "s3://x", "1"),)}, "data set 'a name'"),
        ({"datasets": (Dataset("customers", "", "1"),)}, "data set 'customers'"),
        ({"datasets": (Dataset("customers", "s3://x", ""),)}, "data set 'customers'"),
    ],
)
def test_what_a_release_cannot_say_is_left_out_with_a_note(change: dict[str, Any], word: str) -> None:
    found = lineage_of(registered(**{"git_commit": None, "datasets": (), "run": None, **change}))
    assert found.fields == {}
    [note] = found.notes
    assert word in note


def test_a_data_set_is_named_once_and_at_most_a_hundred_are() -> None:
    one = Dataset("customers", "s3://x", "delta:1")
    assert lineage_of(registered(datasets=(one, one))).fields["datasets"] == [
        {"name": "customers", "uri": "s3://x", "version": "delta:1"}
    ]
    many = tuple(Dataset(f"part-{i}", "s3://x", "delta:1") for i in range(101))
    found = lineage_of(registered(datasets=many))
    assert len(found.fields["datasets"]) == 100  # type: ignore[arg-type]
    assert "101 data sets" in found.notes[0]
