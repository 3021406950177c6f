"""`copier update` brings the new template and leaves alone what belongs to the user."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.template.builder import NEW, OLD, OLD_DIGEST, Template, git, save

RELEASE = "environments/dev/releases/churn.yaml"
PROD_RELEASE = "environments/prod/releases/churn.yaml"
SEEDED = [
    "access/people.yaml",
    "access/approval-policy.yaml",
    "governance/metrics.yaml",
    "environments/prod/values.yaml",
    "argocd/main/environments/prod/project.yaml",
    "CODEOWNERS",
]
ADDED = [
    RELEASE,
    PROD_RELEASE,
    "governance/models/churn.yaml",
    "governance/waivers/latency.yaml",
    "evidence/churn/7/evaluation.json",
    "policies/owners/on_call.rego",
    "access/break-glass/incident-1.yaml",
]


def worked_on(template: Template, target: Path, **answers: Any) -> Path:
    """A repository of the old version in which people have worked: seeded files edited, others added."""
    repository = template.repository(target, OLD, **answers)
    for path in SEEDED:
        edit(repository / path, lambda text: text + "# edited by people\n")
    for path in ADDED:
        (repository / path).parent.mkdir(parents=True, exist_ok=True)
        (repository / path).write_text(f"# {path} is ours\n")
    save(repository)
    return repository


def edit(path: Path, change: Any) -> None:
    """Rewrite a file, and fail if that changes nothing."""
    after = change(path.read_text())
    assert after != path.read_text(), f"{path} is as it was"
    path.write_text(after)


def contents(root: Path) -> dict[str, bytes]:
    """Every file of a generated repository."""
    files = [path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def unmerged(repository: Path) -> list[str]:
    """What an update left to be merged by hand."""
    marked = subprocess.run(
        ["git", "grep", "-lE", "^(<<<<<<<|>>>>>>>) "],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    rejected = [path.name for path in repository.rglob("*.rej")]
    return [*rejected, *marked.stdout.split(), *git(repository, "ls-files", "--unmerged").splitlines()]


@pytest.mark.parametrize("profile", ["starter", "regulated"])
def test_an_update_without_edits_equals_a_fresh_copy(
    template: Template, tmp_path: Path, profile: str
) -> None:
    repository = template.repository(tmp_path / "repo", profile=profile)
    before = contents(repository)
    template.update(repository)
    kept = {path: data for path, data in before.items() if path.startswith("charts/model-serving/1.0.0/")}
    assert contents(repository) == kept | contents(
        template.generate(NEW, profile=profile, first_chart="1.0.0")
    )
    assert len(kept) > 10
    assert unmerged(repository) == []


def test_the_pin_moves_with_the_template(template: Template, tmp_path: Path) -> None:
    repository = template.repository(tmp_path / "repo")
    hooks, gate = repository / ".pre-commit-config.yaml", repository / "releasegate.yaml"
    workflow = repository / ".github/workflows/releasegate.yaml"
    assert OLD_DIGEST in gate.read_text()
    template.update(repository)
    for path in (hooks, workflow):
        assert template.commit(NEW) in path.read_text()
        assert template.commit(OLD) not in path.read_text()
    assert OLD_DIGEST not in gate.read_text()
    assert "limit: 5" in (repository / "argocd/main/environments/prod/applicationset.yaml").read_text()
    assert not (repository / "docs/obsolete.md").exists()


def test_what_people_own_is_left_alone(template: Template, tmp_path: Path) -> None:
    repository = worked_on(template, tmp_path / "repo")
    before = contents(repository)
    template.update(repository)
    after = contents(repository)
    assert {path: after[path] for path in SEEDED + ADDED} == {path: before[path] for path in SEEDED + ADDED}
    assert unmerged(repository) == []


def test_edits_of_merged_files_survive(template: Template, tmp_path: Path) -> None:
    repository = template.repository(tmp_path / "repo")
    edits = {
        "releasegate.yaml": ("modelsPerPullRequest: 1", "modelsPerPullRequest: 3"),
        "environments/prod/environment.yaml": ("soakHours: 0", "soakHours: 48"),
        "environments/prod/enforced.yaml": ("minReplicas: 2", "minReplicas: 3"),
        "argocd/main/environments/prod/applicationset.yaml": ("maxDuration: 5m", "maxDuration: 9m"),
        "argocd/main/config.yaml": ("  policy.matchMode: glob\n", '  policy.matchMode: glob\n  url: "x"\n'),
        "platform/main/namespaces/main.yaml": ('pods: "100"', 'pods: "300"'),
        ".pre-commit-config.yaml": (
            "      - id: releasegate\n",
            "      - id: releasegate\n  - repo: local\n    hooks: []\n",
        ),
        ".gitignore": (".venv/\n", ".venv/\n/scratch/\n"),
        "README.md": ("# ml-gitops\n", "# Our models\n"),
    }
    for path, (old, new) in edits.items():
        edit(repository / path, lambda text, old=old, new=new: text.replace(old, new))
    save(repository)
    template.update(repository)
    assert unmerged(repository) == []
    lost = [path for path, (_, new) in edits.items() if new not in (repository / path).read_text()]
    assert lost == []
    assert template.commit(NEW) in (repository / ".pre-commit-config.yaml").read_text()


def test_growing_from_starter_to_regulated_moves_nothing_that_runs(
    template: Template, tmp_path: Path
) -> None:
    repository = worked_on(template, tmp_path / "repo")
    before = contents(repository)
    template.update(repository, profile="regulated")
    after = contents(repository)
    assert unmerged(repository) == []
    assert set(before) - set(after) == {"docs/obsolete.md"}
    assert {path: after[path] for path in SEEDED + ADDED} == {path: before[path] for path in SEEDED + ADDED}
    charts = {path for path in after if path.startswith("charts/model-serving/2.0.0/")}
    assert set(after) - set(before) - charts == {
        "bootstrap/github/ruleset-decisions.json",
        "governance/accounts.yaml",
        "pipelines/README.md",
    }
    assert "profile: regulated" in (repository / "releasegate.yaml").read_text()
    assert "argocd: main" in (repository / "environments/prod/environment.yaml").read_text()


def test_a_seeded_file_that_was_deleted_comes_back_as_the_template_has_it(
    template: Template, tmp_path: Path
) -> None:
    repository = worked_on(template, tmp_path / "repo")
    (repository / "access/approval-policy.yaml").unlink()
    (repository / "access/people.yaml").unlink()
    save(repository)
    template.update(repository, profile="regulated")
    assert "release-manager" in (repository / "access/approval-policy.yaml").read_text()
    assert "teams: [platform, models, governance" in (repository / "access/people.yaml").read_text()


def test_removing_an_environment_removes_nothing_of_the_users(template: Template, tmp_path: Path) -> None:
    repository = worked_on(template, tmp_path / "repo")
    before = contents(repository)
    kept = [{"name": "dev", "tier": "development"}, {"name": "live", "tier": "production"}]
    template.update(repository, environments=kept)
    after = contents(repository)
    assert {path: after.get(path) for path in SEEDED + ADDED} == {
        path: before[path] for path in SEEDED + ADDED
    }
    assert "argocd/main/environments/prod/applicationset.yaml" not in after
    for name in ("values", "enforced", "environment"):
        assert f"environments/live/{name}.yaml" in after
    assert "argocd/main/environments/live/project.yaml" in after
    assert unmerged(repository) == []


def test_the_example_comes_with_the_first_copy_only(template: Template, tmp_path: Path) -> None:
    repository = template.repository(tmp_path / "repo", include_example=True)
    examples = list(repository.rglob("example-churn.yaml"))
    assert len(examples) == 2
    examples[0].unlink()
    edit(examples[1], lambda text: text.replace("example-churn", "churn"))
    save(repository)
    template.update(repository)
    assert not examples[0].exists()
    assert "example-churn" not in examples[1].read_text()


def test_an_edited_example_survives(template: Template, tmp_path: Path) -> None:
    repository = template.repository(tmp_path / "repo", include_example=True)
    example = repository / RELEASE.replace("churn", "example-churn")
    edit(example, lambda text: text.replace('"7"', '"8"'))
    save(repository)
    template.update(repository)
    assert 'version: "8"' in example.read_text()
