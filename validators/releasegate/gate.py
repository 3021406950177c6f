"""gate: judge the merge of a head into a base, by the base's rules, and name what the head would loosen."""

from dataclasses import dataclass
from datetime import datetime

from releasegate.cache.user import Cache
from releasegate.change import Side, classify, earlier_releases, read_change
from releasegate.change_input import Sides
from releasegate.engine.choice import engine_of as made_by
from releasegate.engine.choice import named_server
from releasegate.engine.embedded import embedded
from releasegate.engine.memory import EngineOf, remembered
from releasegate.errors import GateError
from releasegate.facts import require_facts_of
from releasegate.file_halves import read_files
from releasegate.findings import Finding
from releasegate.git import Git
from releasegate.health import require_health
from releasegate.hearing import Hearing, change_findings, hear
from releasegate.json_types import JsonObject, JsonValue, listed
from releasegate.judge import Judge, judge_of
from releasegate.outside import Outside
from releasegate.pin import require_pin
from releasegate.policies import PolicySet
from releasegate.quorum import Quorum
from releasegate.render.applied import Applied, Render
from releasegate.render.choice import named_render
from releasegate.repo import Reader, Repo, read_repo
from releasegate.scan import Scan, Scanned
from releasegate.scan.choice import named_scan
from releasegate.second_verdict import judges_twice, loosened_input, second_verdict
from releasegate.tree import commit_tree
from releasegate.trusted import gate_document
from releasegate.until import holds_until
from releasegate.waivers.settling import settle_change
from releasegate.waivers.waived import Waived

_LOOSENED = "meta.loosened"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was judged (commits, merge tree, change digest), by which policies, and what was found.

    findings: without what waivers cover. waived: that, and the waivers.
    told: what the rules of scope change judged, their `input`. until: when time alone could change it.
    scanned: what a scanner found, if one was asked; its findings are among the others. applied: what Argo CD
    would apply of what the change can alter, if that was asked.
    """

    sides: Sides
    policies: PolicySet
    quorum: Quorum
    findings: tuple[Finding, ...]
    told: JsonObject
    waived: tuple[Waived, ...]
    until: datetime | None
    scanned: Scanned | None
    applied: Applied | None


def open_change(
    git: Git,
    base_ref: str,
    head_ref: str,
    policies: PolicySet,
    pinned: bool = True,
    engine_of: EngineOf = embedded,
) -> tuple[Sides, Judge]:
    """The change that merging `head_ref` into `base_ref` makes, and the judge that the base appoints.

    Raises GateError when the base is not ours, pins another gate (unless `pinned` is false), or cannot be
    merged with the head.
    """
    sides = _sides(git, base_ref, head_ref, policies, pinned)
    return sides, judge_of(sides.before, policies, engine_of)


def _sides(
    git: Git, base_ref: str, head_ref: str, policies: PolicySet, pinned: bool, reader: Reader = read_files
) -> Sides:
    base, head = git.resolve(base_ref), git.resolve(head_ref)
    change = read_change(git, base, head)
    before = read_repo(commit_tree(git, base, f"the base ({base[:12]})"), reader=reader)
    gate = gate_document(before)
    if pinned:
        require_pin(gate, policies.digest, before.tree.label)
    after = read_repo(commit_tree(git, change.tree, "the merge tree"), before, reader)
    order = tuple(str(name) for name in listed(gate, "spec", "environments"))
    earlier = earlier_releases(git, base)
    classified = classify(change.paths, _side(before), _side(after), order, earlier)
    return Sides(change, before, after, classified, order, earlier)


def judge_change(
    git: Git,
    base_ref: str,
    head_ref: str,
    outside: Outside,
    now: datetime,
    policies: PolicySet,
    pinned: bool = True,
    merged: str | None = None,
    engine_of: EngineOf | None = None,
    scan: Scan | None = None,
    render: Render | None = None,
    cache: Cache | None = None,
) -> Verdict:
    """Judge a change. merged: the commit that would land, whose tree has to be the merge tree.

    engine_of: makes the engine of releasegate's own rules; None for the one that the base names, also for the
    second verdict. What one judge asked of them, no other asks again. scan, render: None for what the base
    names. cache: what a trusted job read and judged before; None to read and judge everything.

    Raises GateError whenever there can be no verdict; that is never a pass.
    """
    sides = _sides(git, base_ref, head_ref, policies, pinned, cache.reader if cache else read_files)
    made = engine_of or made_by(named_server(gate_document(sides.before)))
    engine_of = remembered(made) if judges_twice(sides) else made
    memory_of = cache.memory_of if cache and made is embedded else None
    judge = judge_of(sides.before, policies, engine_of, memory_of)
    if merged is not None:
        require_merged(git, sides, merged)
    if outside.facts is not None:
        require_facts_of(outside.facts, gate_document(sides.before), sides.change.head, now)
    require_health(outside.health, now)
    scanned = (scan or named_scan(gate_document(sides.before)))(sides.before, sides.after)
    applied = (render or named_render(gate_document(sides.before)))(sides.before, sides.after)
    return _verdict(Hearing(git, sides, outside, now, applied), judge, policies, engine_of, scanned)


def _verdict(
    hearing: Hearing, judge: Judge, policies: PolicySet, engine_of: EngineOf, scanned: Scanned | None
) -> Verdict:
    """By the base's judge, and by the head's, which only adds; then the base's waivers count."""
    sides, heard = hearing.sides, hear(hearing, judge)
    second = second_verdict(hearing, policies, heard, engine_of)
    told = heard.told | {"loosened": [loosened_input(finding) for finding in second.loosened]}
    named = change_findings(judge, sides, told, only=_LOOSENED)
    settled = settle_change(heard.findings, sides, judge, scanned, hearing.applied)
    found = {*settled.findings, *second.added, *named}
    return Verdict(
        sides,
        judge.policies,
        heard.quorum,
        tuple(sorted(found)),
        told,
        settled.waived,
        holds_until(hearing, heard, second.added),
        scanned,
        hearing.applied,
    )


def require_merged(git: Git, sides: Sides, merged: str) -> None:
    """Refuse (GateError) a commit that would land, such as a merge queue's, with other files than judged."""
    if git.tree_of(merged) != sides.change.tree:
        raise GateError(
            f"{merged} holds other files than merging {sides.change.head[:12]} into {sides.change.base[:12]}",
            "let the queue build it again; whoever adds to a queued change needs another judgement",
        )


def _side(repo: Repo) -> Side:
    def documents(path: str) -> list[JsonValue]:
        found = () if path in repo.broken else repo.documents.get(path, ())
        return [document.value for document in found]

    return Side(repo.tree.entries(), documents)
