"""The registry is chosen by the URI, and a library that is missing is named with what installs it."""

import sys
from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.registries import Fetch, registered
from releasegate.registries.library import library

FETCH = Fetch(1, {}, Path("nowhere"))


@pytest.mark.parametrize(
    "uri", ["", "churn", "s3://example-models/churn/7", "MODELS:/churn/7", " models:/churn/7"]
)
def test_other_addresses_are_refused(uri: str) -> None:
    with pytest.raises(GateError, match="no address of a model version") as refusal:
        registered(uri, FETCH)
    assert "models:/NAME/VERSION" in refusal.value.fix


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mlflow", None)
    with pytest.raises(GateError, match="package mlflow, which cannot be imported") as refusal:
        registered("models:/churn/7", Fetch(1, {"MLFLOW_TRACKING_URI": "http://127.0.0.1:1"}, None))
    assert refusal.value.fix == "pip install 'releasegate[mlflow]'"


def test_a_part_of_a_library_is_found() -> None:
    assert library("os.path", "none").__name__ in ("posixpath", "ntpath")
