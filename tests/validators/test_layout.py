"""What lies at each path of a generated repository."""

import pytest
from releasegate.kinds import KINDS, has_schema
from releasegate.layout import OTHER, Place, place
from releasegate.strict_yaml import Reading

VALUES, MANIFEST, JSON = Reading.VALUES, Reading.MANIFEST, Reading.JSON
DIGEST = "0123456789abcdef" * 4

# path, kind, change, reading, name, environment
KNOWN: list[tuple[str, str | None, str, Reading | None, str | None, str | None]] = [
    ("releasegate.yaml", "Gate", "policy", VALUES, None, None),
    ("access/people.yaml", "People", "access", VALUES, None, None),
    ("access/approval-policy.yaml", "ApprovalPolicy", "access", VALUES, None, None),
    ("access/break-glass/inc-41.yaml", "BreakGlass", "break-glass", VALUES, "inc-41", None),
    ("governance/models/churn.yaml", "ModelProfile", "governance", VALUES, "churn", None),
    ("governance/metrics.yaml", "MetricCatalogue", "governance", VALUES, None, None),
    ("governance/accounts.yaml", "Accounts", "governance", VALUES, None, None),
    ("governance/waivers/w-1.yaml", "Waiver", "waiver", VALUES, "w-1", None),
    ("environments/dev/environment.yaml", "Environment", "environment", VALUES, None, "dev"),
    ("environments/dev/values.yaml", "SharedValues", "environment", VALUES, None, "dev"),
    ("environments/dev/enforced.yaml", "EnforcedValues", "environment", VALUES, None, "dev"),
    ("environments/prod/clusters/prod-eu.yaml", "ClusterValues", "environment", VALUES, "prod-eu", "prod"),
    ("environments/prod/releases/churn.yaml", "ModelRelease", "release", VALUES, "churn", "prod"),
    ("evidence/churn/7/evaluation.json", "EvaluationReport", "evidence", JSON, "churn", None),
    ("evidence/churn/7/evaluation.json.sig", "Evidence", "evidence", None, "churn", None),
    ("evidence/churn/7/card.md", "Evidence", "evidence", None, "churn", None),
    ("evidence/churn/7/plots/roc.png", "Evidence", "evidence", None, "churn", None),
    ("evidence/index.txt", "Evidence", "evidence", None, None, None),
    (f"approvals/{DIGEST}/bob.json", "Approval", "approval", JSON, "bob", None),
    ("charts/model-serving/1.0.0/Chart.yaml", "Chart", "chart", VALUES, "model-serving", None),
    ("charts/model-serving/1.0.0/values.yaml", "ChartValues", "chart", VALUES, "model-serving", None),
    ("charts/model-serving/1.0.0/values.schema.json", "ChartSchema", "chart", JSON, "model-serving", None),
    ("charts/model-serving/1.0.0/templates/a.yaml", "ChartTemplate", "chart", None, "model-serving", None),
    ("charts/model-serving/1.0.0/templates/x/_b.tpl", "ChartTemplate", "chart", None, "model-serving", None),
    ("charts/model-serving/1.0.0/templates/c.yml", "ChartTemplate", "chart", None, "model-serving", None),
    ("charts/model-serving/1.0.0/templates/README.md", "ChartTemplate", "chart", None, "model-serving", None),
    ("charts/model-serving/1.0.0/files/verify.py", "ChartFile", "chart", None, "model-serving", None),
    ("charts/model-serving/1.0.0/.helmignore", "ChartFile", "chart", None, "model-serving", None),
    ("charts/model-serving/1.0.0/README.md", "Docs", "chart", None, "model-serving", None),
    ("charts/model-serving/1.0.0/crds/x.yaml", None, "chart", None, None, None),
    ("crds/argoproj.io/rollout_v1alpha1.json", "CustomSchema", "policy", JSON, None, None),
    ("crds/argoproj.io/Rollout_v1alpha1.json", None, "other", None, None, None),
    ("crds/argoproj.io/rollout.json", None, "policy", None, None, None),
    ("argocd/main/projects/prod.yaml", None, "argocd", MANIFEST, "main", None),
    ("argocd/main/root.yml", None, "argocd", MANIFEST, "main", None),
    ("argocd/main/x.json", None, "argocd", JSON, "main", None),
    ("argocd/main/.hidden.yaml", None, "argocd", MANIFEST, "main", None),
    ("argocd/main/.argocd-source.yaml", None, "argocd", None, None, None),
    ("argocd/main/.argocd-source-root.yaml", None, "argocd", None, None, None),
    ("argocd/main/environments/kustomization.yml", None, "argocd", None, None, None),
    ("argocd/Chart.yaml", None, "argocd", None, None, None),
    ("platform/ci/mlflow/Kustomization", None, "platform", None, None, None),
    ("platform/ci/mlflow/OrgChart.yaml", None, "platform", MANIFEST, "mlflow", None),
    ("argocd/Main/x.yaml", None, "argocd", MANIFEST, "Main", None),
    ("argocd/.yaml", None, "argocd", MANIFEST, None, None),
    ("argocd/main/x.jsonnet", "Jsonnet", "argocd", None, None, None),
    ("argocd/main/lib/x.libsonnet", "Jsonnet", "argocd", None, None, None),
    ("argocd/main/x.sh", None, "argocd", None, None, None),
    ("platform/ci/mlflow/values.yaml", "HelmValues", "platform", VALUES, "mlflow", None),
    ("platform/ci/mlflow/application.yaml", None, "platform", MANIFEST, "mlflow", None),
    ("platform/ci/mlflow/deep/values.yaml", None, "platform", MANIFEST, "mlflow", None),
    ("platform/ci/mlflow/dashboard.json", None, "platform", JSON, "mlflow", None),
    ("platform/quota.yaml", None, "platform", MANIFEST, None, None),
    ("platform/quota.json", None, "platform", JSON, None, None),
    ("platform/ci/mlflow/x.jsonnet", "Jsonnet", "platform", None, None, None),
    ("platform/ci/mlflow/x.txt", None, "platform", None, None, None),
    ("pipelines/train.yaml", None, "other", MANIFEST, None, None),
    ("pipelines/churn/train.yml", None, "other", MANIFEST, None, None),
    ("pipelines/churn/spec.json", None, "other", JSON, None, None),
    ("pipelines/churn/spec.jsonnet", "Jsonnet", "other", None, None, None),
    ("policies/org/serving/gpu/gpu.rego", "OrganisationPolicy", "policy", None, None, None),
    ("policies/gpu_test.rego", "OrganisationPolicy", "policy", None, None, None),
    ("policies/data.json", None, "policy", None, None, None),
    ("CODEOWNERS", "Codeowners", "access", None, None, None),
    (".github/CODEOWNERS", "Codeowners", "access", None, None, None),
    (".gitlab/CODEOWNERS", "Codeowners", "access", None, None, None),
    (".gitea/CODEOWNERS", "Codeowners", "access", None, None, None),
    ("docs/CODEOWNERS", "Codeowners", "access", None, None, None),
    (".github/workflows/gate.yaml", "Workflow", "ci", MANIFEST, None, None),
    (".github/workflows/gate.yml", "Workflow", "ci", MANIFEST, None, None),
    (".github/actions/setup/action.yml", None, "ci", None, None, None),
    (".gitlab/ci/gate.yml", None, "ci", None, None, None),
    (".gitlab-ci.yml", "GitlabCi", "ci", MANIFEST, None, None),
    ("Jenkinsfile", "Jenkinsfile", "ci", None, None, None),
    ("bootstrap/github/ruleset-main.json", "ForgeSettings", "ci", JSON, None, None),
    ("bootstrap/github/ruleset-decisions.json", "ForgeSettings", "ci", JSON, None, None),
    ("bootstrap/gitlab/settings.json", "ForgeSettings", "ci", JSON, None, None),
    ("bootstrap/gitea/branch-protection.json", "ForgeSettings", "ci", JSON, None, None),
    (".pre-commit-config.yaml", "PreCommitConfig", "ci", MANIFEST, None, None),
    (".checkov.yaml", "CheckovConfig", "ci", MANIFEST, None, None),
    (".copier-answers.yml", "CopierAnswers", "template-update", MANIFEST, None, None),
    (".gitignore", "Settings", "ci", None, None, None),
    (".gitattributes", "Settings", "ci", None, None, None),
    (".editorconfig", "Settings", "ci", None, None, None),
    (".vscode/settings.json", "Settings", "ci", None, None, None),
    (".vscode/releasegate.schema.json", "Settings", "ci", None, None, None),
    ("README.md", "Docs", "docs", None, None, None),
    ("bootstrap/README.md", "Docs", "docs", None, None, None),
    ("docs/how to.md", "Docs", "docs", None, None, None),
    ("policies/org/README.md", "Docs", "docs", None, None, None),
    (".github/pull_request_template.md", "Docs", "docs", None, None, None),
]


