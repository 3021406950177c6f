"""`releasegate rollback`, `retire`, `withdraw` and `freeze`: their arguments, in a real clone.

What the gate says of such changes is tried in tests/validators/back: this small base does not satisfy it.
"""

import pytest

from tests.validators.clones import Clone, release
from tests.validators.commands.conftest import Run

PROD = "environments/prod/releases/churn.yaml"
PROJECT = "argocd/main/environments/prod/project.yaml"
ARGOCD = f"""\
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {{name: models-prod, namespace: argocd}}
spec:
  # what may run
  sourceRepos: [https://git.example.com/ml]
  destinations:
    - {{server: https://main.clusters.example.com, namespace: ml-prod}}
---
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {{name: models-prod, namespace: argocd}}
spec:
  generators:
    - git: {{repoURL: https://git.example.com/ml, files: [{{path: {PROD.replace("churn", "*")}}}]}}
  template:
    metadata: {{name: '{{{{ trimSuffix ".yaml" .path.filename }}}}-main'}}
    spec: {{project: models-prod}}
"""
WHY = ("--reason", "Too slow", "--incident", "INC-7")


def test_a_rollback_is_committed_on_a_branch_of_its_own(clone: Clone, run: Run) -> None:
    clone.commit("Version 7", {PROD: release("prod", "7")})
    code, out, _ = run("rollback", "churn", "--env", "prod", *WHY, "--ticket", "ML-9", "--anyway")
    assert (code, "committed on the new branch rollback/churn-6-prod\n" in out) == (0, True)
    change = "  change:\n    ticket: ML-9\n    reason: Too slow\n    incident: INC-7\n    rollbackTo: none\n"
    assert (clone.root / PROD).read_text() == release("prod", "6", change)
    assert out.endswith("next: git push -u origin rollback/churn-6-prod, and open a pull request\n")


def test_a_retirement_is_committed_on_a_branch_of_its_own(clone: Clone, run: Run) -> None:
    code, _, _ = run("retire", "churn", "--env", "prod", "--reason", "Replaced", "--branch", "gone")
    assert code == 0
    assert (
        clone.git("log", "--format=%B", "main..gone").strip() == "Retire churn from prod\n\nReason: Replaced"
    )
    assert clone.git("diff", "--name-status", "main", "gone") == f"D\t{PROD}"


def test_a_withdrawal_is_committed_on_a_branch_of_its_own(clone: Clone, run: Run) -> None:
    code, out, err = run("withdraw", "churn", "6", "--reason", "Leaked labels", "--anyway")
    assert (code, "committed on the new branch withdraw/churn-6\n" in out) == (0, True)
    assert "note: prod runs churn 6" in err


def test_a_freeze_is_committed_on_a_branch_of_its_own(clone: Clone, run: Run) -> None:
    clone.commit("Argo CD", {PROJECT: ARGOCD})
    times = ("--from", "2098-12-20T01:00:30+01:00", "--until", "2098-12-29T23:00:00Z")
    code, out, _ = run("freeze", "prod", *times, "--reason", "holidays", "--anyway")
    assert (code, "freeze/prod-until-20981229T230000Z" in out) == (0, True)
    window = (
        '  syncWindows:\n    - kind: deny\n      schedule: "0 0 20 12 *"\n      duration: "239h"\n'
        '      timeZone: UTC\n      applications:\n        - "*"\n'
        '      description: "until 2098-12-29T23:00:00Z: holidays"\n'
    )
    assert (clone.root / PROJECT).read_text() == ARGOCD.replace("---\n", window + "---\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("rollback", "churn", "--env", "prod", "--reason", " ", "--incident", "I-1"),
            "--reason ' ' is no line",
        ),
        (
            ("rollback", "churn", "--env", "prod", "--reason", "a\nb", "--incident", "I-1"),
            "--reason 'a\\nb' is no",
        ),
        (
            ("rollback", "churn", "--env", "prod", "--reason", "a", "--incident", ""),
            "--incident '' is no line",
        ),
        (("retire", "churn", "--env", "prod", "--reason", ""), "--reason '' is no line of text"),
        (("withdraw", "churn", "6", "--reason", "a", "--incident", "\t"), "--incident '\\t' is no line"),
        (("freeze", "prod", "--until", "tomorrow", "--reason", "a"), "'tomorrow' is no point in time"),
        (("freeze", "prod", "--until", "2098-01-01", "--reason", "a"), "'2098-01-01' has no offset from UTC"),
        (("freeze", "prod", "--until", "2020-01-01T00:00:00Z", "--reason", "a"), "the freeze begins at "),
    ],
)
def test_a_mistake_is_one_clear_line_and_changes_nothing(
    clone: Clone, run: Run, arguments: tuple[str, ...], message: str
) -> None:
    before = clone.state()
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"releasegate: error: {message}")
    assert clone.state() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("rollback", "churn", "--env", "prod", *WHY),
        ("retire", "churn", "--env", "prod"),
        ("withdraw", "churn", "6", "--reason", "a"),
        ("freeze", "prod", "--until", "2098-12-29T23:00:00Z", "--reason", "a"),
    ],
)
def test_a_tree_that_is_not_ready_is_refused(clone: Clone, run: Run, arguments: tuple[str, ...]) -> None:
    clone.write({"notes.txt": "mine"})
    code, _, err = run(*arguments)
    assert (code, "not clean: notes.txt" in err) == (2, True)


def test_what_cannot_be_judged_here_is_told_and_written(clone: Clone, run: Run) -> None:
    pinned = (clone.root / "releasegate.yaml").read_text().replace('version: "0.1.0"', 'version: "0.0.9"')
    clone.commit("Pin another gate", {"releasegate.yaml": pinned})
    code, _, err = run("retire", "churn", "--env", "prod")
    assert (code, "note: not judged here: " in err, "pins releasegate 0.0.9" in err) == (0, True, True)


def test_an_author_whom_nobody_knows_is_told(clone: Clone, run: Run) -> None:
    clone.git("config", "user.email", "stranger@example.com")
    _, out, _ = run("retire", "churn", "--env", "prod", "--dry-run")
    assert "approval: the author stranger@example.com is not in access/people.yaml" in out
