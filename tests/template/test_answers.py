"""Answers that could not work are refused in words, before anything is written."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.template.builder import NEW, OWNERS, Template


def account(**changes: Any) -> dict[str, Any]:
    """One account, main, with these changes."""
    usual = {"name": "main", "id": "000000000001", "provider": "aws", "purpose": "production"}
    return {"accounts": [usual | changes]}


def environments(**changes: Any) -> dict[str, Any]:
    """Two environments, the second with these changes."""
    return {
        "environments": [
            {"name": "dev", "tier": "development"},
            {"name": "prod", "tier": "production"} | changes,
        ]
    }


CLUSTER = {"name": "live", "server": "https://live.k8s.example.com", "region": "eu-west-1"}
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"platform_owners": ""}, "name at least two people"),
    ({"platform_owners": "alice"}, "name at least two people"),
    ({"platform_owners": "alice, bob", "profile": "regulated"}, "name at least three people"),
    ({"platform_owners": "alice, @Alice"}, "named twice"),
    ({"platform_owners": "alice, @acme/platform"}, "'@acme/platform' is not one person"),
    ({"platform_owners": "alice, bob carol"}, "'bob carol' is not one person"),
    ({"platform_owners": "alice, bob <bob>"}, "'bob <bob>' is not one person"),
    ({"organisation": ""}, "is not a name"),
    ({"organisation": "Acme\nLtd"}, "is not a name"),
    ({"organisation": 'Acme "Ltd"'}, "is not a name"),
    ({"repository": "ml-gitops"}, "neither https://host/owner/name nor owner/name"),
    ({"repository": "http://github.com/a/b"}, "neither https"),
    ({"repository": "https://user:secret@github.com/a/b"}, "neither https"),
    ({"repository": "acme/ml", "forge": "gitlab"}, "give the repository as an https URL"),
    ({"repository": "https://github.com/a/b", "forge": "gitea"}, "github.com is a GitHub"),
    ({"repository": "https://gitlab.com/a/b", "forge": "github"}, "gitlab.com is a GitLab"),
    ({"region": "EU West"}, "'EU West' is not a region"),
    ({"environments": "dev, prod"}, "give a list of environments"),
    ({"environments": {"dev": {}}}, "give a list of environments"),
    ({"environments": ["dev", "prod"]}, "dev is not an environment"),
    ({"environments": [{"name": "prod", "tier": "production"}]}, "at least two environments"),
    (environments(tier="staging"), "no environment has the tier production"),
    (environments(tier="live"), "the tier of 'prod' is one of"),
    (environments(name="dev"), "two environments are named 'dev'"),
    (environments(name="Prod"), "'Prod' is no name"),
    (environments(name="../prod"), "'../prod' is no name"),
    (environments(name="a" * 41), "is no name"),
    (environments(name=7), "'7' is no name"),
    (environments(zone="a"), "the unknown field 'zone'"),
    (environments(account="Prod Account"), "the account of 'prod', is no name"),
    (environments(protected="yes"), "protected is true or false"),
    (environments(region="EU"), "'EU' is not a region"),
    (environments(server="http://prod.example.com"), "not the https URL"),
    (environments(cluster="dev"), "two clusters are named 'dev'"),
    (environments(cluster="Live"), "'Live' is no name of a cluster"),
    (environments(clusters=[CLUSTER, CLUSTER]), "two clusters are named 'live'"),
    (environments(clusters=[{"name": "live"}]), "has a name, a server and a region"),
    (environments(clusters=["live"]), "has a name, a server and a region"),
    ({"environments": environments()["environments"][::-1]}, "stands after a stricter tier"),
    (environments(account="work") | {"accounts": []}, "'dev' runs in the account 'main'"),
    ({"accounts": "main"}, "give a list of accounts"),
    ({"accounts": [{"name": "main"}]}, "an account has a name, an id"),
    (account(id="12"), "is the provider's"),
    (account(id="1234"), "12 digits"),
    (account(provider="ibm"), "the provider of 'main' is aws"),
    (account(purpose="fun"), "the purpose of"),
    ({"accounts": account()["accounts"] + account(name="b")["accounts"]}, "shares its name or id"),
    ({"teams": ["models"]}, "a team has a name and people"),
    ({"teams": [{"name": "models", "people": []}]}, "are a list of handles"),
    ({"teams": [{"name": "platform", "people": ["a"]}]}, "'platform' is not one of"),
    ({"teams": [{"name": "models", "people": ["a/b"]}]}, "'a/b' in 'models' is not the handle"),
    ({"frameworks": ["sox"]}, "is not in"),
    ({"ci": "gitlab-ci"}, "GitLab CI runs for GitLab only"),
    ({"repository": "https://gitlab.com/a/b", "ci": "github-actions"}, "GitLab runs no GitHub Actions"),
    ({"argocd_version": "2.14"}, "is not in"),
    ({"profile": "huge"}, "is not in"),
]


@pytest.mark.parametrize(("answers", "message"), REFUSED)
def test_an_answer_that_cannot_work_is_refused(
    template: Template, tmp_path: Path, answers: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        template.copy(tmp_path / "repo", **answers)
    assert not (tmp_path / "repo").exists()


def test_owners_have_no_silent_default(template: Template, tmp_path: Path) -> None:
    from copier import run_copy

    with pytest.raises(ValueError, match="platform_owners: alice, bob"):
        run_copy(str(template.path), tmp_path / "repo", vcs_ref=NEW, defaults=True, quiet=True)


def test_a_template_that_is_no_git_repository_is_refused(template: Template, tmp_path: Path) -> None:
    from copier import run_copy

    plain = tmp_path / "plain"
    shutil.copytree(template.path, plain, ignore=shutil.ignore_patterns(".git"))
    with pytest.raises(ValueError, match="was not read from a git repository"):
        run_copy(str(plain), tmp_path / "repo", data={"platform_owners": OWNERS}, defaults=True, quiet=True)


def test_the_accounts_offered_are_those_of_the_environments(template: Template, tmp_path: Path) -> None:
    given = environments(account="live") | {"profile": "regulated"}
    stored = yaml.safe_load((template.copy(tmp_path / "repo", **given) / ".copier-answers.yml").read_text())
    assert {account["name"]: account["purpose"] for account in stored["accounts"]} == {
        "ci-cd": "ci-cd",
        "monitoring": "monitoring",
        "main": "development",
        "live": "production",
    }
