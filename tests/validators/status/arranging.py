"""Arranging: what stands in the way of promoting churn from dev to staging, and what does not."""

from tests.repo_builder import Repo
from tests.validators.status.town import STAGING, edit, release

PROJECT = "argocd/main/environments/staging.yaml"
WINDOW = """\
  syncWindows:
    - kind: deny
      schedule: "0 0 * * *"
      duration: 24h
      timeZone: UTC
      applications: ["*"]
      description: "until 2026-12-01T00:00:00Z: stock taking"
"""
SESSION = """\
apiVersion: releasegate/v1alpha1
kind: BreakGlass
spec:
  owner: alice
  environment: prod
  reason: The endpoint answers with errors and the logs do not say why.
  incident: INC-2026-041
  opened: "2026-11-23T07:00:00Z"
  expires: "2026-11-23T11:00:00Z"
  removedBy: {session: true}
"""
RESIDENCY = "{personalData: none, residency: [eu-central-1]}"
CAPTURE = """\
  monitoring:
    capture: {uri: s3://example-capture/churn, mode: response, samplingPercent: 5, retentionDays: 30}
"""
BUCKET = """\
apiVersion: s3.services.k8s.aws/v1alpha1
kind: Bucket
metadata: {name: example-capture, namespace: ack-system}
spec:
  name: example-capture
  versioning: {status: Enabled}
  lifecycle:
    rules:
      - {id: captured, status: Enabled, filter: {prefix: churn/}, expiration: {days: 30}}
"""


def soak(repo: Repo) -> Repo:
    return edit(repo, STAGING, "soakHours: 0", "soakHours: 24")


def healthy(repo: Repo) -> Repo:
    return edit(repo, STAGING, "soakHours: 0", "soakHours: 0\n  requireHealthy: true")


def frozen(repo: Repo) -> Repo:
    text = (repo.path / PROJECT).read_text()
    return repo.write({PROJECT: text.replace("---\n", f"{WINDOW}---\n", 1)})


def withdrawn(repo: Repo) -> Repo:
    path = "governance/models/churn.yaml"
    text = (repo.path / path).read_text().rstrip()
    return repo.write({path: f'{text}\n  withdrawn: [{{version: "8", reason: leaked labels}}]\n'})


def chart(repo: Repo) -> Repo:
    return edit(repo, release("dev"), 'chart: "1.0.0"', 'chart: "1.1.0"')


def bar(repo: Repo) -> Repo:
    return edit(repo, "governance/models/churn.yaml", "threshold: 0.85", "threshold: 0.99")


def unsound(repo: Repo) -> Repo:
    return edit(repo, "evidence/churn/8/evaluation.json", '"rows": 20000', '"rows": 20001')


def session(repo: Repo) -> Repo:
    return repo.write({"access/break-glass/inc-41.yaml": SESSION})


def elsewhere(repo: Repo) -> Repo:
    """The data may be in one region only, and staging is in another: the profile is what is refused."""
    edit(repo, "governance/models/churn.yaml", "{personalData: none}", RESIDENCY)
    edit(repo, STAGING, "eu-central-1", "us-east-1")
    return repo.remove(release("staging"), release("prod"))


def kept(repo: Repo) -> Repo:
    """Captured requests that the bucket keeps for longer than the release says: the bucket is refused."""
    text = (repo.path / release("staging")).read_text()
    return repo.write({release("staging"): f"{text}{CAPTURE}", "platform/main/s3/capture.yaml": BUCKET})


def nothing(repo: Repo) -> Repo:
    return repo.write({"README.md": "as it is\n"})
