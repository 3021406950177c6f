"""Few questions, and answers that could not work are refused in words."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.template.builder import NEW, OWNERS, ROOT, Template

STARTER = ["profile", "organisation", "repository", "forge", "platform_owners", "region"]
REGULATED = [
    "environments",
    "accounts",
    "argocd_instances",
    "frameworks",
    "teams",
    "ci",
    "argocd_version",
    "kubernetes_version",
    "include_example",
]


def asked(template: Template, target: Path, monkeypatch: pytest.MonkeyPatch, **answers: Any) -> list[str]:
    """The questions that a person sees who gives these answers and otherwise takes what is offered."""
    import copier._main as main
    from copier import run_copy

    seen = []

    def answer(questions: list[dict[str, Any]], answers_so_far: dict[str, Any]) -> dict[str, Any]:
        (question,) = questions
        name = question["name"]
        if question["when"](answers_so_far):
            seen.append(name)
        return {name: answers.get(name, answers_so_far[name])}

    monkeypatch.setattr(main, "unsafe_prompt", lambda questions, answers: answer(questions, answers))
    run_copy(str(template.path), target, vcs_ref=NEW, quiet=True)
    return seen


def test_starter_asks_six_questions(
    template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked(template, tmp_path / "repo", monkeypatch, platform_owners="alice, bob") == STARTER


def test_starter_asks_five_when_the_host_tells_the_forge(
    template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = "https://gitlab.com/acme/ml-gitops"
    names = asked(
        template, tmp_path / "repo", monkeypatch, platform_owners="alice, bob", repository=repository
    )
    assert names == [name for name in STARTER if name != "forge"]
    assert (tmp_path / "repo" / ".gitlab-ci.yml").exists()


def test_regulated_asks_for_accounts_and_rules_too(
    template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = asked(template, tmp_path / "repo", monkeypatch, profile="regulated", platform_owners=OWNERS)
    assert names == STARTER + REGULATED


def test_the_accounts_offered_are_those_of_the_environments(template: Template, tmp_path: Path) -> None:
    given = environments(account="live") | {"profile": "regulated"}
    stored = yaml.safe_load((template.copy(tmp_path / "repo", **given) / ".copier-answers.yml").read_text())
    assert {account["name"]: account["purpose"] for account in stored["accounts"]} == {
        "ci-cd": "ci-cd",
        "monitoring": "monitoring",
        "main": "development",
        "live": "production",
    }


def test_profile_comes_first_and_every_question_says_what_it_wants() -> None:
    questions = {
        name: question
        for name, question in yaml.safe_load((ROOT / "copier.yml").read_text()).items()
        if not name.startswith("_") and question.get("when") is not False
    }
    assert list(questions) == STARTER + REGULATED
    assert all(question["help"] and question["type"] for question in questions.values())
    too_wide = [
        line
        for question in questions.values()
        for line in question["help"].splitlines()
        if len(line) > 80 and "[[" not in line
    ]
    assert too_wide == []


def test_nothing_needs_trust() -> None:
    settings = yaml.safe_load((ROOT / "copier.yml").read_text())
    assert not {"_tasks", "_jinja_extensions", "_migrations", "_external_data"} & set(settings)


def test_no_default_is_a_nested_list_by_accident() -> None:
    # `default: [[ x ]]` without quotes is YAML for a list in a list
    assert not re.search(r"^ +\w+: \[\[", (ROOT / "copier.yml").read_text(), re.MULTILINE)


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
