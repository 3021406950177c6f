"""An edit of a project is a freeze only if Argo CD deploys less after it, whatever the other windows say."""

from typing import Any

import pytest
from releasegate.change.tightening import only_tightens

NIGHT = {"kind": "deny", "schedule": "0 22 * * *", "duration": "2h", "applications": ["*"]}
HOLIDAYS = {
    **NIGHT,
    "schedule": "0 0 20 12 *",
    "duration": "240h",
    "description": "until 2026-12-30T00:00:00Z: x",
}
OFFICE = {**NIGHT, "kind": "allow", "schedule": "0 9 * * *", "duration": "8h"}
SET = {"kind": "ApplicationSet", "spec": {"template": {}}}


def project(*windows: Any, **spec: Any) -> dict[str, Any]:
    return {"kind": "AppProject", "spec": {"sourceRepos": ["a"], "syncWindows": list(windows), **spec}}


BARE = {"kind": "AppProject", "spec": {"sourceRepos": ["a"]}}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([BARE], [project(NIGHT)]),
        ([project(NIGHT)], [project(NIGHT, HOLIDAYS)]),
        ([project(NIGHT)], [project(HOLIDAYS, NIGHT)]),
        ([project(NIGHT, OFFICE)], [project({**NIGHT, "duration": "3h"}, OFFICE)]),
        (
            [project(HOLIDAYS)],
            [project({**HOLIDAYS, "duration": "264h", "description": "until 2026-12-31T00:00:00Z: x"})],
        ),
        ([project(NIGHT), SET], [project(NIGHT, NIGHT), SET]),
        ([project({**NIGHT, "duration": "24h"}, NIGHT)], [project(NIGHT, {**NIGHT, "duration": "25h"})]),
    ],
)
def test_deny_windows_that_come_or_last_longer_tighten(before: list[Any], after: list[Any]) -> None:
    assert only_tightens(before, after)


@pytest.mark.parametrize(
    "after",
    [
        pytest.param([project(NIGHT)], id="nothing differs"),
        pytest.param([project()], id="removed"),
        pytest.param([BARE], id="all removed"),
        pytest.param([project({**NIGHT, "duration": "90m"})], id="shorter"),
        pytest.param([project({**NIGHT, "duration": "1d"})], id="unreadable duration"),
        pytest.param([project({**NIGHT, "schedule": "0 23 * * *"}, HOLIDAYS)], id="moved"),
        pytest.param([project({**NIGHT, "applications": ["churn-*"]})], id="narrower"),
        pytest.param([project({**NIGHT, "timeZone": "Asia/Tokyo"})], id="elsewhere"),
        pytest.param([project({**NIGHT, "kind": "allow"})], id="turned round"),
        pytest.param([project({**NIGHT, "manualSync": True})], id="open by hand"),
        pytest.param([project(NIGHT, {**HOLIDAYS, "manualSync": True})], id="new and open by hand"),
        pytest.param([project(NIGHT, {**HOLIDAYS, "syncOverrun": True})], id="new and open for what runs"),
        pytest.param([project(NIGHT, OFFICE)], id="allow window"),
        pytest.param([project(NIGHT, HOLIDAYS, sourceRepos=["b"])], id="another field"),
        pytest.param([project(NIGHT, HOLIDAYS), SET], id="another document"),
        pytest.param([{**project(NIGHT, HOLIDAYS), "metadata": {"name": "x"}}], id="another name"),
        pytest.param([project(NIGHT, "freeze")], id="no window"),
        pytest.param(
            [{"kind": "AppProject", "spec": {"sourceRepos": ["a"], "syncWindows": NIGHT}}], id="no list"
        ),
        pytest.param([{**project(NIGHT, HOLIDAYS), "kind": "ApplicationSet"}], id="another kind"),
        pytest.param([], id="deleted"),
    ],
)
def test_anything_else_does_not(after: list[Any]) -> None:
    assert not only_tightens([project(NIGHT)], after)


def test_a_new_file_is_no_freeze() -> None:
    assert not only_tightens([], [project(NIGHT)])


def test_one_window_cannot_stand_for_two() -> None:
    assert not only_tightens([project(NIGHT, NIGHT)], [project(NIGHT)])
    assert not only_tightens([project(NIGHT, NIGHT)], [project({**NIGHT, "duration": "3h"})])
