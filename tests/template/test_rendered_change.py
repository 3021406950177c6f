"""The gate renders what a change can alter, by what the base says, and keeps its digest in the decision."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from releasegate.decisions import Circumstances, decision_of
from releasegate.gate import Verdict, judge_change
from releasegate.git import open_git
from releasegate.json_types import part
from releasegate.outside import Outside
from releasegate.policies import PolicySet

from tests.repo_builder import Repo
from tests.template.builder import Template

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ALICE = "alice <alice@example.com>"
RELEASE = "environments/{}/releases/{}.yaml"
PROFILE = "governance/models/{}.yaml"


class Court:
    """A generated repository with three models, of which a branch `head` changes something."""

    def __init__(self, built: Template, folder: Path, policies: PolicySet) -> None:
        made = built.generate(profile="starter", repository="acme/ml-gitops", include_example=True)
        files = {
            path.relative_to(made).as_posix(): path.read_bytes() for path in made.rglob("*") if path.is_file()
        }
        for name in ("fraud", "ranking"):
            for place in (RELEASE.format("dev", "{}"), PROFILE):
                text = files[place.format("example-churn")].replace(b"example-churn", name.encode())
                files[place.format(name)] = text
        self.files, self.policies = files, policies
        self.repo = Repo(folder / "court").write(files).commit("start", ALICE).branch("head")

    def edit(self, path: str, old: str, new: str) -> "Court":
        text = self.files[path].decode()
        assert old in text
        self.repo.write({path: text.replace(old, new)}).commit(f"edit {path}", ALICE)
        return self

    def verdict(self) -> Verdict:
        with open_git(self.repo.path) as git:
            return judge_change(git, "main", "head", Outside(), NOW, self.policies, pinned=False)

    def rendered(self) -> list[str]:
        applied = self.verdict().applied
        assert applied is not None
        return [one.name for one in applied.applications]


@pytest.fixture
def court(built: Template, tmp_path: Path, policies: PolicySet) -> Court:
    return Court(built, tmp_path, policies)


def test_a_release_alters_its_own_application(court: Court) -> None:
    assert court.edit(RELEASE.format("dev", "fraud"), "1Gi", "2Gi").rendered() == ["fraud-dev"]


def test_shared_values_alter_every_application_of_the_environment(court: Court) -> None:
    court.edit("environments/dev/values.yaml", 'cpu: "500m"', 'cpu: "400m"')
    assert court.rendered() == ["example-churn-dev", "fraud-dev", "ranking-dev"]


def test_a_change_that_no_application_reads_renders_none(court: Court) -> None:
    assert court.edit("README.md", "#", "##").rendered() == []


def test_the_configuration_alters_how_all_are_judged(court: Court) -> None:
    assert (
        len(court.edit("releasegate.yaml", "modelsPerPullRequest: 1", "modelsPerPullRequest: 2").rendered())
        > 4
    )


def test_what_a_change_makes_of_a_rendered_object_is_refused_where_it_is_written(court: Court) -> None:
    wide = court.edit(
        RELEASE.format("dev", "fraud"),
        "  serving:\n",
        "  serving:\n    autoscaling: {min: 1, max: 900, cpuPercent: 70}\n",
    )
    found = [one for one in wide.verdict().findings if one.rule == "platform.quota_fits"]
    assert {one.place for one in found} == {"environments/dev/releases/fraud.yaml:12:27"}
    assert all("HorizontalPodAutoscaler models-dev/fraud of fraud-dev" in one.message for one in found)


def test_a_head_does_not_switch_rendering_off(court: Court) -> None:
    text = court.files["releasegate.yaml"].decode()
    start = text.index("  render:\n")
    end = text.index("\n\n", start)
    off = court.edit("releasegate.yaml", text[start:end], "")
    assert len(off.rendered()) > 4


def test_a_decision_keeps_the_digest_of_what_is_rendered(court: Court) -> None:
    decided = []
    for size in ("2Gi", "3Gi", "2Gi"):
        verdict = court.edit(RELEASE.format("dev", "fraud"), "1Gi", size).verdict()
        with open_git(court.repo.path) as git:
            told = Circumstances(Outside(), NOW, False, (), court.policies.digest)
            decided.append(part(decision_of(git, verdict, told), "rendered"))
    first, second, third = decided
    assert first == third != second
    assert (part(first, "helm"), part(first, "applications"), part(first, "notJudged")) == ("4.2", 1, [])
