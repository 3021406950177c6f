"""What the SageMaker registry says of a version is read whole: files, report, approval, lineage."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from botocore.stub import Stubber
from releasegate.errors import GateError
from releasegate.registries import Dataset, registered
from releasegate.registries.artifact import digest_of
from releasegate.registries.sagemaker.clients import Clients
from releasegate.registries.sagemaker.training import training

from tests.validators.registries.sagemaker.conftest import ARCHIVE, COMMIT, FETCH, Aws, folder, trained

TRAINING_JOB = {
    "TrainingJobName": "churn-2026-10",
    "TrainingJobArn": "arn:aws:sagemaker:eu-central-1:123456789012:training-job/churn-2026-10",
    "ModelArtifacts": {"S3ModelArtifacts": "s3://example-models/churn/model.tar.gz"},
    "TrainingJobStatus": "Completed",
    "SecondaryStatus": "Completed",
    "AlgorithmSpecification": {"TrainingInputMode": "File"},
    "HyperParameters": {"max_depth": "6"},
    "ResourceConfig": {"VolumeSizeInGB": 1},
    "StoppingCondition": {},
    "CreationTime": 0,
}
STATISTICS = {
    "Statistics": {"ContentType": "application/json", "S3Uri": "s3://example-models/churn/report.json"}
}


def test_a_version_is_read_whole(aws: Aws) -> None:
    job = trained(aws)
    arn = aws.register(
        ModelMetrics={"ModelQuality": STATISTICS},
        MetadataProperties={"CommitId": COMMIT, "GeneratedBy": job},
        CustomerMetadataProperties={"team": "ml"},
    )
    found = registered(arn, FETCH)
    assert (found.uri, found.name, found.version) == (arn, "churn", "1")
    assert found.artifact_uri == "s3://example-models/churn/model.tar.gz"
    assert found.digest == f"sha256:{hashlib.sha256(ARCHIVE).hexdigest()}"
    assert found.metrics == {"precision": 0.3333333333333333, "recall": 1.0}
    assert (found.run, found.git_commit, found.approval) == (job, COMMIT, "Approved")
    assert found.params == {"max_depth": "6"}
    assert found.tags == {"team": "ml"}
    assert found.datasets == (Dataset("train", "s3://example-data/churn/2026-10/", ""),)
    assert found.created is not None
    assert found.created.endswith("Z")
    assert found.notes == ('"auc" of the report is no finite number, and is left out',)


def test_a_folder_is_measured_as_the_chart_measures_it(aws: Aws, tmp_path: Path) -> None:
    files = {"weights.bin": b"weights", "code/predict.py": b"pass\n"}
    for name, content in files.items():
        aws.put(f"folder/{name}", content)
    source = {
        "S3Uri": "s3://example-models/folder/",
        "S3DataType": "S3Prefix",
        "CompressionType": "None",
    }
    found = registered(aws.register({"ModelDataSource": {"S3DataSource": source}}), FETCH)
    assert found.artifact_uri == "s3://example-models/folder/"
    assert found.digest == digest_of(folder(tmp_path, files), 1 << 20)


def test_what_is_not_known_is_said(aws: Aws) -> None:
    found = registered(aws.register(ModelApprovalStatus="PendingManualApproval"), FETCH)
    assert (found.metrics, found.run, found.git_commit, found.datasets) == ({}, None, None, ())
    assert found.approval == "PendingManualApproval"
    assert any("no ModelQuality.Statistics" in note for note in found.notes)
    assert any("GeneratedBy is not set" in note for note in found.notes)


def test_a_short_commit_is_no_commit(aws: Aws) -> None:
    found = registered(aws.register(MetadataProperties={"CommitId": "c0ffee0"}), FETCH)
    assert found.git_commit is None
    assert any("no full commit id" in note for note in found.notes)


def test_reports_that_are_not_read_are_named(aws: Aws) -> None:
    bias = {"Report": {"ContentType": "application/json", "S3Uri": "s3://example-models/churn/bias.json"}}
    found = registered(aws.register(ModelMetrics={"ModelQuality": STATISTICS, "Bias": bias}), FETCH)
    assert any("Bias.Report" in note and "churn/bias.json" in note for note in found.notes)


def test_files_that_are_here_are_measured_instead(aws: Aws, tmp_path: Path) -> None:
    here = tmp_path / "model.tar.gz"
    here.write_bytes(b"another archive")
    arn = aws.register()
    found = registered(arn, replace(FETCH, artifact=here))
    assert found.digest == f"sha256:{hashlib.sha256(b'another archive').hexdigest()}"
    assert any("not compared" in note for note in found.notes)
    with pytest.raises(GateError, match="--artifact is a folder"):
        registered(arn, replace(FETCH, artifact=folder(tmp_path, {"model.tar.gz": b"x"})))


@pytest.mark.parametrize(
    ("report", "says"),
    [
        (
            {"regression_metrics": {"mae": {"value": 0.4}}, "other_metrics": {"mae": {"value": 0.1}}},
            "two values",
        ),
        ([0.9], "it is no mapping"),
    ],
)
def test_a_report_that_says_nothing_clear_is_refused(aws: Aws, report: object, says: str) -> None:
    aws.put("churn/report.json", json.dumps(report).encode())
    with pytest.raises(GateError, match=says):
        registered(aws.register(ModelMetrics={"ModelQuality": STATISTICS}), FETCH)


@pytest.mark.parametrize("content", [b"", b"{", b'{"a_metrics": {"x": {"value": NaN}}}', b"\xff"])
def test_a_report_that_is_no_json_is_refused(aws: Aws, content: bytes) -> None:
    aws.put("churn/report.json", content)
    with pytest.raises(GateError, match="cannot be read as JSON"):
        registered(aws.register(ModelMetrics={"ModelQuality": STATISTICS}), FETCH)


def test_numbers_that_are_texts_or_truths_are_no_metrics(aws: Aws) -> None:
    group = {"a": {"value": True}, "b": {"value": "0.99"}, "c": {"value": None}, "d": 0.99}
    aws.put("churn/report.json", json.dumps({"regression_metrics": group}).encode())
    found = registered(aws.register(ModelMetrics={"ModelQuality": STATISTICS}), FETCH)
    assert found.metrics == {}
    assert any("no metric in the form" in note for note in found.notes)


@pytest.mark.parametrize(
    ("jobs", "params"), [(["churn-2026-10"], {"max_depth": "6"}), ([], {}), (["churn-2026-10", "other"], {})]
)
def test_a_pipeline_execution_leads_to_its_only_training_job(
    aws: Aws, jobs: list[str], params: dict[str, str]
) -> None:
    """moto plays no steps of pipelines; botocore's stubber holds the answers to the API's model."""
    start = "arn:aws:sagemaker:eu-central-1:123456789012"
    steps = [
        {"StepName": job, "Metadata": {"TrainingJob": {"Arn": f"{start}:training-job/{job}"}}} for job in jobs
    ]
    execution = f"{start}:pipeline/churn/execution/abcdefghijkl"
    with Stubber(aws.sagemaker) as stub:
        told = {"PipelineExecutionSteps": [{"StepName": "evaluate", "Metadata": {}}, *steps]}
        stub.add_response("list_pipeline_execution_steps", told, {"PipelineExecutionArn": execution})
        if len(jobs) == 1:
            stub.add_response("describe_training_job", TRAINING_JOB, {"TrainingJobName": jobs[0]})
        found = training(Clients(aws.sagemaker, aws.s3), {"MetadataProperties": {"GeneratedBy": execution}})
        stub.assert_no_pending_responses()
    assert (found.run, found.params) == (execution, params)
    assert any(f"names {len(jobs)} training jobs" in note for note in found.notes) is (len(jobs) != 1)
