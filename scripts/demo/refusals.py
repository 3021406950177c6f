"""What the gate refuses, each on a branch that is thrown away."""

from demo import files, story
from demo.stage import REFUSED, Stage, headline, say

_DEV, _QA = "environments/dev/releases/churn.yaml", "environments/qa/releases/churn.yaml"


def skipped_environment(stage: Stage) -> None:
    """A release that goes to prod before it was in staging."""
    headline("REFUSED: an environment is skipped")
    say("Alice copies the qa release to prod, past staging. Bob approves it, and it does not help:")
    _branch(stage, "skip-staging")
    release = stage.read(_QA).replace("environment: qa", "environment: prod")
    stage.write("environments/prod/releases/churn.yaml", release)
    _judged(stage, "Release churn 7 in prod", "skip-staging", ["bob"])


def changed_artifact(stage: Stage) -> None:
    """A promotion whose artifact is not the one that qa tried."""
    headline("REFUSED: the artifact changes on the way")
    _branch(stage, "other-artifact")
    release = stage.read(_QA).replace("environment: qa", "environment: staging")
    other = release.replace(files.ARTIFACT_DIGEST, files.OTHER_DIGEST)
    stage.write("environments/staging/releases/churn.yaml", other)
    _judged(stage, "Release churn 7 in staging", "other-artifact", ["bob"])


def own_approval(stage: Stage) -> None:
    """The author's own review."""
    headline("REFUSED: the author approves her own change")
    _branch(stage, "own-approval")
    release = stage.read(_DEV).replace('cpu: "1"', 'cpu: "2"')
    stage.write(_DEV, release)
    _judged(stage, "Give churn another CPU", "own-approval", ["alice"])


def loosened_policy(stage: Stage) -> None:
    """The bar is lowered in the very change that has to clear it."""
    headline("REFUSED: a policy is loosened in the same change")
    say("Alice wants an operator that may open shells, and allows it in releasegate.yaml in the same breath:")
    _branch(stage, "loosen")
    gate = stage.read("releasegate.yaml")
    stage.write("releasegate.yaml", gate.rstrip() + "\n  parameters:\n    controllers: [tools/operator]\n")
    operator = files.EXEC_ROLE.replace("models-prod", "tools").replace(
        "{apiGroup: rbac.authorization.k8s.io, kind: Group, name: data-scientists}",
        "{kind: ServiceAccount, name: operator, namespace: tools}",
    )
    stage.write("platform/main/operator/rbac.yaml", operator)
    _judged(stage, "Add an operator", "loosen", ["bob"])


def exec_role(stage: Stage) -> None:
    """A Role that gives people a shell in production."""
    headline("REFUSED: a Kubernetes Role gives people pods/exec")
    _branch(stage, "debug-role")
    stage.write("platform/main/debug/rbac.yaml", files.EXEC_ROLE)
    _judged(stage, "Let data scientists debug", "debug-role", ["bob"])


def _branch(stage: Stage, name: str) -> None:
    stage.quietly("git", "switch", "-q", "main")
    stage.quietly("git", "switch", "-qc", name)


def _judged(stage: Stage, message: str, branch: str, reviewers: list[str]) -> None:
    stage.commit(message)
    path = story.write_facts(stage, branch, "alice", reviewers)
    stage.run("releasegate", "gate", "--base", "main", "--head", branch, "--facts", path, expect=REFUSED)
    stage.quietly("git", "switch", "-q", "main")
