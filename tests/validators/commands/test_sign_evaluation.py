"""`releasegate sign-evaluation`: what it signs is what the gate accepts, and what it does not sign."""

import json
from pathlib import Path

import pytest
from releasegate.cli import main
from releasegate.judge import judge_of, judge_tree
from releasegate.policies import PolicySet
from releasegate.registries.artifact import digest_of
from releasegate.repo import read_repo
from releasegate.tree import work_tree

from tests.validators.provenance.pipeline import new_key, repository

REPORTS = ("evidence/churn/7/evaluation.json", "evidence/churn/8/evaluation.json")
DIGEST = "sha256:a756c238366128740afc2c9c3360fea5836f901095d2761facf4dc9266996100"
RULE = "supply_chain.evaluation_signed"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return new_key(tmp_path / "evaluator-key")


@pytest.fixture
def root(tmp_path: Path, key: Path) -> Path:
    """A regulated repository whose reports nobody signed yet."""
    return repository(tmp_path / "repository", key)


def unsigned(root: Path, policies: PolicySet) -> set[str]:
    """The releases that the rule refuses."""
    repo = read_repo(work_tree(root))
    findings = judge_tree(repo, judge_of(repo, policies), "2026-11-15T12:00:00Z").findings
    return {finding.path for finding in findings if finding.rule == RULE}


def sign(report: Path, key: Path, *more: object) -> int:
    return main(["sign-evaluation", str(report), "--key", str(key), *map(str, more)])


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """What is said of a report that is not signed."""
    assert sign(*arguments) == 2  # type: ignore[arg-type]
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("releasegate: error: ")
    return captured.err


def test_the_gate_accepts_what_it_signs(root: Path, key: Path, policies: PolicySet) -> None:
    releases = {f"environments/{name}/releases/churn.yaml" for name in ("staging", "prod")}
    assert unsigned(root, policies) == releases
    for report in REPORTS:
        assert sign(root / report, key, "--people", root / "access/people.yaml") == 0
    assert unsigned(root, policies) == set()


def test_a_report_that_is_edited_afterwards_counts_no_more(
    root: Path, key: Path, policies: PolicySet
) -> None:
    report = root / REPORTS[0]
    assert sign(report, key) == 0
    report.write_bytes(report.read_bytes().replace(b"0.874", b"0.974"))
    assert "environments/staging/releases/churn.yaml" in unsigned(root, policies)


def test_it_says_what_was_signed_and_may_run_again(
    root: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = root / REPORTS[0]
    assert sign(report, key, "--people", root / "access/people.yaml") == 0
    first = report.with_name("evaluation.json.sig").read_bytes()
    assert capsys.readouterr().out.splitlines() == [
        f"signed the evaluation of churn 7 ({DIGEST})",
        f"wrote {report}.sig",
        "it counts as the signature of the evaluator training-pipeline",
    ]
    assert sign(report, key) == 0
    assert report.with_name("evaluation.json.sig").read_bytes() == first


def test_a_key_of_no_evaluator_writes_nothing(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """mallory's signature would be one, and the gate would not count it."""
    said = refused(
        capsys, root / REPORTS[0], new_key(tmp_path / "mallory"), "--people", root / "access/people.yaml"
    )
    assert "the key is none that an evaluator of" in said
    assert list(root.glob("evidence/*/*/*.sig")) == []


def test_files_that_were_not_evaluated_are_not_vouched_for(
    root: Path, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model, report = tmp_path / "model.bin", root / REPORTS[0]
    model.write_bytes(b"weights")
    assert "the files at" in refused(capsys, report, key, "--artifact", model)
    document = json.loads(report.read_text())
    document["model"]["digest"] = digest_of(model, 100)
    report.write_text(json.dumps(document))
    assert sign(report, key, "--artifact", model) == 0
    capsys.readouterr()
    assert "at most 3 are read" in refused(
        capsys, report, key, "--artifact", model, "--max-artifact-bytes", 3
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"kind": "EvaluationReport"}', "apiVersion"),
        ('{"metrics": NaN}', "evaluation.json:1:"),
        ("[]", "holds no mapping"),
        ("", "evaluation.json:1:1"),
        ('{"kind": "a", "kind": "b"}', "kind"),
    ],
)
def test_what_the_gate_would_refuse_is_not_signed(
    root: Path, key: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    (root / REPORTS[0]).write_text(text)
    assert said in refused(capsys, root / REPORTS[0], key)
    assert not (root / f"{REPORTS[0]}.sig").exists()


def test_a_metric_that_is_text_is_not_signed(
    root: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = root / REPORTS[0]
    report.write_bytes(report.read_bytes().replace(b"0.874", b'"0.874"'))
    assert "evaluation.json:" in refused(capsys, report, key)


def test_what_is_no_plain_file_is_not_signed(
    root: Path, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = tmp_path / "evaluation.json"
    link.symlink_to(root / REPORTS[0])
    for path in (link, root, root / "absent.json", root / "access/people.yaml"):
        assert "is no plain .json file" in refused(capsys, path, key)


def test_a_signature_is_not_written_through_a_link(
    root: Path, key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("kept")
    (root / f"{REPORTS[0]}.sig").symlink_to(elsewhere)
    assert "is a symbolic link" in refused(capsys, root / REPORTS[0], key)
    assert elsewhere.read_text() == "kept"


def test_a_key_or_people_that_are_not_there(
    root: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = root / REPORTS[0]
    assert "there is no key" in refused(capsys, report, root / "absent")
    assert "there is no file" in refused(capsys, report, key, "--people", root / "absent.yaml")
    assert 'has to be "People"' in refused(capsys, report, key, "--people", root / "releasegate.yaml")


def test_a_report_that_changes_while_it_is_signed(
    root: Path, key: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from releasegate.provenance import signed_report

    report, sign_bytes = root / REPORTS[0], signed_report.sign

    def slow(data: bytes, with_key: Path, namespace: str) -> str:
        report.write_bytes(data + b"\n")
        return sign_bytes(data, with_key, namespace)

    monkeypatch.setattr(signed_report, "sign", slow)
    assert "changed while it was signed" in refused(capsys, report, key)
    assert not (root / f"{REPORTS[0]}.sig").exists()