@pytest.mark.parametrize(("path", "kind", "change", "reading", "name", "environment"), KNOWN)
def test_known(
    path: str,
    kind: str | None,
    change: str,
    reading: Reading | None,
    name: str | None,
    environment: str | None,
) -> None:
    assert place(path) == Place(kind, change, reading, name, environment)


UNKNOWN = {
    "another case": [
        "Releasegate.yaml",
        "README.MD",
        "jenkinsfile",
        "codeowners",
        "Access/people.yaml",
        "access/People.yaml",
        "environments/Dev/values.yaml",
        "environments/dev/Values.yaml",
        "environments/dev/releases/Churn.yaml",
        "evidence/churn/7/Evaluation.json",
        "charts/model-serving/1.0.0/chart.yaml",
        "charts/model-serving/1.0.0/Templates/x.yaml",
        "platform/ci/mlflow/Values.yaml",
        "argocd/main/x.YAML",
        ".GitHub/workflows/gate.yaml",
        f"approvals/{DIGEST.upper()}/bob.json",
        "acce\u017f\u017f/people.yaml",
        "\u212aubernetes.MD",
    ],
    "a .yml twin of one of our .yaml files, or the other way round": [
        "releasegate.yml",
        "access/people.yml",
        "governance/models/churn.yml",
        "environments/dev/environment.yml",
        "environments/dev/releases/churn.yml",
        "charts/model-serving/1.0.0/Chart.yml",
        "charts/model-serving/1.0.0/values.yml",
        "platform/ci/mlflow/values.yml",
        ".pre-commit-config.yml",
        ".checkov.yml",
        ".gitlab-ci.yaml",
        ".copier-answers.yaml",
    ],
    "one folder too many or too few": [
        "x/releasegate.yaml",
        "environments/values.yaml",
        "environments/dev/releases/a/b.yaml",
        "environments/dev/releases/.yaml",
        "environments/dev/other.yaml",
        "governance/models/a/b.yaml",
        "docs/.gitignore",
        "approvals/bob.json",
        f"approvals/{DIGEST}/x/bob.json",
    ],
    "names that no document may have": [
        "environments/dev/releases/-a.yaml",
        "environments/dev/releases/a_b.yaml",
        "environments/dev/releases/chürn.yaml",
        f"environments/dev/releases/{'a' * 64}.yaml",
        "governance/waivers/.hidden.yaml",
        f"approvals/{DIGEST[:-1]}/bob.json",
    ],
    "beside what counts, and outside the digest of a change": [
        "approvals/README.md",
        f"approvals/{DIGEST}/bob.yaml",
    ],
    "never a path of git": [
        "",
        "/README.md",
        "docs//x.md",
        "docs/./x.md",
        "docs/../README.md",
        "./README.md",
        "..",
        "docs/",
        "argocd\\main\\x.yaml",
        "argocd/main/a\nb.yaml",
        "docs/a\u202eb.md",
        "docs/a\x00.md",
    ],
    "files that nothing here judges": ["LICENSE", "Makefile", "script.sh", "x.yaml", "terraform/main.tf"],
}


@pytest.mark.parametrize("path", [path for paths in UNKNOWN.values() for path in paths])
def test_unknown(path: str) -> None:
    assert place(path) == OTHER


def test_every_kind_with_a_schema_has_a_path_but_those_given_by_hand() -> None:
    by_hand = {"Facts", "Health", "Decision"}
    assert {kind for _, kind, *_ in KNOWN if kind and has_schema(kind)} == KINDS - by_hand


def test_a_hostile_path_takes_no_longer_than_its_length() -> None:
    """A pattern that backtracked would not end in this test's lifetime."""
    assert place("/".join(["charts"] + ["a"] * 20_000 + ["b.MD"])) == OTHER
    assert place("argocd/" + "a" * 100_000 + ".yam") == Place(None, "argocd", None)
