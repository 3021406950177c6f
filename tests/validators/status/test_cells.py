"""What is known of a release, and what is said to be unknown."""

import pytest
from releasegate.errors import GateError
from releasegate.status.cell import Health, Look, Soak
from releasegate.status.status import Wanted

from tests.validators.status.town import STAGING, Told, edit, facts, health, release, rules


def test_without_facts_and_health_nothing_is_known_but_what_git_declares(told: Told) -> None:
    found = told.status()
    assert [(one.model, one.environment, one.version, one.chart) for one in found.cells] == [
        ("churn", "dev", "8", "1.0.0"),
        ("churn", "staging", "7", "1.0.0"),
        ("churn", "prod", "7", "1.0.0"),
    ]
    assert {one.since.merged for one in found.cells} == {None}
    assert {one.health.state for one in found.cells if one.health} == {"not observed"}
    assert (found.facts, found.health, found.decisions) == (False, False, False)


def test_what_moves_on_is_ready_there_or_last(told: Told) -> None:
    dev, staging, prod = (one.next for one in told.status().cells)
    assert dev is not None
    assert (dev.environment, dev.state, dev.reasons) == ("staging", "ready", ())
    assert staging is not None
    assert (staging.environment, staging.state) == ("prod", "there")
    assert prod is None


def test_since_is_the_commit_that_brought_the_model_and_when_the_forge_merged_it(told: Told) -> None:
    brought = edit(told.repo, release("dev"), 'version: "8"', 'version: "9"').commit("nine").sha()
    edit(told.repo, release("dev"), "memory: 1Gi", "memory: 2Gi").commit("memory")
    since = told.cell("dev", [facts(told.repo, main_1="2026-11-20T08:00:00Z")]).since
    assert since.commit == brought
    assert f"{since.merged:%F %T}" == "2026-11-20 08:00:00"
    assert since.claimed is not None
    assert told.cell("dev", [facts(told.repo, main="2026-11-20T08:00:00Z")]).since.merged is None


def soaked(told: Told, hours: int, *merged: str) -> Soak | None:
    """Of churn in dev, where staging asks for some hours."""
    edit(told.repo, STAGING, "soakHours: 0", f"soakHours: {hours}").commit("soak")
    return told.cell("dev", [facts(told.repo, main_1=at) for at in merged]).soak


def test_a_soak_that_is_over(told: Told) -> None:
    assert soaked(told, 24, "2026-11-22T12:00:00Z") == Soak("soaked", 24, 24, None, None)


def test_a_soak_that_goes_on_says_until_when(told: Told) -> None:
    found = soaked(told, 24, "2026-11-22T12:00:01Z")
    assert found is not None
    assert (found.state, found.hours, found.ran) == ("soaking", 24, 23)
    assert f"{found.until:%F %T}" == "2026-11-23 12:00:01"
    assert found.problem == "it was merged there 23 hours ago"


def test_a_soak_of_which_nobody_says_when_it_began_is_unknown(told: Told) -> None:
    assert soaked(told, 24) == Soak("unknown", 24, None, None, "nothing says when it was merged there")


def test_of_two_times_for_one_merge_the_later_one_counts_as_in_the_gate(told: Told) -> None:
    found = soaked(told, 24, "2026-11-01T12:00:00Z", "2026-11-23T11:00:00Z")
    assert found is not None
    assert (found.state, found.ran) == ("soaking", 1)


def test_no_soak_is_asked_for_and_none_of_the_last_environment(told: Told) -> None:
    assert told.cell("dev").soak == Soak("not asked", 0, None, None, None)
    assert told.cell("prod").soak is None


def ran(told: Told, *looks: tuple[str, str], merged: str | None = "2026-11-23T11:00:00Z") -> Health | None:
    """Of churn in dev, by looks at it: (health, ref that it ran)."""
    known = [facts(told.repo, main=merged)] if merged else []
    seen = [health("churn-dev", told.repo.sha(ref), state) for state, ref in looks]
    return told.cell("dev", known, seen).health


def test_healthy_is_what_was_seen_to_be_after_the_merge(told: Told) -> None:
    found = ran(told, ("Healthy", "main"))
    look = Look("dev", "Synced", "Healthy", "2026-11-23T11:50:00Z")
    assert found == Health("healthy", (look,), ())


def test_degraded_is_unhealthy_whenever_it_was_merged(told: Told) -> None:
    for merged in ("2026-11-23T11:00:00Z", None):
        found = ran(told, ("Degraded", "main"), merged=merged)
        assert found is not None
        assert (found.state, found.problems) == ("unhealthy", ("churn-dev is Synced and Degraded",))


