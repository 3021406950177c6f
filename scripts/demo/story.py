"""The story: a repository is made, a model comes in and is promoted."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from demo import files
from demo.stage import REFUSED, Stage, email, headline, say

OWNERS = ("alice", "bob", "carol")
_IMAGE = f"@sha256:{files.IMAGE_DIGEST}"


def bootstrap(stage: Stage, template: Path) -> None:
    """copier copy, first commit, first check."""
    headline("A repository, from the template")
    owners = ", ".join(f"{name} <{email(name)}>" for name in OWNERS)
    copier = ["copier", "copy", "--quiet", "--defaults", "--vcs-ref", "HEAD"]
    stage.repo.mkdir()
    stage.run(*copier, "--data", f"platform_owners={owners}", str(template), str(stage.repo))
    stage.quietly("git", "init", "-q", "-b", "main")
    _add_keys(stage)
    stage.commit("Start from the template")
    stage.run("releasegate", "check")


def add_a_model(stage: Stage) -> None:
    """Two files by hand: a profile, and a release of 12 lines. The first try lacks the image's digest."""
    headline("A model: a profile and a release of 12 lines, by hand")
    stage.quietly("git", "switch", "-qc", "add-churn")
    stage.write("governance/models/churn.yaml", files.PROFILE)
    stage.write("environments/dev/releases/churn.yaml", files.RELEASE.replace(_IMAGE, ":latest"))
    stage.commit("Add churn 7 to dev")
    say("REFUSED, an image without a digest:")
    stage.run("releasegate", "check", expect=REFUSED)
    stage.write("environments/dev/releases/churn.yaml", files.RELEASE)
    stage.commit("Pin the image by digest")
    say("With the digest the rules are content, and an approval is missing. Bob reviews it on the forge:")
    stage.run("releasegate", "gate", "--base", "main", expect=REFUSED)
    merge_reviewed(stage, "add-churn", "bob")


def promote(stage: Stage, environment: str) -> None:
    """promote writes the release; Bob approves; it is merged."""
    headline(f"Promotion to {environment}")
    if environment == "qa":
        say("The training pipeline leaves its evaluation report; promote binds it to the release by digest.")
        stage.quietly("git", "switch", "-qc", "evaluate-churn")
        stage.write("evidence/churn/7/evaluation.json", files.evaluation_report())
        stage.commit("Add the evaluation of churn 7")
        merge_reviewed(stage, "evaluate-churn", "bob", show=False)
    stage.run("releasegate", "promote", "churn", "--to", environment)
    merge_reviewed(stage, f"promote/churn-7-{environment}", "bob")


def promote_signed(stage: Stage, environment: str) -> None:
    """Production, with a signed approval where ssh-keygen is there, else with a review."""
    headline(f"Promotion to {environment}")
    alerts = ("monitoring.alerts.latencyP95Ms=250", "monitoring.alerts.errorRatePercent=1")
    settings = [word for alert in alerts for word in ("--set", alert)]
    stage.run("releasegate", "promote", "churn", "--to", environment, *settings)
    branch = f"promote/churn-7-{environment}"
    if shutil.which("ssh-keygen") is None:
        say("There is no ssh-keygen here, so Bob approves on the forge instead of by signature.")
        merge_reviewed(stage, branch, "bob")
        return
    say("This time Bob signs with his SSH key. No forge has to be asked, or trusted, for that:")
    key = str(stage.home / "bob")
    signed = ["--as", "bob", "--role", "reviewer", "--key", key]
    stage.run("releasegate", "approve", "--base", "main", *signed, who="bob")
    stage.run("releasegate", "gate", "--base", "main", "--head", branch)
    _merge(stage, branch)


def merge_reviewed(stage: Stage, branch: str, reviewer: str, show: bool = True) -> None:
    """Gate the branch with the forge's facts (a review by `reviewer`), then merge it."""
    path = write_facts(stage, branch, "alice", [reviewer])
    stage.run("releasegate", "gate", "--base", "main", "--head", branch, "--facts", path, show=show)
    _merge(stage, branch)


def write_facts(stage: Stage, branch: str, author: str, reviewers: list[str]) -> str:
    """What the forge would say; in CI a trusted job collects it. Returns the file's path."""
    commits = stage.quietly("git", "rev-list", branch, "^main").split()
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    path = stage.home / "facts.json"
    path.write_text(files.facts(commits, author, reviewers, now))
    return str(path)


def _merge(stage: Stage, branch: str) -> None:
    stage.quietly("git", "switch", "-q", "main")
    stage.quietly("git", "merge", "-q", "--no-ff", "-m", f"Merge {branch}", branch, who="bob")


def _add_keys(stage: Stage) -> None:
    """Give Bob a signing key, as the organisation would before the first commit."""
    if shutil.which("ssh-keygen") is None:
        return
    stage.quietly("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "bob", "-f", str(stage.home / "bob"))
    key = " ".join((stage.home / "bob.pub").read_text().split()[:2])
    people = stage.read("access/people.yaml")
    line = f'emails: ["{email("bob")}"]\n'
    stage.write("access/people.yaml", people.replace(line, f'{line}      keys: ["{key}"]\n'))
