"""gate: judge the merge of a head into a base, by the base's rules, and name what the head would loosen."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from releasegate.approvals import forge_facts
from releasegate.change import Side, classify, earlier_releases, read_change
from releasegate.change_input import Sides, change_input
from releasegate.clock import rfc3339
from releasegate.document import Document
from releasegate.errors import GateError
from releasegate.facts import require_facts_of
from releasegate.findings import Finding
from releasegate.git import Git
from releasegate.json_types import JsonObject, JsonValue
from releasegate.judge import Judge, Judgement, judge_of, judge_tree
from releasegate.located import located
from releasegate.pin import require_pin
from releasegate.policies import PolicySet
from releasegate.quorum import Quorum, quorum_input, quorum_of
from releasegate.repo import Repo, read_repo
from releasegate.tree import commit_tree
from releasegate.trusted import gate_document

_LOOSENED = "meta.loosened"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was judged (commits, merge tree, change digest), by which policies, and what was found."""

    sides: Sides
    policies: PolicySet
    quorum: Quorum
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Hearing:
    """One change before one judge: everything that a verdict of that judge needs."""

    git: Git
    sides: Sides
    facts: JsonObject | None
    now: datetime


def open_change(
    git: Git, base_ref: str, head_ref: str, policies: PolicySet, pinned: bool = True
) -> tuple[Sides, Judge]:
    """The change that merging `head_ref` into `base_ref` makes, and the judge that the base appoints.

    Raises GateError when the base is not ours, pins another gate (unless `pinned` is false), or cannot be
    merged with the head.
    """
    base, head = git.resolve(base_ref), git.resolve(head_ref)
    change = read_change(git, base, head)
    before = read_repo(commit_tree(git, base, f"the base ({base[:12]})"))
    if pinned:
        require_pin(gate_document(before), policies.digest, before.tree.label)
    judge = judge_of(before, policies)
    after = read_repo(commit_tree(git, change.tree, "the merge tree"))
    order = tuple(str(name) for name in _list(judge.data.get("order")))
    earlier = earlier_releases(git, base)
    classified = classify(change.paths, _side(before), _side(after), order, earlier)
    return Sides(change, before, after, classified, order, earlier), judge


def judge_change(
    git: Git,
    base_ref: str,
    head_ref: str,
    facts: JsonObject | None,
    now: datetime,
    policies: PolicySet,
    pinned: bool = True,
) -> Verdict:
    """Judge a change. facts: what the forge says of the pull request, None for signed approvals alone.

    Raises GateError whenever there can be no verdict; that is never a pass.
    """
    sides, judge = open_change(git, base_ref, head_ref, policies, pinned)
    if facts is not None:
        require_facts_of(facts, gate_document(sides.before), sides.change.head)
    hearing = Hearing(git, sides, facts, now)
    quorum, findings, told = _heard(hearing, judge)
    loosened, failed = _second_verdict(hearing, judge, policies, findings)
    told["loosened"] = [_loosened(finding) for finding in loosened]
    found = {*findings, *failed, *_change_findings(judge, sides, told, only=_LOOSENED)}
    return Verdict(sides, judge.policies, quorum, tuple(sorted(found)))


def _heard(hearing: Hearing, judge: Judge) -> tuple[Quorum, frozenset[Finding], JsonObject]:
    """Everything one judge finds in the merge tree and in the change, and the `input` of the change."""
    sides, now = hearing.sides, rfc3339(hearing.now)
    judgement: Judgement = judge_tree(sides.after, judge, now)
    given = forge_facts(hearing.facts) if hearing.facts is not None else None
    quorum = quorum_of(hearing.git, sides, given, judge.data, judge.policies.digest, hearing.now)
    told = change_input(sides, now, judgement.judged) | quorum_input(quorum, sides) | {"loosened": []}
    return quorum, frozenset({*judgement.findings, *_change_findings(judge, sides, told)}), told


def _second_verdict(
    hearing: Hearing, judge: Judge, policies: PolicySet, findings: frozenset[Finding]
) -> tuple[list[Finding], list[Finding]]:
    """What the head's own rules would no longer find, and what keeps them from being used at all."""
    sides = hearing.sides
    if not any(one.change in ("access", "governance", "policy", "environment") for one in sides.classified):
        return [], []
    try:
        _, by_head, _ = _heard(hearing, judge_of(sides.after, policies))
    except GateError as error:
        said = f"after this change the gate could not judge any more: {error.message}"
        return [], [Finding(_rules_path(sides), 1, 1, "tool", said, error.fix)]
    return sorted(findings - by_head), []


def _rules_path(sides: Sides) -> str:
    changed = (one.path.path for one in sides.classified if one.change == "policy")
    return next(changed, "releasegate.yaml")


def _change_findings(
    judge: Judge, sides: Sides, told: JsonObject, only: str | None = None
) -> Iterable[Finding]:
    text = json.dumps(told)
    rules = [rule for rule in judge.policies.of_scope("change") if only in (None, rule.id)]

    def documents_at(path: str) -> tuple[Document, ...]:
        return sides.after.documents.get(path) or sides.before.documents.get(path) or ()

    for rule in rules:
        engine = judge.sandbox if rule.organisation else judge.own
        yield from located(rule, engine.deny(rule, text), documents_at)


def _loosened(finding: Finding) -> JsonObject:
    return {
        "rule": finding.rule,
        "path": finding.path,
        "line": finding.line,
        "message": finding.message,
    }


def _side(repo: Repo) -> Side:
    def documents(path: str) -> list[JsonValue]:
        found = () if path in repo.broken else repo.documents.get(path, ())
        return [document.value for document in found]

    return Side(repo.tree.entries(), documents)


def _list(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else []