@pytest.mark.parametrize(
    ("merged", "problem"),
    [
        (None, "was observed, and nothing says whether that was after the merge"),
        ("2026-11-23T11:55:00Z", "was last observed at 2026-11-23T11:50:00Z, before the merge"),
    ],
)
def test_seen_well_at_another_time_is_neither_healthy_nor_unhealthy(
    told: Told, merged: str | None, problem: str
) -> None:
    found = ran(told, ("Healthy", "main"), merged=merged)
    assert found is not None
    assert (found.state, found.problems) == ("unknown", (f"churn-dev {problem}",))


def test_an_application_that_runs_an_older_commit_is_no_proof(told: Told) -> None:
    edit(told.repo, release("dev"), 'version: "8"', 'version: "9"').commit("nine")
    found = ran(told, ("Healthy", "main~1"))
    assert found is not None
    assert found.state == "unknown"
    assert found.problems == ("churn-dev runs no commit that is known to hold the merge",)


def test_a_cluster_that_nobody_looked_at_leaves_it_unknown(told: Told) -> None:
    cluster = "{name: dev, server: https://main.clusters.example.com, region: eu-central-1}"
    two = f"{cluster}\n    - {cluster.replace('name: dev', 'name: dev-two')}"
    edit(told.repo, "environments/dev/environment.yaml", cluster, two).commit("two clusters")
    found = told.cell(
        "dev",
        [facts(told.repo, main_1="2026-11-23T11:00:00Z")],
        [health("churn-dev", told.repo.sha("main"))],
    ).health
    assert found is not None
    assert (found.state, found.problems) == ("unknown", ("churn-dev-two was not observed",))


def test_a_version_that_was_withdrawn_says_so_where_it_runs(told: Told) -> None:
    profile = "governance/models/churn.yaml"
    withdrawn = '\n  withdrawn: [{version: "7", reason: leaked labels}]\n'
    told.repo.write({profile: (told.repo.path / profile).read_text().rstrip() + withdrawn}).commit("withdraw")
    said = {one.environment: one.withdrawn for one in told.status().cells}
    assert said == {
        "dev": (),
        "staging": ("version 7 is withdrawn: leaked labels",),
        "prod": ("version 7 is withdrawn: leaked labels",),
    }


@pytest.mark.parametrize("text", ["a: [\n", "kind: ModelRelease\n", "a: null\n", "- a\n", ""])
def test_a_release_that_cannot_be_read_says_so_and_nothing_else(told: Told, text: str) -> None:
    told.repo.write({release("staging"): text}).commit("broken")
    staging = told.cell("staging")
    assert staging.problem is not None
    assert staging.problem.startswith(f"{release('staging')}:")
    assert (staging.version, staging.soak, staging.health, staging.next) == (None, None, None, None)
    onward = told.cell("dev").next
    assert onward is not None
    assert onward.state == "blocked"
    assert [one.message for one in onward.reasons] == ["the release in staging cannot be read"]


def test_a_model_with_a_profile_alone_is_named(told: Told) -> None:
    text = (told.repo.path / "governance/models/churn.yaml").read_text().replace("name: churn", "name: fraud")
    told.repo.write({"governance/models/fraud.yaml": text}).commit("profile")
    assert told.status().unreleased == ("fraud",)
    assert told.status(wanted=Wanted(models=("churn",))).unreleased == ()


def test_environments_and_models_can_be_chosen(told: Told) -> None:
    chosen = told.status(wanted=Wanted(("prod", "dev"), ("churn",)))
    assert chosen.environments == ("dev", "prod")
    assert [one.environment for one in chosen.cells] == ["dev", "prod"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted(environments=("live",)), "there is no environment live"),
        (Wanted(models=("fraud",)), "refs/heads/main has no model fraud"),
    ],
)
def test_what_is_not_there_cannot_be_chosen(told: Told, wanted: Wanted, said: str) -> None:
    with pytest.raises(GateError, match=said):
        told.status(wanted=wanted)


def test_a_model_that_left_the_first_environment_is_still_told(told: Told) -> None:
    told.repo.remove(release("dev")).commit("gone")
    assert [one.environment for one in told.status().cells] == ["staging", "prod"]


def test_what_lacks_fields_is_incomplete_until_somebody_gives_them(told: Told) -> None:
    told.repo.remove(release("prod")).commit("retire")
    onward = told.cell("staging").next
    assert onward is not None
    assert (onward.state, set(rules(told.cell("staging")))) == ("incomplete", {"release.required_fields"})
