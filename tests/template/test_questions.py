"""Few questions, each of which says what it wants."""

import re
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
    "scan",
    "teams",
    "ci",
    "merge_queue",
    "argocd_version",
    "kubernetes_version",
    "operators",
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


def test_profile_comes_first_and_every_question_says_what_it_wants() -> None:
    questions = {
        name: question
        for name, question in yaml.safe_load((ROOT / "copier.yml").read_text()).items()
        if not name.startswith("_") and question.get("when") is not False and question.get("ask") is not False
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
