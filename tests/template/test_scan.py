"""A generated repository that is scanned: what asks for it, and that Checkov finds nothing in a new one."""

import pytest
import yaml
from releasegate.repo import read_repo
from releasegate.scan.checkov import checkov
from releasegate.scan.subjects import subjects_of
from releasegate.tree import work_tree

from tests.real_checkov import real_checkov
from tests.template.builder import ROOT, Template

HOSTS = {
    "github-actions": "https://github.com/acme/ml-gitops",
    "gitlab-ci": "https://gitlab.com/acme/ml-gitops",
    "gitea": "https://codeberg.org/acme/ml-gitops",
    "jenkins": "https://github.com/acme/ml-gitops",
}
FILES = {"gitlab-ci": ".gitlab-ci.yml", "jenkins": "Jenkinsfile"}


@pytest.mark.parametrize("profile", ["starter", "regulated"])
def test_a_new_repository_is_clean(template: Template, profile: str) -> None:
    executable = real_checkov()
    root = template.generate(profile=profile, repository=HOSTS["github-actions"], scan="checkov")
    repo = read_repo(work_tree(root))
    assert ".github/workflows/releasegate.yaml" in {one.document.path for one in subjects_of(repo).values()}
    scanned = checkov(executable)(repo, repo)
    assert scanned is not None
    assert scanned.findings == ()


@pytest.mark.parametrize("ci", HOSTS)
def test_ci_installs_the_scanner_by_hash_where_it_is_asked(template: Template, ci: str) -> None:
    chosen = {"ci": "jenkins"} if ci == "jenkins" else {}
    for scan in ("checkov", "none"):
        root = template.generate(repository=HOSTS[ci], scan=scan, **chosen)
        text = (root / FILES.get(ci, ".github/workflows/releasegate.yaml")).read_text()
        installs = [line for line in text.splitlines() if "install --quiet --require-hashes -r" in line]
        assert len(installs) == (2 if scan == "checkov" else 1)
        assert ("releasegate scanner" in text.replace('"$releasegate"', "releasegate")) is (scan == "checkov")
        gate = yaml.safe_load((root / "releasegate.yaml").read_text())
        assert gate["spec"].get("scan") == ({"scanner": "checkov"} if scan == "checkov" else None)
        hooks = yaml.safe_load((root / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
        assert [hook["id"] for hook in hooks] == ["releasegate", *["releasegate-scan"][: scan == "checkov"]]


def test_regulated_is_scanned_and_starter_is_not(template: Template) -> None:
    answers = [
        yaml.safe_load((template.generate(profile=profile) / ".copier-answers.yml").read_text())["scan"]
        for profile in ("starter", "regulated")
    ]
    assert answers == ["none", "checkov"]


def test_the_hook_asks_for_the_version_that_the_hashes_are_of() -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    (pinned,) = hooks["releasegate-scan"]["additional_dependencies"]
    lines = (ROOT / "requirements" / "checkov.txt").read_text().splitlines()
    assert f"{pinned} \\" in lines
    unhashed = [at for at, line in enumerate(lines) if "==" in line and "--hash=sha256:" not in lines[at + 1]]
    assert unhashed == []
