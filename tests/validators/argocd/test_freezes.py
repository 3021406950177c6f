"""Which environments are frozen, until when, by which window: always by the base, never by the head."""

import sys
from datetime import UTC, datetime

import pytest
from releasegate.argocd.freezes import freezes_input, next_turn
from releasegate.change import Change, ChangedPath, Classified
from releasegate.change_input import Sides
from releasegate.errors import GateError
from releasegate.json_types import JsonValue
from releasegate.repo import Repo, read_repo

from tests.memory_tree import MemoryTree, overlaid
from tests.validators.argocd.conftest import BASE, PROD, Frozen

NOW = datetime(2026, 11, 22, 12, 0, 30, 250_000, tzinfo=UTC)
TODAY = '{kind: deny, schedule: "0 0 22 11 *", duration: 24h, applications: ["*"], description: why}'
NIGHT = '{kind: deny, schedule: "0 22 * * *", duration: 2h, applications: ["*"]}'


def sides(before: Repo, after: Repo | None = None, *environments: str) -> Sides:
    path = ChangedPath("a", "modified", "100644", "100644", "1" * 40, "2" * 40)
    classified = Classified(path, None, "serving", environments or ("prod",))
    change = Change("1" * 40, "2" * 40, "3" * 40, (path,), "4" * 64)
    return Sides(change, before, after or before, (classified,), ("dev", "staging", "prod"), lambda _: ())


def freeze(before: Repo, after: Repo | None = None, now: datetime = NOW) -> dict[str, JsonValue]:
    found = freezes_input(sides(before, after), now)["prod"]
    assert isinstance(found, dict)
    return found


def test_an_open_window_of_the_environments_project_freezes_it(frozen: Frozen) -> None:
    assert freeze(frozen(NIGHT, TODAY)) == {
        "denied": True,
        "until": "2026-11-23T00:00:00Z",
        "manual": False,
        "models": ["churn"],
        "windows": [{"path": PROD, "index": 0, "pointer": "/spec/syncWindows/1", "description": "why"}],
    }


def test_without_an_open_window_nothing_is_frozen(frozen: Frozen) -> None:
    for repo in (frozen(), frozen(NIGHT)):
        found = freeze(repo)
        assert (found["denied"], found["until"], found["models"], found["windows"]) == (False, None, [], [])


def test_only_environments_that_the_change_reaches_are_asked(frozen: Frozen) -> None:
    found = freezes_input(sides(frozen(TODAY), None, "dev", "prod"), NOW)
    assert {name: one["denied"] for name, one in found.items() if isinstance(one, dict)} == {
        "dev": False,
        "prod": True,
    }


def test_windows_of_the_head_neither_freeze_nor_free(frozen: Frozen) -> None:
    assert freeze(frozen(TODAY), frozen())["denied"] is True
    assert freeze(frozen(), frozen(TODAY))["denied"] is False


def test_a_model_that_the_change_brings_is_frozen_too(frozen: Frozen) -> None:
    base = frozen('{kind: deny, schedule: "0 0 22 11 *", duration: 24h, applications: [fraud-*]}')
    files = {path: base.tree.read(path) for path in base.tree.entries()}
    brought = files["environments/prod/releases/churn.yaml"].replace(b"name: churn", b"name: fraud")
    after = read_repo(MemoryTree({**files, "environments/prod/releases/fraud.yaml": brought}))
    assert freeze(base)["denied"] is False
    assert freeze(base, after)["models"] == ["fraud"]


def test_a_window_of_another_project_or_another_instance_freezes_nothing(frozen: Frozen) -> None:
    assert freeze(frozen(TODAY, project=("project: prod", "project: other")))["denied"] is False
    files = overlaid(BASE)
    project, rest = files[PROD].decode().split("\n---\n", 1)
    text = f"{project}\n  syncWindows: [{TODAY}]\n".encode()
    elsewhere = MemoryTree({**files, PROD: rest.encode(), "argocd/other/projects.yaml": text})
    assert freeze(read_repo(elsewhere))["denied"] is False
    beside = MemoryTree({**files, PROD: rest.encode(), "argocd/main/projects.yaml": text})
    assert freeze(read_repo(beside))["denied"] is True


def test_a_window_that_picks_nothing_freezes_nothing(frozen: Frozen) -> None:
    for nothing in ("applications: [churn]", "clusters: [main]", "namespaces: [prod]", "applications: []"):
        window = f'{{kind: deny, schedule: "0 0 22 11 *", duration: 24h, {nothing}}}'
        assert freeze(frozen(window))["denied"] is False


