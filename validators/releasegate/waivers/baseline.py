"""Baseline: waivers for what a tree is refused for today, so that a repository can adopt the gate late."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from releasegate.approvals import people_of
from releasegate.edit import written
from releasegate.errors import GateError
from releasegate.findings import Finding
from releasegate.json_types import JsonObject, JsonValue
from releasegate.judge import Judge
from releasegate.repo import Repo, read_repo
from releasegate.reporters.escaping import visible
from releasegate.tree import Entry, PathProblem, Tree
from releasegate.waivers.settling import settle_tree

FOLDER = "governance/waivers"
_OWNERS = "meta.waiver_owner"
_NEVER = "what is found before any rule can decide cannot be waived"
_LONGEST_SLUG = 48
_LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class Kept:
    """An error that gets no waiver, and why."""

    finding: Finding
    why: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """waivers: the files to write, path → bytes, with the finding that each is about. kept: errors that stay.

    warnings: how many findings are left that stop nothing.
    """

    waivers: Mapping[str, bytes]
    about: Mapping[str, Finding]
    kept: tuple[Kept, ...]
    warnings: int


@dataclass(frozen=True, slots=True)
class _With:
    """A tree with files added. Satisfies Tree."""

    tree: Tree
    files: Mapping[str, bytes]

    @property
    def label(self) -> str:
        return self.tree.label

    def entries(self) -> Mapping[str, Entry]:
        added = {path: Entry("100644", None, len(data)) for path, data in self.files.items()}
        return dict(sorted({**self.tree.entries(), **added}.items()))

    def problems(self) -> tuple[PathProblem, ...]:
        return self.tree.problems()

    def read(self, path: str) -> bytes:
        return self.files[path] if path in self.files else self.tree.read(path)


def baseline(repo: Repo, judge: Judge, now: str, days: int, owner: str | None) -> Baseline:
    """Propose a waiver for each error that the tree has now (RFC 3339), for so many days.

    The judge decides what can be waived, by whom and for how long: every proposal is judged in its place, and
    the tree is judged once more with what is left of them. Raises GateError when nobody can own the waivers.
    """
    found = settle_tree(repo, judge, now).findings
    errors = [finding for finding in found if finding.severity == "error"]
    name = _owner(judge, owner) if errors else ""
    expires = (date.fromisoformat(now[:10]) + timedelta(days=days)).isoformat()
    about = {_path(finding): finding for finding in errors if finding.value_digest}
    drafts, refused = _drafts(repo, about, name, expires, now)
    refused |= _void(repo, judge, now, drafts)
    kept = {path: data for path, data in drafts.items() if path not in refused}
    left = settle_tree(read_repo(_With(repo.tree, kept)), judge, now).findings
    errors_left = (finding for finding in left if finding.severity == "error")
    return Baseline(
        waivers=kept,
        about=about,
        kept=tuple(Kept(finding, refused.get(_path(finding), _NEVER)) for finding in errors_left),
        warnings=sum(finding.severity == "warning" for finding in left),
    )


def _drafts(
    repo: Repo, about: Mapping[str, Finding], owner: str, expires: str, now: str
) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files by path, and why others cannot be written."""
    drafts: dict[str, bytes] = {}
    refused: dict[str, str] = {}
    for path, finding in about.items():
        if path in repo.tree.entries():
            refused[path] = f"{path} exists already: edit that"
            continue
        try:
            drafts[path] = written(_waiver(finding, owner, expires, now), path)
        except GateError as error:
            refused[path] = error.message
    return drafts, refused


def _void(repo: Repo, judge: Judge, now: str, drafts: Mapping[str, bytes]) -> dict[str, str]:
    """What the judge says of the drafts that it finds void."""
    judged = settle_tree(read_repo(_With(repo.tree, drafts)), judge, now).findings
    return {one.path: one.message for one in judged if one.path in drafts and one.severity == "error"}


def _path(finding: Finding) -> str:
    """The same finding has the same file, whoever asks and whenever."""
    subject = [finding.rule, finding.path, finding.pointer, finding.value_digest]
    mark = sha256(json.dumps(subject).encode("ascii")).hexdigest()[:12]
    slug = re.sub(r"[^a-z0-9]+", "-", finding.rule)[:_LONGEST_SLUG].strip("-")
    return f"{FOLDER}/{slug}-{mark}.yaml"


def _waiver(finding: Finding, owner: str, expires: str, now: str) -> JsonObject:
    reason = f"Found by releasegate baseline on {now[:10]}: {visible(finding.message)}"
    return {
        "apiVersion": "releasegate/v1alpha1",
        "kind": "Waiver",
        "spec": {
            "rule": finding.rule,
            "path": finding.path,
            "pointer": finding.pointer,
            "valueDigest": finding.value_digest,
            "reason": reason[:_LONGEST_REASON],
            "owner": owner,
            "expires": expires,
        },
    }


def _owner(judge: Judge, wanted: str | None) -> str:
    """Who accepts the findings: whoever was asked for, or the only person who may."""
    document = judge.data.get("people")
    people = people_of(document if isinstance(document, dict) else None).people
    able = sorted({person.name for person in people if not _fault(judge, person.name)})
    if wanted is None and len(able) == 1:
        return able[0]
    if wanted in able:
        return str(wanted)
    fix = (
        f"give --owner {' or --owner '.join(able)}"
        if able
        else "let somebody have a role that approves waivers"
    )
    said = _fault(judge, wanted) if wanted is not None else "several people may own waivers" if able else ""
    raise GateError(said or "nobody may own a waiver", fix)


def _fault(judge: Judge, owner: str) -> str:
    """Why a person may not own a waiver, by the rule that decides it; "" for one who may."""
    rule = judge.policies.rule(_OWNERS)
    asked: JsonValue = {"document": {"spec": {"owner": owner}}}
    found = judge.own.deny(rule, json.dumps(asked)) if rule else ()
    return next((f"{owner} {one.args['problem']}" for one in found), "")


def listed(kept: Iterable[Kept]) -> tuple[str, ...]:
    """One line for each error that stays."""
    return tuple(
        f"not waived: {one.finding.place}: {one.finding.rule}: {one.finding.message} ({one.why})"
        for one in kept
    )
