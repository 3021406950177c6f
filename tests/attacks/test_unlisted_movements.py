"""Not in the list: ways into production that look like less than a promotion."""

import pytest

from tests.attacks.stage import RELEASE, Stage

STAGING, DEV = "environments/staging/releases/churn.yaml", "environments/dev/releases/churn.yaml"
SOAK = "promotion.soak"
OLD, NEW = "charts/model-serving/1.0.0", "charts/model-serving/1.1.0"


@pytest.fixture
def newer(starter: Stage) -> Stage:
    """Chart 1.1.0 has been allowed everywhere for long; production asks for three days in staging."""
    folder = starter.repo.path / OLD
    files = {str(one.relative_to(folder)): one.read_text() for one in folder.rglob("*") if one.is_file()}
    files["Chart.yaml"] = files["Chart.yaml"].replace("1.0.0", "1.1.0")
    starter.write({f"{NEW}/{path}": text for path, text in files.items()})
    for name in ("dev", "staging", "prod"):
        starter.edit(f"environments/{name}/environment.yaml", '["1.0.0"]', '["1.0.0", "1.1.0"]')
    starter.edit("environments/prod/environment.yaml", "soakHours: 0", "soakHours: 72")
    return starter.settle()


def test_a_chart_soaks_like_the_model_that_it_serves(newer: Stage) -> None:
    """What serves a model can break it as well; it came to staging an hour ago."""
    for path in (DEV, STAGING):
        newer.edit(path, 'chart: "1.0.0"', 'chart: "1.1.0"')
    brought = newer.settle().repo.sha("main")
    newer.edit(RELEASE, 'chart: "1.0.0"', 'chart: "1.1.0"').propose()
    merges = [{"commit": brought, "mergedAt": "2026-11-22T11:00:00Z", "number": 3}]
    facts = newer.facts("bob", merges=merges)

    assert newer.refusals(facts=facts) == [f"{RELEASE}:6:3 {SOAK}"]
    assert newer.refusals(facts=facts, without=SOAK) == []


def test_hours_that_the_change_lowers_are_those_of_the_base(newer: Stage) -> None:
    release = newer.text(RELEASE)
    newer.remove(RELEASE).settle()
    newer.edit("environments/prod/environment.yaml", "soakHours: 72", "soakHours: 0")
    newer.write({RELEASE: release}).propose()

    found = {line.rpartition(" ")[2] for line in newer.refusals()}

    assert SOAK in found
    assert SOAK not in {line.rpartition(" ")[2] for line in newer.refusals(without=SOAK)}


def test_merge_times_of_other_commits_soak_nothing(newer: Stage) -> None:
    release = newer.text(RELEASE)
    newer.remove(RELEASE).settle()
    newer.write({RELEASE: release}).propose()
    merges = [{"commit": newer.repo.sha("head"), "mergedAt": "2026-11-01T11:00:00Z", "number": 3}]

    assert newer.refusals(facts=newer.facts("bob", merges=merges)) == [f"{RELEASE}:6:3 {SOAK}"]
