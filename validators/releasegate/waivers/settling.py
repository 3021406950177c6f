"""Waivers: findings that somebody accepted until a date. Rego says which are sound; this matches them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from releasegate.change_input import Sides
from releasegate.document import Document
from releasegate.findings import Finding
from releasegate.json_types import JsonObject, part, same_json
from releasegate.judge import Judge, judge_tree
from releasegate.located import located
from releasegate.render.applied import Applied
from releasegate.repo import Repo
from releasegate.scan.scanned import RULE as SCAN
from releasegate.scan.scanned import Scanned
from releasegate.waivers.waived import Settled, Waived

_UNUSED = "meta.waiver_unused"


# What a waiver is about: rule, path, pointer, value digest.
_Subject = tuple[str, str, str, str]


def settle_tree(
    repo: Repo, judge: Judge, now: str, scanned: Scanned | None = None, applied: Applied | None = None
) -> Settled:
    """Judge a tree, with the waivers that it holds itself. now: RFC 3339 in UTC. Raises as judge_tree."""
    waivers = repo.of_kind("Waiver")
    found = judge_tree(repo, judge, now, applied).findings
    asked = _asked(waivers, judge, repo, scanned, applied)
    return _settled(found, waivers, asked, judge, repo, scanned)


def settle_change(
    found: Iterable[Finding],
    sides: Sides,
    judge: Judge,
    scanned: Scanned | None = None,
    applied: Applied | None = None,
) -> Settled:
    """Count the waivers of a change's base against what the base's judge found in it.

    A waiver counts that the base holds and the change leaves as it is. A change of nothing but waivers is
    judged with those that it would leave: it brings no finding, and without this nothing could ever be
    waived that is on the base already.
    """
    after = sides.after.of_kind("Waiver")
    old = [waiver for waiver in after if same_json(sides.before.value(waiver.path), waiver.value)]
    alone = all(one.change in ("waiver", "approval") for one in sides.classified)
    asked = _asked(old, judge, sides.after, scanned, applied)
    return _settled(found, after if alone else old, asked, judge, sides.after, scanned)


def waivers_until(repo: Repo) -> tuple[datetime, ...]:
    """The moments from which a waiver of the tree has expired: midnight in UTC after its last day.

    Then it is a finding itself, whether it covers another one or not.
    """
    days = {date.fromisoformat(_text(waiver, "expires")) for waiver in repo.of_kind("Waiver")} - {date.max}
    return tuple(datetime.combine(day + timedelta(days=1), time(), UTC) for day in sorted(days))


def _asked(
    waivers: Sequence[Document],
    judge: Judge,
    repo: Repo,
    scanned: Scanned | None,
    applied: Applied | None,
) -> Sequence[Document]:
    """The waivers of rules that were asked: without a scan, nobody knows what a waiver of it would cover.

    So it is with what is rendered, until all of it is.
    """
    whole = applied is not None and applied.whole
    known = [one for one in waivers if scanned is not None or _text(one, "rule") != SCAN]
    return known if whole else [one for one in known if not _of_rendered(one, judge, repo)]


def _of_rendered(waiver: Document, judge: Judge, repo: Repo) -> bool:
    """Whether a waiver can only be about something rendered: its rule judges no document of its file."""
    rule = judge.policies.rule(_text(waiver, "rule"))
    kinds = {document.kind for document in repo.documents.get(_text(waiver, "path"), ())}
    return rule is not None and rule.scope in ("document", "rendered") and not kinds & set(rule.kinds)


def _settled(
    found: Iterable[Finding],
    waivers: Sequence[Document],
    old: Sequence[Document],
    judge: Judge,
    repo: Repo,
    scanned: Scanned | None,
) -> Settled:
    """old: those of waivers that had the chance to cover something before."""
    findings = (*found, *(scanned.findings if scanned else ()))
    void = {finding.path for finding in findings if finding.severity == "error" and _about_waiver(finding)}
    granted = _by_subject(waiver for waiver in waivers if waiver.path not in void)
    waived = [
        _waived(finding, granted[_subject_of(finding)])
        for finding in findings
        if _subject_of(finding) in granted
    ]
    covered = {one.finding for one in waived}
    used = {_subject_of(finding) for finding in covered}
    idle = [one for one in old if one.path not in void and _subject(one) not in used]
    left = {*(finding for finding in findings if finding not in covered), *_unused(idle, judge, repo)}
    return Settled(tuple(sorted(left)), tuple(sorted(waived)))


def _about_waiver(finding: Finding) -> bool:
    """Whether a finding is about a waiver itself, and not about who approved the change that brings it."""
    return not finding.rule.startswith("approval.")


def _by_subject(waivers: Iterable[Document]) -> Mapping[_Subject, Document]:
    """The waiver of each subject; of several the one that counts longest, then the first by path."""
    ordered = sorted(waivers, key=lambda waiver: waiver.path, reverse=True)
    return {_subject(one): one for one in sorted(ordered, key=lambda waiver: _text(waiver, "expires"))}


def _subject(waiver: Document) -> _Subject:
    return (
        _text(waiver, "rule"),
        _text(waiver, "path"),
        _text(waiver, "pointer"),
        _text(waiver, "valueDigest"),
    )


def _subject_of(finding: Finding) -> _Subject:
    return finding.rule, finding.path, finding.pointer, finding.value_digest


def _waived(finding: Finding, waiver: Document) -> Waived:
    return Waived(
        finding, waiver.path, _text(waiver, "owner"), _text(waiver, "reason"), _text(waiver, "expires")
    )


def _text(waiver: Document, name: str) -> str:
    return str(part(waiver.value, "spec", name))


def _unused(idle: Sequence[Document], judge: Judge, repo: Repo) -> Iterable[Finding]:
    """What the rule about waivers that cover nothing says of these."""
    rule = judge.policies.rule(_UNUSED)
    if rule is None or not idle:
        return ()
    told: JsonObject = {"unusedWaivers": [_idle(one, judge) for one in idle]}
    return located(rule, judge.own.deny(rule, json.dumps(told)), repo.documents.get)


def _idle(waiver: Document, judge: Judge) -> JsonObject:
    rule = judge.policies.rule(_text(waiver, "rule"))
    return {
        "path": waiver.path,
        "rule": _text(waiver, "rule"),
        "scope": rule.scope if rule else None,
    }
