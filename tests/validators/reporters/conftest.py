"""A small report that every format prints."""

import pytest
from releasegate.findings import Finding
from releasegate.reporters.report import Report, RuleInfo
from releasegate.waivers.waived import Waived

IMAGE = RuleInfo(
    title="Image without a digest",
    description="What runs can change without a review.",
    fix="write the image as name@sha256:<digest>",
    clauses=("ISO 27001 A.5.21",),
    severity="error",
)
ALERTS = RuleInfo("No alerts", "Nobody is told.", "declare alerts", (), "warning")


@pytest.fixture
def report() -> Report:
    """Two findings in two files, a waived one, one silent rule, a note, an approval, what it holds for."""
    return Report(
        findings=(
            Finding(
                path="environments/prod/releases/churn.yaml",
                line=7,
                column=12,
                rule="release.image_digest",
                message="the image example.com/churn:latest is not pinned by digest",
                fix=IMAGE.fix,
                pointer="/spec/model/image",
                clauses=IMAGE.clauses,
            ),
            Finding(
                path="environments/dev/releases/churn.yaml",
                line=1,
                column=1,
                rule="monitoring.alerts",
                message="no alert is declared",
                severity="warning",
            ),
        ),
        rules={"release.image_digest": IMAGE, "monitoring.alerts": ALERTS, "release.place": ALERTS},
        header={"base": "1a2b3c4d", "clock": "2026-01-02T03:04:05Z"},
        notes=("docs/notes.md was not judged",),
        approvals=("bob approves as risk",),
        waived=(
            Waived(
                finding=Finding(
                    path="environments/qa/releases/fraud.yaml",
                    line=8,
                    column=5,
                    rule="release.pinned_version",
                    message="the version latest is not one fixed version",
                    value_digest="sha256:3f50f0beda43a1ee67ab22169ff2acd9a528ca7f7e172f0654509c802eea21ea",
                ),
                path="governance/waivers/fraud.yaml",
                owner="carol",
                reason="The registry is being moved.",
                expires="2026-12-31",
            ),
        ),
        until="2026-01-03T00:00:00Z",
    )
