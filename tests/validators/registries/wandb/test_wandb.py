"""What W&B says of a version, by the names that wandb 0.31 documents; the service is not asked."""

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from releasegate.errors import GateError
from releasegate.registries import Dataset, Fetch, registered
from releasegate.registries.artifact import digest_of

URI = "wandb://example/churn/model:v3"
COMMIT = "c0ffee00" * 5
FETCH = Fetch(1 << 20, {"WANDB_API_KEY": "example"}, None)
RUN = SimpleNamespace(
    path=["example", "churn", "abc123"],
    commit=COMMIT,
    config={"depth": 6},
    summary_metrics={"roc_auc": 0.91, "_step": 4, "nan": float("nan"), "ok": True, "note": "x"},
    used_artifacts=lambda: [
        SimpleNamespace(name="customers:v2", qualified_name="example/churn/customers:v2", version="v2")
    ],
)


@dataclass
class Artifact:
    """What wandb.Api().artifact returns, as far as it is read."""

    files: Mapping[str, bytes] = field(default_factory=lambda: {"model.bin": b"model"})
    version: str = "v3"
    state: str = "COMMITTED"
    metadata: Mapping[str, Any] = field(default_factory=lambda: {"team": "ml", "nested": {}})
    created_at: str = "2026-10-01T00:00:00Z"
    qualified_name: str = "example/churn/model:v3"
    run: Any = field(default_factory=lambda: RUN)

    @property
    def size(self) -> int:
        return sum(map(len, self.files.values()))

    @property
    def file_count(self) -> int:
        return len(self.files)

    def logged_by(self) -> Any:
        return self.run

    def download(self, root: str, skip_cache: bool) -> str:
        assert skip_cache  # else the library measures what an earlier run left
        for name, content in self.files.items():
            path = Path(root) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return root


def serve(monkeypatch: pytest.MonkeyPatch, answer: Artifact | Exception) -> list[str]:
    """Put a library into place that answers so; returns the names that it is asked for."""
    asked: list[str] = []

    def artifact(name: str) -> Artifact:
        asked.append(name)
        if isinstance(answer, Exception):
            raise answer
        return answer

    library = ModuleType("wandb")
    library.Api = lambda timeout, api_key: SimpleNamespace(artifact=artifact)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "wandb", library)
    return asked


def test_a_version_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = serve(monkeypatch, Artifact())
    found = registered(URI, FETCH)
    assert asked == ["example/churn/model:v3"]
    assert (found.uri, found.name, found.version) == (URI, "model", "v3")
    assert found.digest == f"sha256:{hashlib.sha256(b'model').hexdigest()}"
    assert found.metrics == {"roc_auc": 0.91}
    assert (found.params, found.tags) == ({"depth": "6"}, {"team": "ml"})
    assert (found.run, found.git_commit) == ("wandb://example/churn/runs/abc123", COMMIT)
    assert found.datasets == (Dataset("customers", "wandb://example/churn/customers:v2", "v2"),)
    assert any("no cluster loads them" in note for note in found.notes)


def test_an_alias_is_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, Artifact())
    found = registered("wandb://example/churn/model:production", FETCH)
    assert found.uri == URI
    assert any("production of model is v3 now" in note for note in found.notes)


def test_several_files_are_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    files = {"a.bin": b"a", "b/c.bin": b"c"}
    serve(monkeypatch, Artifact(files))
    Artifact(files).download(str(tmp_path), skip_cache=True)
    found = registered(URI, FETCH)
    assert found.digest == digest_of(tmp_path, 100)
    assert found.artifact_uri == f"{URI}/"


def test_a_version_that_no_run_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, Artifact(run=None))
    found = registered(URI, FETCH)
    assert (found.metrics, found.run, found.git_commit, found.datasets) == ({}, None, None, ())
    assert any("no run logged this version" in note for note in found.notes)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Artifact(state="PENDING"), "not COMMITTED"),
        (Artifact(version="latest"), "is version"),
        (Artifact({"model.bin": b"x" * 2000}), "2000 bytes or more, and at most 1000"),
        (Artifact({}), "folder without a file|No such file"),
        (ValueError("artifact 'model:v3' not found"), "has no such thing"),
        (RuntimeError("HTTP 403: Forbidden"), "does not let this key read it"),
        (RuntimeError("HTTP 404"), "has no such thing"),
        (OSError("timed out"), "cannot be asked: timed out"),
    ],
)
def test_each_refusal_is_one_line(
    monkeypatch: pytest.MonkeyPatch, answer: Artifact | Exception, says: str
) -> None:
    serve(monkeypatch, answer)
    with pytest.raises(GateError, match=says) as refusal:
        registered(URI, replace(FETCH, most_bytes=1000))
    assert "\n" not in str(refusal.value)


def test_the_library_never_asks_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = serve(monkeypatch, Artifact())
    with pytest.raises(GateError, match="WANDB_API_KEY is not set"):
        registered(URI, Fetch(1, {}, None))
    assert asked == []


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wandb", None)
    with pytest.raises(GateError, match="package wandb, which cannot be imported") as refusal:
        registered(URI, FETCH)
    assert refusal.value.fix == "pip install 'releasegate[wandb]'"


@pytest.mark.parametrize(
    "uri",
    ["wandb://example/churn/model", "wandb://churn/model:v3", f"{URI}/x", f"{URI}\n", "wandb://a/b/:v3"],
)
def test_other_forms_are_refused(uri: str) -> None:
    with pytest.raises(GateError, match="does not name a version of an artifact in W&B"):
        registered(uri, FETCH)
