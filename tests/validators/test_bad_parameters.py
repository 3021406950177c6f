"""A parameter of another type, or one that nobody knows, is said with its place and never judged by."""

from datetime import UTC, datetime

import pytest
from releasegate import cli
from releasegate.engine import Engine
from releasegate.engine.embedded import embedded
from releasegate.findings import Finding
from releasegate.gate import judge_change
from releasegate.git import open_git
from releasegate.json_types import JsonObject
from releasegate.outside import Outside
from releasegate.policies import PolicySet

from tests.conftest import ALICE
from tests.repo_builder import Repo
from tests.validators.test_gate import RULE

GATE = "releasegate.yaml"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
REGISTRIES = "    imageRegistries: [registry.example.com]\n"
PARAMETERS = {"controllers": ["platform/pod-operator"], "imageRegistries": ["registry.example.com"]}
LIMITS = "  limits: {modelsPerPullRequest: 1, approvalMaxAgeDays: 7}\n"

# What stands there, what stands there instead, who says so, and where: line and column of the key or item.
WRONG = [
    (REGISTRIES, "    imageRegistries: registry.example.com\n", "schema", "16:5", "has to be a list"),
    (REGISTRIES, "    imageRegistries: {registry.example.com: true}\n", "schema", "16:5", "has to be a list"),
    (REGISTRIES, "    imageRegistries: null\n", "load", "16:5", "has no value"),
    (REGISTRIES, "    imageRegistries: [registry.example.com, 5]\n", "schema", "16:45", "has to be"),
    (
        REGISTRIES,
        "    imageRegistry: [registry.example.com]\n",
        "schema",
        "16:5",
        "did you mean `imageRegistries`",
    ),
    (REGISTRIES, "    ImageRegistries: [registry.example.com]\n", "schema", "16:5", "unknown field"),
    (LIMITS, LIMITS.replace("}", ", waiverMaxDays: '90'}"), "schema", "13:60", "has to be a whole number"),
    (LIMITS, LIMITS.replace("}", ", waiverMaxDays: 1.5}"), "schema", "13:60", "has to be a whole number"),
    (LIMITS, LIMITS.replace("}", ", waiverMaxDays: 100000}"), "schema", "13:60", "has to be at most 366"),
    (LIMITS, LIMITS.replace("}", ", waiverDays: 90}"), "schema", "13:60", "unknown field `waiverDays`"),
]


def broken(repo: Repo, old: str, new: str) -> str:
    """releasegate.yaml with one line otherwise."""
    text = (repo.path / GATE).read_text()
    assert text.count(old) == 1
    return text.replace(old, new)


@pytest.mark.parametrize(("old", "new", "rule", "place", "words"), WRONG)
def test_on_the_base_it_is_one_line_and_no_verdict(
    old: str, new: str, rule: str, place: str, words: str, starter: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    starter.write({GATE: broken(starter, old, new)}).commit("settings", ALICE)
    starter.branch("head").write({"docs/a.md": "a\n"}).commit("a", ALICE)

    for arguments in (["check", str(starter.path)], ["gate", "--base", "main", "-C", str(starter.path)]):
        code = cli.main(arguments)
        said = capsys.readouterr()

        assert (code, said.out) == (2, "")
        first, *rest = said.err.splitlines()
        assert first.startswith(f"releasegate: error: {GATE}:{place}: ")
        assert words in first
        assert len(rest) <= 1, "at most the fix"


@pytest.mark.parametrize(("old", "new", "rule", "place", "words"), WRONG)
def test_in_a_change_it_is_a_finding_and_no_rule_sees_it(
    old: str, new: str, rule: str, place: str, words: str, starter: Repo, policies: PolicySet
) -> None:
    starter.branch("head").write({GATE: broken(starter, old, new)}).commit("settings", ALICE)
    told: list[JsonObject] = []

    found = judged(starter, policies, told)

    [wrong] = [one for one in found if one.rule == rule]
    assert (wrong.place, words in wrong.message) == (f"{GATE}:{place}", True)
    [stop] = [
        one.message for one in found if one.rule == "tool" and "could not judge any more" in one.message
    ]
    assert f"{wrong.place}: {wrong.message}" in stop
    assert told
    assert [data for data in told if data["parameters"] != PARAMETERS] == []


def judged(repo: Repo, policies: PolicySet, told: list[JsonObject]) -> tuple[Finding, ...]:
    """What the gate finds in head; told gets the data of every judge that it appoints."""

    def noting(rules: PolicySet, data: JsonObject) -> Engine:
        told.append(data)
        return embedded(rules, data)

    with open_git(repo.path) as git:
        return judge_change(git, "main", "head", Outside(), NOW, policies, engine_of=noting).findings


def test_a_rule_of_the_organisation_of_a_kind_that_no_document_has(
    starter: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in ("ModelRelese", "Deployment", "*"):
        text = RULE.replace("kinds: [ModelRelease]", f'kinds: ["{kind}"]')
        starter.write({"policies/acme/memory.rego": text}).commit("rule", ALICE)

        for arguments in (["check", str(starter.path)], ["gate", "--base", "main", "-C", str(starter.path)]):
            code = cli.main(arguments)
            said = capsys.readouterr()

            assert (code, said.out) == (2, "")
            assert said.err.startswith(
                "releasegate: error: policies/acme/memory.rego:6: METADATA: custom.kinds"
            )
            assert repr(kind) in said.err
            assert "fix: " in said.err
