"""Stage: a clean repository on main, a branch that an attacker writes, and the gate that judges the merge.

    stage.edit(RELEASE, "cpu: 500m", "cpu: 900m").propose()
    assert stage.refusals() == []                       # bob approved what Alice wrote
    assert stage.refusals(approved_by=()) == [f"{RELEASE}:1:1 approval.quorum"]
    assert stage.refusals(approved_by=(), without="approval.quorum") == []

A refusal is "path:line:column rule". All that judges is real: git objects, the pin, Rego, ssh-keygen. The
second assertion of an attack switches its defence off, to show that nothing else held it. What a rule said of
the same input and data is remembered from one verdict to the next, by the gate's own memory, unless a test
brings an engine of its own.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from releasegate.approvals import forge_facts
from releasegate.engine import Engine
from releasegate.engine.embedded import evaluator
from releasegate.engine.memory import EngineOf, Memory, remembered
from releasegate.gate import Verdict, judge_change, open_change
from releasegate.git import open_git
from releasegate.json_types import JsonObject, JsonValue
from releasegate.outside import Outside
from releasegate.policies import PolicySet
from releasegate.quorum import quorum_of

from tests.memory_tree import overlaid
from tests.repo_builder import Repo

BASES = Path(__file__).parents[1] / "cases" / "_base"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
RELEASE = "environments/prod/releases/churn.yaml"
ALICE, BOB, ERIN, MALLORY = (
    "Alice <alice@acme.example>",
    "Bob <bob@acme.example>",
    "Erin <erin@acme.example>",
    "Mallory <mallory@evil.example>",
)

_MEMORIES: dict[frozenset[tuple[str, str]], Memory] = {}


def without_rule(policies: PolicySet, *rule_ids: str) -> PolicySet:
    """The policies with rules taken out: what the gate would be without that defence."""
    assert all(policies.rule(rule_id) for rule_id in rule_ids), f"no such rule among {rule_ids}"
    return replace(policies, rules=tuple(rule for rule in policies.rules if rule.id not in rule_ids))


# The default branch as the generated settings protect it; attacks on those settings say otherwise.
PROTECTION: JsonObject = {
    "branch": "main",
    "known": True,
    "forcePush": False,
    "deletion": False,
    "bypass": [],
    "pullRequestRequired": True,
    "requiredReviews": 1,
    "requiredChecks": ["releasegate"],
    "staleReviewsDismissed": True,
    "adminsIncluded": True,
}


@dataclass(frozen=True)
class Stage:
    """One repository in one test: main holds the base, and every propose() adds a commit to branch head."""

    repo: Repo
    policies: PolicySet
    approvers: tuple[str, ...]
    base: str = "main"  # what head would be merged into
    health: tuple[JsonObject, ...] = ()  # what Argo CD was seen to do
    now: datetime = NOW
    engine_of: EngineOf | None = None  # None: the real one

    def text(self, path: str) -> str:
        """What the work tree holds at `path`."""
        return (self.repo.path / path).read_text()

    def write(self, files: Mapping[str, str | bytes]) -> "Stage":
        self.repo.write(files)
        return self

    def edit(self, path: str, old: str, new: str) -> "Stage":
        """Replace what stands exactly once in a file."""
        text = self.text(path)
        assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
        return self.write({path: text.replace(old, new)})

    def remove(self, *paths: str) -> "Stage":
        self.repo.remove(*paths)
        return self

    def settle(self, author: str = ERIN) -> "Stage":
        """Commit the work tree to main: it was there before the attack."""
        self.repo.commit("base", author)
        return self

    def propose(self, author: str = ALICE, committer: str | None = None, message: str = "change") -> "Stage":
        """Commit the work tree to the branch head, which starts at main."""
        if self.repo.git("branch", "--show-current").strip() != "head":
            self.repo.branch("head")
        self.repo.commit(message, author, committer)
        return self

    def facts(
        self, *reviewers: str, author: str = "alice", at: str = "head", **more: JsonValue
    ) -> JsonObject:
        """What the forge says: who opened the pull request, and who approved the commit `at`."""
        return {
            "schema": "releasegate/facts/v1alpha1",
            "forge": "github",
            "repository": "acme/ml-gitops",
            "number": 7,
            "head": self.repo.sha("head"),
            "baseRef": "main",
            "collectedAt": "2026-11-22T11:59:00Z",
            "author": {"handle": author},
            "commits": [{"sha": self.repo.sha("head"), "author": None, "committer": None}],
            "reviews": [review(handle, self.repo.sha(at)) for handle in reviewers],
            "protection": PROTECTION,
            **more,
        }

    def fresh_facts(self, *reviewers: str) -> JsonObject:
        """The same, of now: a command has the machine's clock, and facts and reviews grow old."""
        now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        reviews: list[JsonValue] = [review(one, self.repo.sha("head"), at=now) for one in reviewers]
        return self.facts(collectedAt=now, reviews=reviews)

    def verdict(
        self,
        approved_by: Sequence[str] | None = None,
        without: str | Sequence[str] = (),
        facts: JsonObject | None = None,
        offline: bool = False,
    ) -> Verdict:
        """Judge merging head into main by `facts`, by reviews of `approved_by`, or by signatures alone."""
        reviewers = self.approvers if approved_by is None else approved_by
        policies = without_rule(self.policies, *([without] if isinstance(without, str) else without))
        given = None if offline else facts or self.facts(*reviewers)
        outside = Outside(given, self.health)
        engine_of = self.engine_of or remembered(_engine, _memory(policies))
        with open_git(self.repo.path) as git:
            return judge_change(git, self.base, "head", outside, self.now, policies, engine_of=engine_of)

    def refusals(
        self,
        approved_by: Sequence[str] | None = None,
        without: str | Sequence[str] = (),
        facts: JsonObject | None = None,
        offline: bool = False,
    ) -> list[str]:
        """What the verdict finds, as "path:line:column rule", each once."""
        found = self.verdict(approved_by, without, facts, offline).findings
        return sorted({f"{finding.place} {finding.rule}" for finding in found})

    def uncounted(self, facts: JsonObject | None = None, offline: bool = False) -> list[str]:
        """Why approvals that were given do not count."""
        given = None if offline else forge_facts(facts or self.facts())
        with open_git(self.repo.path) as git:
            sides, by_base = open_change(git, self.base, "head", self.policies, engine_of=remembered(_engine))
            quorum = quorum_of(git, sides, given, by_base.data, by_base.policies.digest, self.now)
        return [approval.reason for approval in quorum.approvals if not approval.counts]


def review(handle: str, commit: str, state: str = "approved", at: str = "2026-11-22T11:00:00Z") -> JsonObject:
    """A review as a facts file has it."""
    return {"handle": handle, "state": state, "commit": commit, "submittedAt": at}


def _memory(policies: PolicySet) -> Memory:
    """What the real engine said of these rules so far."""
    return _MEMORIES.setdefault(frozenset(policies.modules.items()), Memory())


def _engine(policies: PolicySet, data: JsonObject) -> Engine:
    """The real engine of releasegate's own rules; reading all of them takes longer than a verdict."""
    return _read(frozenset(policies.modules.items()), json.dumps(data))


@lru_cache(maxsize=8)
def _read(modules: frozenset[tuple[str, str]], data: str) -> Engine:
    return evaluator(dict(modules), data)


def base_files(profile: str, policies: PolicySet) -> dict[str, bytes]:
    """The files of tests/cases/_base/<profile> by path, with the pin of this checkout's gate."""
    files = overlaid(BASES / profile)
    pinned = re.sub(rb"sha256:[0-9a-f]{64}", policies.digest.encode(), files["releasegate.yaml"])
    return {**files, "releasegate.yaml": pinned}
