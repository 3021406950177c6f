"""A small repository of ours in a real clone, for tests of what commands do to it."""

import hashlib
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from releasegate.data import policies_folder, schemas_folder
from releasegate.policies import policy_digest

GATE = f"""\
apiVersion: releasegate/v1alpha1
kind: Gate
metadata: {{name: example}}
spec:
  profile: starter
  organisation: example
  repository: {{forge: github, id: example/ml, url: "https://git.example.com/ml", defaultBranch: main}}
  environments: [dev, qa, prod]
  gate: {{version: "0.1.0", policies: {policy_digest(policies_folder(), schemas_folder())}}}
  versions: {{argocd: "3.5", kubernetes: "1.34"}}
  limits: {{modelsPerPullRequest: 1, approvalMaxAgeDays: 7}}
"""
PROFILE = """\
apiVersion: releasegate/v1alpha1
kind: ModelProfile
metadata: {name: churn}
spec:
  owners: {team: ml, technical: ann}
  purpose: Finds customers who may leave.
  classification: internal
  compliance: {personalData: none}
  thresholds:
    - {metric: roc_auc, threshold: 0.85}
"""
PEOPLE = """\
apiVersion: releasegate/v1alpha1
kind: People
metadata: {name: people}
spec:
  people:
    - {name: ann, handle: ann, emails: [ann@example.com], teams: [ml]}
    - {name: bob, handle: bob, emails: [bob@example.com], teams: [ml]}
    - {name: cleo, handle: cleo, emails: [cleo@example.com], teams: [risk]}
"""
APPROVALS = """\
apiVersion: releasegate/v1alpha1
kind: ApprovalPolicy
metadata: {name: approval-policy}
spec:
  roles:
    member: {teams: [ml]}
    risk: {teams: [risk]}
  rules:
    - {changes: [promotion], environments: [prod], slots: [member, risk]}
  default: [member]
"""


def environment(name: str, tier: str) -> str:
    """An environment, as text."""
    return f"""\
apiVersion: releasegate/v1alpha1
kind: Environment
metadata: {{name: {name}}}
spec:
  tier: {tier}
  argocd: main
  namespace: ml-{name}
  clusters: [{{name: main, server: https://main.clusters.example.com, region: eu-central-1}}]
  charts: ["1.0.0"]
  soakHours: 0
  protected: false
"""


def release(environment: str, version: str, extra: str = "") -> str:
    """A release of the model churn, as text."""
    digest = "sha256:" + hashlib.sha256(f"churn {version}".encode()).hexdigest()
    return f"""\
# churn in {environment}
apiVersion: releasegate/v1alpha1
kind: ModelRelease
metadata: {{name: churn, environment: {environment}}}
spec:
  chart: "1.0.0"
  model:
    version: "{version}"
    uri: models:/churn/{version}
    artifact: {{uri: s3://models.example.com/churn/{version}, digest: {digest}}}
    image: registry.example.com/churn@{digest}
  serving:
    resources: {{cpu: "1", memory: 1Gi}}   # measured in {environment}
{extra}"""


FILES: Mapping[str, str] = {
    "releasegate.yaml": GATE,
    "access/people.yaml": PEOPLE,
    "access/approval-policy.yaml": APPROVALS,
    "governance/models/churn.yaml": PROFILE,
    "environments/dev/environment.yaml": environment("dev", "development"),
    "environments/qa/environment.yaml": environment("qa", "testing"),
    "environments/prod/environment.yaml": environment("prod", "production"),
    "environments/dev/releases/churn.yaml": release("dev", "7"),
    "environments/qa/releases/churn.yaml": release("qa", "7"),
    "environments/prod/releases/churn.yaml": release("prod", "6"),
}


@dataclass(frozen=True)
class Clone:
    """A clone whose git knows only its own configuration."""

    root: Path

    def git(self, *arguments: str) -> str:
        """Run git in the clone; returns what it prints."""
        done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, text=True, check=True)
        return done.stdout.rstrip("\n")

    def write(self, files: Mapping[str, str]) -> None:
        """Write files, without a commit."""
        for path, text in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)

    def commit(self, message: str, files: Mapping[str, str]) -> str:
        """Write and commit files; returns the commit."""
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD")

    def hook(self, name: str, script: str) -> None:
        """Install a hook."""
        hook = self.root / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\n{script}\n")
        hook.chmod(0o755)

    def state(self) -> dict[str, object]:
        """All that a failed command has to leave as it was: HEAD, refs, index, each file's bytes and mode."""
        files = {
            str(path.relative_to(self.root)): (
                path.lstat().st_mode,
                path.read_bytes() if path.is_file() else b"",
            )
            for path in self.root.rglob("*")
            if ".git" not in path.relative_to(self.root).parts
        }
        return {
            "HEAD": (self.root / ".git" / "HEAD").read_text(),
            "refs": self.git("for-each-ref"),
            "index": self.git("ls-files", "-s"),
            "config": (self.root / ".git" / "config").read_text(),
            "files": files,
        }


def isolated_clone(folder: Path, monkeypatch: pytest.MonkeyPatch, files: Mapping[str, str] = FILES) -> Clone:
    """A clone with one commit on main, under a HOME and git configuration of its own."""
    home, root = folder / "home", folder / "clone"
    home.mkdir()
    root.mkdir()
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    clone = Clone(root)
    clone.git("init", "-q", "-b", "main")
    clone.git("config", "user.name", "Ann Example")
    clone.git("config", "user.email", "ann@example.com")
    clone.commit("Start", files)
    return clone