def test_names_that_cannot_be_told_count_as_frozen(frozen: Frozen) -> None:
    window = '{kind: deny, schedule: "0 0 22 11 *", duration: 24h, applications: [churn]}'
    renamed = ("""'{{ trimSuffix ".yaml" .path.filename }}-{{ .cluster }}'""", "'{{ .path.filename }}'")
    assert freeze(frozen(window, name=renamed))["denied"] is True


def test_outside_of_an_allow_window_it_is_frozen_until_it_opens(frozen: Frozen) -> None:
    allow = (
        '{kind: allow, schedule: "0 9 * * 1-5", duration: 8h, timeZone: Europe/Berlin, namespaces: [ml-*]}'
    )
    assert freeze(frozen(allow))["until"] == "2026-11-23T08:00:00Z"
    monday = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert freeze(frozen(allow), now=monday)["denied"] is False


def test_a_bad_time_zone_is_utc_as_argo_cd_has_it(frozen: Frozen) -> None:
    window = '{kind: deny, schedule: "0 12 * * *", duration: 1h, timeZone: Asia/Nowhere, applications: ["*"]}'
    assert freeze(frozen(window))["denied"] is True


def test_a_window_that_cannot_be_read_freezes_without_an_end(frozen: Frozen) -> None:
    found = freeze(frozen('{kind: allow, schedule: "@daily", duration: 1h, applications: ["*"]}'))
    assert (found["denied"], found["until"]) == (True, None)


def test_windows_one_after_the_other_are_one_freeze(frozen: Frozen) -> None:
    after = '{kind: deny, schedule: "0 0 23 11 *", duration: 6h, namespaces: [ml-prod]}'
    assert freeze(frozen(TODAY, after))["until"] == "2026-11-23T06:00:00Z"
    assert (
        freeze(frozen('{kind: deny, schedule: "0 0 * * *", duration: 24h, applications: ["*"]}'))["until"]
        is None
    )


def test_people_may_sync_by_hand_only_if_every_window_lets_them(frozen: Frozen) -> None:
    lax = TODAY.replace("description", "manualSync: true, description")
    assert freeze(frozen(lax))["manual"] is True
    assert freeze(frozen(lax, TODAY))["manual"] is False


def test_the_next_turn_is_when_an_answer_changes(frozen: Frozen) -> None:
    assert next_turn(sides(frozen(NIGHT)), NOW) == datetime(2026, 11, 22, 22, tzinfo=UTC)
    assert next_turn(sides(frozen(NIGHT, TODAY)), NOW) == datetime(2026, 11, 23, tzinfo=UTC)
    assert next_turn(sides(frozen()), NOW) is None
    assert next_turn(sides(frozen(NIGHT), None, "dev"), NOW) is None


def test_the_first_of_several_turns_counts(frozen: Frozen) -> None:
    fraud = '{kind: deny, schedule: "0 13 * * *", duration: 1h, applications: [fraud-*]}'
    assert next_turn(sides(frozen(fraud, NIGHT)), NOW) == datetime(2026, 11, 22, 22, tzinfo=UTC)
    churn = fraud.replace("fraud", "churn")
    assert next_turn(sides(frozen(churn, NIGHT)), NOW) == datetime(2026, 11, 22, 13, tzinfo=UTC)


def test_a_replay_with_the_whole_seconds_of_a_verdict_answers_the_same(frozen: Frozen) -> None:
    noon = '{kind: deny, schedule: "0 12 * * *", duration: 1h, applications: ["*"]}'
    for moment in (datetime(2026, 11, 22, 12, tzinfo=UTC), datetime(2026, 11, 22, 12, 59, 59, tzinfo=UTC)):
        later = moment.replace(microsecond=999_999)
        assert freeze(frozen(noon), now=moment) == freeze(frozen(noon), now=later)
        assert freeze(frozen(noon), now=moment)["denied"] is True


def test_a_machine_without_time_zones_judges_no_window_that_names_one(
    frozen: Frozen, monkeypatch: pytest.MonkeyPatch
) -> None:
    from releasegate.argocd import zones

    monkeypatch.setattr("zoneinfo.TZPATH", ())
    monkeypatch.setitem(sys.modules, "tzdata.zoneinfo", None)
    zones._places.cache_clear()
    with pytest.raises(GateError, match="no time zone database"):
        freeze(frozen(TODAY.replace("description", "timeZone: Europe/Berlin, description")))
    assert freeze(frozen(TODAY))["denied"] is True
