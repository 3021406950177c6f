"""What a training repository lacks, or says in two ways, is one clear line."""

from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.registries import Fetch, registered
from releasegate.registries.gto import REPOSITORY

from tests.validators.registries.gto.conftest import DVC_YAML, MODEL, Training


def test_the_repository_has_to_be_named(tmp_path: Path) -> None:
    with pytest.raises(GateError, match=f"{REPOSITORY} is not set"):
        registered("gto:churn@v1.0.0", Fetch(1, {}, None))
    with pytest.raises(GateError, match="no folder"):
        registered("gto:churn@v1.0.0", Fetch(1, {REPOSITORY: str(tmp_path / "gone")}, None))
    with pytest.raises(GateError):
        registered("gto:churn@v1.0.0", Fetch(1, {REPOSITORY: str(tmp_path)}, None))


def test_files_that_are_not_there(training: Training) -> None:
    (training.folder / "models/churn.pkl").unlink()
    with pytest.raises(GateError, match="not in the clone") as refusal:
        registered("gto:churn@v1.0.0", training.fetch())
    assert "--rev churn@v1.0.0" in refusal.value.fix


def test_a_link_is_not_followed(training: Training, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(MODEL)
    (training.folder / "models/churn.pkl").unlink()
    (training.folder / "models/churn.pkl").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(GateError, match="not in the clone"):
        registered("gto:churn@v1.0.0", training.fetch())
    with pytest.raises(GateError, match="a link or a special file"):
        registered("gto:churn@v1.0.0", training.fetch(training.folder / "models/churn.pkl"))


def test_an_artifact_over_the_bound(training: Training) -> None:
    with pytest.raises(GateError, match="at most 9 are read"):
        registered("gto:churn@v1.0.0", training.fetch(most_bytes=len(MODEL) - 1))


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("dvc.yaml", "stages: {}\n", "has no artifacts.churn.path"),
        ("dvc.yaml", "artifacts: {churn: models/churn.pkl}\n", "has no artifacts.churn.path"),
        ("dvc.yaml", "artifacts: {churn: {path: models/other}}\n", "0 outputs of DVC"),
        ("dvc.yaml", "artifacts: {churn: {path: ../../etc/passwd}}\n", "0 outputs of DVC"),
        ("dvc.yaml", "artifacts: [\n", "dvc.yaml"),
        ("dvc.lock", "schema: '2.0'\n", "0 outputs of DVC"),
        ("dvc.lock", "stages: {train: {outs: [{path: models/churn.pkl, etag: x}]}}\n", "no MD5 of"),
        ("dvc.lock", "stages: {train: {outs: [{path: models/churn.pkl, md5: null}]}}\n", "no MD5 of"),
        ("eval.json", '{"roc_auc": NaN}', "eval.json"),
    ],
)
def test_what_dvc_does_not_say_is_not_guessed(training: Training, file: str, content: str, says: str) -> None:
    training.write(file, content)
    training.commit()
    training.tag("churn@v1.1.0")
    with pytest.raises(GateError, match=says):
        registered("gto:churn@v1.1.0", training.fetch())


def test_a_repository_without_dvc(training: Training) -> None:
    training.git("rm", "-q", "dvc.yaml")
    training.commit()
    training.tag("churn@v1.1.0")
    with pytest.raises(GateError, match="is missing"):
        registered("gto:churn@v1.1.0", training.fetch())


def test_two_values_of_a_metric_are_refused(training: Training) -> None:
    training.write("dvc.yaml", DVC_YAML + "metrics: [more.json]\n")
    training.write("more.json", '{"roc_auc": 0.99}')
    training.commit()
    training.tag("churn@v1.1.0")
    with pytest.raises(GateError, match="two values of"):
        registered("gto:churn@v1.1.0", training.fetch())


def test_metrics_that_dvc_keeps_elsewhere_are_named(training: Training) -> None:
    training.write("dvc.yaml", DVC_YAML + "metrics: [gone.json, table.csv]\n")
    training.commit()
    training.tag("churn@v1.1.0")
    notes = registered("gto:churn@v1.1.0", training.fetch()).notes
    assert sum("is not read" in note for note in notes) == 2


def test_an_older_lock_says_why_texts_differ(training: Training) -> None:
    training.lock(md5="deadbeef" * 4, extra="")
    training.commit()
    training.tag("churn@v1.1.0")
    with pytest.raises(GateError, match="DVC locked") as refusal:
        registered("gto:churn@v1.1.0", training.fetch())
    assert "DVC 3" in refusal.value.fix
