"""What the people of the demo write. Every value here is an example."""

import hashlib
import json

IMAGE_DIGEST = hashlib.sha256(b"an example image").hexdigest()
ARTIFACT_DIGEST = hashlib.sha256(b"an example model, version 7").hexdigest()
OTHER_DIGEST = hashlib.sha256(b"another example model").hexdigest()

PROFILE = """\
apiVersion: releasegate/v1alpha1
kind: ModelProfile
metadata: {name: churn}
spec:
  owners: {team: models, technical: alice}
  purpose: Predict which customers will leave
  classification: internal
  compliance: {personalData: none}
  thresholds:
    - {metric: roc_auc, threshold: 0.85}
"""

RELEASE = f"""\
apiVersion: releasegate/v1alpha1
kind: ModelRelease
metadata: {{name: churn, environment: dev}}
spec:
  chart: "2.0.0"
  model:
    version: "7"
    uri: models:/churn/7
    artifact: {{uri: "s3://example-models/churn/7/model.joblib", digest: "sha256:{ARTIFACT_DIGEST}"}}
    image: registry.example.com/serving/sklearn@sha256:{IMAGE_DIGEST}
  serving: {{resources: {{cpu: "1", memory: 2Gi}}}}
"""

EXEC_ROLE = """\
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: debug, namespace: models-prod}
rules:
  - apiGroups: [""]
    resources: [pods]
    verbs: [get, list]
  - apiGroups: [""]
    resources: [pods/exec]
    verbs: [get]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: debug, namespace: models-prod}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: debug}
subjects:
  - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: data-scientists}
"""


def evaluation_report(roc_auc: float = 0.91) -> str:
    """What the training pipeline writes about version 7."""
    lineage = {
        "gitCommit": hashlib.sha1(b"an example commit", usedforsecurity=False).hexdigest(),
        "datasets": [{"name": "customers", "uri": "s3://example-data/customers", "version": "2026-10"}],
    }
    report = {
        "apiVersion": "releasegate/v1alpha1",
        "kind": "EvaluationReport",
        "model": {"name": "churn", "version": "7", "digest": f"sha256:{ARTIFACT_DIGEST}"},
        "dataset": {"name": "customers-holdout", "version": "2026-10", "rows": 12000},
        "lineage": lineage,
        "computedAt": "2026-11-01T08:00:00Z",
        "tool": {"name": "example-evaluation", "version": "1.0"},
        "metrics": [{"name": "roc_auc", "kind": "performance", "value": roc_auc}],
    }
    return json.dumps(report, indent=2) + "\n"


def facts(commits: list[str], author: str, reviewers: list[str], now: str) -> str:
    """What the forge would say of a pull request: author, commits (newest first) and approvals."""
    head = commits[0]
    reviews = [
        {"handle": name, "state": "approved", "commit": head, "submittedAt": now} for name in reviewers
    ]
    return json.dumps(
        {
            "schema": "releasegate/facts/v1alpha1",
            "forge": "github",
            "repository": "example/ml-gitops",
            "number": 1,
            "head": head,
            "baseRef": "main",
            "collectedAt": now,
            "author": {"handle": author},
            "commits": [{"sha": sha, "author": author, "committer": author} for sha in commits],
            "reviews": reviews,
        }
    )
