"""documents: sound documents to damage, and what the schema says of them then."""

from typing import Any

import pytest
from releasegate.document import Document
from releasegate.kinds import schema_findings
from releasegate.strict_yaml import Reading, load

RELEASE = """\
apiVersion: releasegate/v1alpha1
kind: ModelRelease
metadata: {name: churn, environment: dev}
spec:
  chart: 1.0.0
  model:
    version: "7"
    uri: models:/churn/7
    artifact: {uri: s3://models.example.com/churn/7, digest: "sha256:DIGEST"}
    image: registry.example.com/serving:7
  serving:
    resources: {cpu: 500m, memory: 1Gi}
""".replace("DIGEST", "0" * 64)

ACCOUNTS = """\
apiVersion: releasegate/v1alpha1
kind: Accounts
spec:
  accounts:
    - {name: dev, id: "000000000000", provider: aws, purpose: development}
"""
BREAK_GLASS = """\
apiVersion: releasegate/v1alpha1
kind: BreakGlass
spec:
  owner: alice
  environment: prod
  reason: The endpoint answers with errors.
  incident: INC-41
  opened: "2026-11-02T09:30:00Z"
  expires: "2026-11-02T13:30:00Z"
  removedBy: {session: true}
"""


def told(text: str) -> list[str]:
    """What the schema says of a file: `line:column message → fix` for each finding."""
    data = text.encode()
    loaded = load(data, Reading.VALUES)
    assert loaded.refusals == ()
    kind = text.splitlines()[1].removeprefix("kind: ")
    found = schema_findings(Document("file.yaml", KIND_OF_FILE.get(kind, kind), loaded.values[0], data))
    assert {finding.rule for finding in found} <= {"schema"}
    return [f"{finding.place.partition(':')[2]} {finding.message} → {finding.fix}" for finding in found]


KIND_OF_FILE = {"ModelProfile": "ModelRelease"}  # a profile that lies where a release belongs


def case(title: str, text: str, before: str, after: str, expected: str) -> Any:
    """Replace `before` by `after` in a sound document; `expected` may wrap its lines anywhere."""
    assert before in text
    return pytest.param(text.replace(before, after, 1), " ".join(expected.split()), id=title)
