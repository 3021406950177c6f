"""Row 18: wave one's own finding through: a waiver in the same change, by oneself, for ever, of anything.

A waiver counts from the moment that it is on the base; it names one finding by rule, path, pointer and value,
has an owner with the role to grant it and an end that is near. One that is not sound covers nothing.
"""

from collections.abc import Iterable
from typing import Any

import pytest
from releasegate.change_input import Sides
from releasegate.findings import Finding
from releasegate.judge import Judge
from releasegate.render.applied import Applied
from releasegate.scan.scanned import Scanned
from releasegate.waivers.settling import _settled
from releasegate.waivers.waived import Settled

from tests.attacks.stage import Stage
from tests.attacks.switches import obey_the_head, replaced
from tests.validators.waivers.builder import waiver

WAIVER = "governance/waivers/image.yaml"
DEV = "environments/dev/releases/churn.yaml"
IMAGE = f"{DEV}:12:5 release.image_digest"
LATEST = "churn:latest # "
OWNER_LINE = "owner: bob"


def unpinned(stage: Stage) -> Finding:
    """Production's image loses its digest; the finding that says so. Not yet committed."""
    stage.edit(DEV, "churn@sha256:", LATEST).propose()
    return next(one for one in stage.verdict().findings if one.rule == "release.image_digest")


def granted(stage: Stage, **changed: str) -> Stage:
    """The base holds a waiver of that finding, and the change brings the image."""
    text = waiver(unpinned(stage), **{"expires": '"2026-12-20"', **changed})
    stage.repo.switch("main").git("branch", "--quiet", "-D", "head")
    stage.write({WAIVER: text}).settle()
    return stage.edit(DEV, "churn@sha256:", LATEST).propose()


