"""Ground: a clean repository and its judges; it says what the gate finds once a document has a defect."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from releasegate.change import ChangedPath, Side, classify
from releasegate.change.reading import Change
from releasegate.change_input import Sides, change_input, unjudged
from releasegate.errors import GateError
from releasegate.findings import Finding
from releasegate.json_types import JsonValue
from releasegate.judge import Judge, judge_of, judge_tree
from releasegate.located import located
from releasegate.pin import require_pin
from releasegate.policies import PolicySet
from releasegate.repo import Repo, read_repo
from releasegate.trusted import gate_document, trusted_data

from tests.memory_tree import MemoryTree
from tests.mutations.mutation import Mutation
from tests.mutations.remembering import Memory
from tests.mutations.subjects import GATE, files_of, rules, subjects_of

NOW = "2026-11-22T12:00:00Z"
# What these families find depends on people and histories that a generated defect does not have.
_NOT_CONTENT = ("approval.", "meta.")
_COMMIT = "0" * 40


@dataclass(frozen=True)
class Ground:
    """A clean repository that pins this checkout's policies."""

    files: Mapping[str, bytes]
    memory: Memory
    _found: dict[Mutation, tuple[Finding, ...]] = field(default_factory=dict)

    @property
    def policies(self) -> PolicySet:
        return self.memory.policies

    @cached_property
    def repo(self) -> Repo:
        return read_repo(MemoryTree(self.files))

    @cached_property
    def judge(self) -> Judge:
        return self._remembering(judge_of(self.repo, self.policies))

    def found(self, mutation: Mutation) -> tuple[Finding, ...]:
        """What the gate finds: in the tree by its own rules and by the base's, and in the change to it.

        What breaks its schema is not judged any further. A gate that another one is pinned to is the finding
        `pin`; a rule that cannot be evaluated is `exit 2`, which no table expects.
        """
        if mutation not in self._found:
            self._found[mutation] = self._judged(mutation)
        return self._found[mutation]

    def _judged(self, mutation: Mutation) -> tuple[Finding, ...]:
        changed = self.changed_files(mutation)
        after = self.patched(changed)
        if after.findings:
            return after.findings
        try:
            require_pin(gate_document(after), self.policies.digest, after.tree.label)
        except GateError as error:
            return (Finding(GATE, 1, 1, "pin", error.message),)
        try:
            own = self._own_judge(after)
            judges = (own,) if own is self.judge else (own, self.judge)
            found = {one for judge in judges for one in judge_tree(after, judge, NOW).findings}
            return tuple(sorted({*found, *self._of_change(after, tuple(changed))}))
        except GateError as error:
            return (Finding(mutation.subject.path, 1, 1, "exit 2", error.message),)

    def changed_files(self, mutation: Mutation) -> Mapping[str, bytes]:
        """The file with the defect, and the releases that name a file by its digest, with its new digest."""
        subject = mutation.subject
        documents = [one for one in subjects_of(subject.profile) if one.path == subject.path]
        values = [mutation.value if one.index == subject.index else one.value for one in documents]
        text = _written(subject.path, values)
        changed = {subject.path: text}
        before, after = (_digest(data) for data in (self.files[subject.path], text))
        for path, data in self.files.items():
            if before in data:
                changed[path] = data.replace(before, after)
        return changed

    def patched(self, changed: Mapping[str, bytes]) -> Repo:
        """The repository with other bytes in some files; the rest of it is read already."""
        fresh = read_repo(MemoryTree(changed))
        return Repo(
            MemoryTree({**self.files, **changed}),
            {**self.repo.documents, **fresh.documents},
            fresh.findings,
            fresh.broken,
        )

    def _own_judge(self, repo: Repo) -> Judge:
        """The judge that the tree with the defect appoints; the base's where it trusts the same."""
        data = trusted_data(repo)
        return self.judge if data == self.judge.data else self._remembering(replace(self.judge, data=data))

    def _remembering(self, judge: Judge) -> Judge:
        own = self.memory.engine_of(self.policies, judge.data)
        return replace(judge, own=own, signers_at=self.memory.signers_at(judge.data))

    def _of_change(self, after: Repo, changed: Iterable[str]) -> Iterable[Finding]:
        """What the rules of the change find, as for a pull request that brings the defect."""
        paths = tuple(
            ChangedPath(path, "modified", "100644", "100644", _digest(self.files[path]).decode(), "after")
            for path in sorted(changed)
        )
        order = tuple(str(name) for name in self.repo.value(GATE)["spec"]["environments"])
        classified = classify(paths, _side(self.repo), _side(after), order)
        change = Change(_COMMIT, _COMMIT, _COMMIT, paths, _COMMIT)
        sides = Sides(change, self.repo, after, classified, order, lambda path: ())
        told = json.dumps({**change_input(sides, NOW), "unjudged": unjudged(sides, ())})
        rules = [one for one in self.policies.of_scope("change") if not one.id.startswith(_NOT_CONTENT)]
        denied = self.judge.own.evaluate([(rule, told) for rule in rules])
        for rule, raw in zip(rules, denied, strict=True):
            yield from located(rule, raw, after.documents.get)


def _written(path: str, values: Iterable[JsonValue]) -> bytes:
    """The documents of a file as text. JSON is YAML; the comment spares the reader to try it as JSON."""
    texts = [json.dumps(value, indent=1) for value in values]
    return (texts[0] if path.endswith(".json") else "# a defect\n" + "\n---\n".join(texts)).encode()


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def _side(repo: Repo) -> Side:
    return Side(repo.tree.entries(), lambda path: [one.value for one in repo.documents.get(path, ())])


@cache
def ground_of(profile: str) -> Ground:
    """The clean repository of a profile."""
    return Ground(files_of(profile), _memory())


@cache
def _memory() -> Memory:
    return Memory(rules())
