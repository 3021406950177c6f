"""`releasegate promote`, in a real clone."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from releasegate.edit import parsed

from tests.validators.clones import FILES, PROFILE, Clone, release
from tests.validators.commands.conftest import Run

PROD = "environments/prod/releases/churn.yaml"
QA = "environments/qa/releases/churn.yaml"
DEV = "environments/dev/releases/churn.yaml"
BRANCH = "promote/churn-7-prod"


def test_the_step_that_is_due_is_committed_on_a_branch_of_its_own(clone: Clone, run: Run) -> None:
    code, out, _ = run("promote", "churn")
    assert code == 0
    assert clone.git("log", "--format=%s|%an", f"main..{BRANCH}") == "Promote churn 7 to prod|Ann Example"
    assert clone.git("diff", "--name-status", "main", BRANCH) == f"M\t{PROD}"
    assert clone.git("status", "--porcelain", "--branch") == f"## {BRANCH}"
    assert '  ~ spec.model.version: "6" -> "7"' in out.splitlines()
    assert '  + spec.change.rollbackTo: "6"' in out.splitlines()
    assert f"git push -u origin {BRANCH}" in out


def test_the_file_changes_only_where_it_must(clone: Clone, run: Run) -> None:
    run("promote", "churn", "--ticket", "ML-7")
    text = (clone.root / PROD).read_text()
    assert text == release("prod", "7", '  change:\n    ticket: ML-7\n    rollbackTo: "6"\n')
    assert text.startswith("# churn in prod\n")


def test_a_first_release_is_written_whole(clone: Clone, run: Run) -> None:
    clone.git("rm", "-q", PROD)
    clone.git("commit", "-q", "-m", "Retire churn from prod")
    code, out, _ = run("promote", "churn", "--set", "serving.replicas=2", "--branch", "first")
    assert (code, f"{PROD} (new)" in out) == (0, True)
    document = parsed((clone.root / PROD).read_bytes(), PROD)
    before = parsed((clone.root / QA).read_bytes(), QA)
    assert document["metadata"] == {"name": "churn", "environment": "prod"}
    assert document["spec"] == {
        **before["spec"],  # type: ignore[dict-item]
        "serving": {"resources": {"cpu": "1", "memory": "1Gi"}, "replicas": 2},
        "change": {"rollbackTo": "6"},
    }
    assert clone.git("symbolic-ref", "--short", "HEAD") == "first"


@pytest.mark.parametrize("retired", [True, False])
def test_a_withdrawn_version_is_no_way_back(clone: Clone, run: Run, retired: bool) -> None:
    """Nothing else ran in prod, so there is none; what ran before the withdrawn one is one."""
    taken = "  withdrawn:\n    - {version: '6', reason: Leaked labels.}\n"
    clone.commit("Withdraw churn 6", {"governance/models/churn.yaml": PROFILE + taken})
    if retired:
        clone.git("rm", "-q", PROD)
        clone.git("commit", "-q", "-m", "Retire churn from prod")
    for earlier, named in ((None, "none"), ("5", "5")):
        if earlier:
            clone.git("checkout", "-q", "main")
            clone.commit("Release churn 5", {PROD: release("prod", earlier)})
            clone.commit("Release churn 6", {PROD: release("prod", "6")})
        assert run("promote", "churn", "--branch", f"back-to-{named}")[0] == 0
        change = parsed((clone.root / PROD).read_bytes(), PROD)["spec"]["change"]  # type: ignore[index, call-overload]
        assert change == {"rollbackTo": named}


def test_evidence_of_the_version_is_added(clone: Clone, run: Run) -> None:
    digest = "sha256:" + hashlib.sha256(b"churn 7").hexdigest()
    report = json.dumps({"model": {"name": "churn", "version": "7", "digest": digest}})
    clone.commit("Evaluate churn 7", {"evidence/churn/7/evaluation.json": report})
    assert run("promote", "churn")[0] == 0
    document = parsed((clone.root / PROD).read_bytes(), PROD)
    assert document["spec"]["model"]["evaluation"] == {  # type: ignore[call-overload, index]
        "report": "evidence/churn/7/evaluation.json",
        "digest": "sha256:" + hashlib.sha256(report.encode()).hexdigest(),
    }


def test_a_second_run_says_that_it_is_done(clone: Clone, run: Run) -> None:
    run("promote", "churn")
    before = clone.state()
    for branch in (BRANCH, "main"):
        clone.git("switch", "-q", branch)
        code, out, _ = run("promote", "churn")
        assert (code, "Promote churn 7 to prod: already done" in out) == (0, True)
    code, out, _ = run("promote", "churn", "--to", "qa")
    assert (code, out) == (0, f"Promote churn 7 to qa: already done, {QA} on main says so\n")
    clone.git("switch", "-q", BRANCH)
    assert clone.state() == before


def test_a_dry_run_shows_the_release_and_changes_nothing(clone: Clone, run: Run) -> None:
    before = clone.state()
    code, out, _ = run("promote", "churn", "--dry-run", "--ticket", "ML-7")
    assert (code, clone.state()) == (0, before)
    assert "    ticket: ML-7\n" in out


def test_a_remote_default_branch_decides_what_is_merged(clone: Clone, run: Run) -> None:
    clone.git("update-ref", "refs/remotes/origin/main", "main")
    clone.git("switch", "-q", "-c", "new-version")
    clone.commit("Release churn 8", {QA: release("qa", "8"), DEV: release("dev", "8")})
    clone.git("branch", "-q", "-D", "main")
    code, _, err = run("promote", "churn", "--to", "prod")
    assert code == 2
    assert "the release of churn in qa on new-version is not the one on main" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nothing",), "no environment has a release of nothing"),
        (("../churn",), "'../churn' is no name of a model"),
        (("churn", "--to", "staging"), "there is no environment staging"),
        (("churn", "--to", "dev"), "dev is the first environment"),
        (("churn", "--set", "serving.replica=2"), "there is no field spec.serving.replica"),
        (("churn", "--set", "model.version=8"), "--set can't change spec.model.version"),
        (
            ("churn", "--set", "serving.replicas=two"),
            "the release would not be valid: /spec/serving/replicas",
        ),
        (("churn", "--ticket", "two words"), "the release would not be valid: /spec/change/ticket"),
        (("churn", "--branch", "a..b"), "'a..b' is no name for a branch"),
        (("churn", "--branch", "taken"), "the branch taken exists and does not hold this promotion"),
    ],
)
def test_a_mistake_is_one_clear_line_and_changes_nothing(
    clone: Clone, run: Run, arguments: tuple[str, ...], message: str
) -> None:
    clone.git("branch", "taken")
    before = clone.state()
    code, out, err = run("promote", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"releasegate: error: {message}")
    assert clone.state() == before


def test_a_tree_that_is_not_ready_is_refused(clone: Clone, run: Run) -> None:
    clone.write({"notes.txt": "mine"})
    code, _, err = run("promote", "churn")
    assert (code, "not clean: notes.txt" in err) == (2, True)
    (clone.root / "notes.txt").unlink()
    clone.git("switch", "-q", "--detach")
    code, _, err = run("promote", "churn")
    assert (code, "HEAD is detached" in err) == (2, True)


def test_nothing_left_to_promote(clone: Clone, run: Run) -> None:
    clone.commit("Release everywhere", {PROD: release("prod", "7")})
    code, _, err = run("promote", "churn")
    assert (code, "nothing to promote: prod, the last environment" in err) == (2, True)


def test_an_environment_is_never_skipped(clone: Clone, run: Run) -> None:
    clone.git("rm", "-q", QA)
    clone.git("commit", "-q", "-m", "Retire churn from qa")
    code, _, err = run("promote", "churn", "--to", "prod")
    assert (code, "qa has no release of churn" in err) == (2, True)


def test_a_release_that_readers_take_differently_is_refused(clone: Clone, run: Run) -> None:
    clone.commit("A second version", {QA: FILES[QA] + "    replicas: yes\n"})
    code, _, err = run("promote", "churn", "--to", "prod")
    assert (code, f"error: {QA}:14:15: " in err) == (2, True)


def test_a_folder_that_is_no_repository_of_ours(clone: Clone, run: Run, tmp_path: Path) -> None:
    clone.git("rm", "-q", "releasegate.yaml")
    clone.git("commit", "-q", "-m", "Leave")
    code, _, err = run("promote", "churn")
    assert (code, "has no releasegate.yaml, so this is not a releasegate repository" in err) == (2, True)
    shutil.rmtree(clone.root / ".git")
    code, _, err = run("promote", "churn")
    assert (code, "not a git repository" in err) == (2, True)


def test_a_hook_that_refuses_leaves_nothing_behind(clone: Clone, run: Run) -> None:
    clone.hook("pre-commit", "echo 'the gate found something' >&2; exit 1")
    before = clone.state()
    code, out, err = run("promote", "churn")
    assert (code, out) == (2, "")
    assert "the gate found something" in err
    assert f"git did not commit {PROD}" in err
    assert clone.state() == before