def believing_the_head(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the waivers that the change itself brings."""

    def settle(
        found: Iterable[Finding], sides: Sides, judge: Judge, scanned: Scanned | None, _: Applied | None
    ) -> Settled:
        waivers = sides.after.of_kind("Waiver")
        return _settled(found, waivers, waivers, judge, sides.after, scanned)

    replaced(monkeypatch, "releasegate.gate.settle_change", settle)


def test_a_waiver_of_the_same_change_covers_nothing(starter: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    found = unpinned(starter)
    starter.write({WAIVER: waiver(found, expires='"2026-12-20"')}).propose()

    assert IMAGE in starter.refusals()
    believing_the_head(monkeypatch)
    assert starter.refusals() == []


def test_a_waiver_of_the_base_covers_what_it_names(starter: Stage) -> None:
    """So that the tests below fail by what they change, and not because no waiver works."""
    assert granted(starter).refusals() == []
    assert [one.sentence for one in starter.verdict().waived] != []


SOUND: dict[str, tuple[dict[str, str], str]] = {
    "it ended yesterday": ({"expires": '"2026-11-21"'}, "meta.waiver_expired"),
    "it never ends": ({"expires": '"2099-12-31"'}, "meta.waiver_length"),
    "by nobody": ({"owner": "mallory"}, "meta.waiver_owner"),
    "by somebody without the role": ({"owner": "dana"}, "meta.waiver_owner"),
}


@pytest.mark.parametrize(("changed", "rule"), SOUND.values(), ids=SOUND.keys())
def test_a_waiver_that_is_not_sound_covers_nothing(
    starter: Stage, changed: dict[str, str], rule: str
) -> None:
    dana = "    - {name: dana, handle: dana, emails: [dana@acme.example], teams: [sales]}\n"
    starter.edit("access/people.yaml", "  bots:\n", f"{dana}  bots:\n").settle()
    granted(starter, **changed)

    found = starter.refusals()

    assert IMAGE in found
    assert {line.rpartition(" ")[2] for line in found} == {"release.image_digest", rule}
    assert starter.refusals(without=rule) == []


@pytest.mark.parametrize("expires", ['"2026-13-45"', "20261220", '"2026-12-20T00:00:00Z"'])
def test_a_date_that_is_none_voids_the_waiver(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, expires: str
) -> None:
    granted(starter, expires=expires)

    assert IMAGE in starter.refusals()
    assert [line for line in starter.refusals() if line.startswith(WAIVER)] != []


OTHER: dict[str, dict[str, str]] = {
    "another rule": {"rule": "release.artifact_digest"},
    "another place": {"path": "environments/staging/releases/churn.yaml"},
    "a place above": {"pointer": '"/spec/model"'},
    "another value": {"valueDigest": "sha256:" + "0" * 64},
}


@pytest.mark.parametrize("changed", OTHER.values(), ids=OTHER.keys())
def test_a_waiver_covers_one_finding_only(starter: Stage, changed: dict[str, str]) -> None:
    granted(starter, **changed)

    assert IMAGE in starter.refusals()


def test_a_waiver_of_a_value_does_not_cover_what_comes_after_it(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    granted(starter).edit(DEV, LATEST, "churn:evil # ").propose()

    assert IMAGE in starter.refusals()
    from releasegate.waivers import settling

    wide: Any = lambda one: (one.rule, one.path, one.pointer, "")  # noqa: E731
    subject = settling._subject
    monkeypatch.setattr(settling, "_subject_of", wide)
    monkeypatch.setattr(settling, "_subject", lambda one: (*subject(one)[:3], ""))
    assert starter.refusals() == []


def test_a_limit_that_the_change_raises_is_the_old_one(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    granted(starter, expires='"2027-06-30"')
    starter.edit(
        "releasegate.yaml", "approvalMaxAgeDays: 7", "approvalMaxAgeDays: 7, waiverMaxDays: 365"
    ).propose()

    assert IMAGE in starter.refusals()
    obey_the_head(monkeypatch, starter)
    assert starter.refusals() == []


def test_a_waiver_that_the_change_edits_counts_no_more(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    granted(starter, expires='"2026-11-21"').edit(WAIVER, "2026-11-21", "2026-12-20").propose()

    assert IMAGE in starter.refusals()
    believing_the_head(monkeypatch)
    assert starter.refusals() == []


@pytest.mark.parametrize("rule", ["approval.quorum", "meta.ledger"])
def test_what_decides_who_decides_is_not_waived(starter: Stage, rule: str) -> None:
    starter.edit(DEV, "cpu: 500m", "cpu: 900m").write({"tools/run.sh": "true\n"}).propose()
    found = next(one for one in starter.verdict(approved_by=[]).findings if one.rule == rule)
    starter.repo.switch("main").git("branch", "--quiet", "-D", "head")
    starter.write({WAIVER: waiver(found, expires='"2026-12-20"')}).settle()
    starter.edit(DEV, "cpu: 500m", "cpu: 900m").write({"tools/run.sh": "true\n"}).propose()

    held = starter.refusals(approved_by=[])
    assert f"{WAIVER}:4:3 meta.waiver_unwaivable" in held
    loose = starter.refusals(approved_by=[], without="meta.waiver_unwaivable")
    assert {line for line in held if line.endswith(rule)} - set(loose) != set()


def test_what_could_not_be_read_is_not_waived(starter: Stage) -> None:
    """A finding of loading has no value that a waiver could be bound to."""
    broken = "argocd/main/broken.yaml"
    starter.write({broken: "kind: [\n"}).propose()
    found = next(one for one in starter.verdict().findings if one.rule == "load")
    starter.repo.switch("main").git("branch", "--quiet", "-D", "head")
    digest = found.value_digest or "sha256:" + "0" * 64
    starter.write({WAIVER: waiver(found, expires='"2026-12-20"', valueDigest=digest)}).settle()
    starter.write({broken: "kind: [\n"}).propose()

    assert [line for line in starter.refusals() if line.startswith(broken)] != []
