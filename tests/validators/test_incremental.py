"""Judged again is what changed and what depends on it, and the verdict is that of judging everything."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha1

import pytest
from releasegate.engine.embedded import embedded
from releasegate.engine.memory import Memory, remembered
from releasegate.errors import GateError
from releasegate.findings import Finding
from releasegate.judge import judge_of, judge_tree
from releasegate.policies import PolicySet
from releasegate.repo import Repo, read_repo
from releasegate.tree import Entry

from tests.conftest import BASES
from tests.memory_tree import MemoryTree, overlaid

NOW = "2026-11-22T12:00:00Z"
PROD = "environments/prod/releases/churn.yaml"
PROFILE = "governance/models/churn.yaml"


@dataclass(frozen=True)
class HashedTree(MemoryTree):
    """A tree whose entries have object names, as those of a commit do."""

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        return {path: Entry("100644", _oid(data), len(data)) for path, data in sorted(self.files.items())}


def _oid(data: bytes) -> str:
    return sha1(b"blob %d\0" % len(data) + data).hexdigest()  # noqa: S324  git names objects by it


def judged(
    files: Mapping[str, bytes], policies: PolicySet, memory: Memory | None = None, known: Repo | None = None
) -> tuple[Repo, tuple[Finding, ...] | str]:
    """The tree, and what is found in it, or why it cannot be judged."""
    repo = read_repo(HashedTree(files), known)
    try:
        return repo, judge_tree(
            repo, judge_of(repo, policies, remembered(embedded, memory or Memory())), NOW
        ).findings
    except GateError as error:
        return repo, error.message


def edits(files: dict[str, bytes], seed: int, count: int) -> Iterator[dict[str, bytes]]:
    """Ever further trees: a line dropped, doubled or changed, a file deleted, renamed or emptied."""
    chance = random.Random(seed)  # noqa: S311  the same changes each time
    for _ in range(count):
        files = dict(files)
        path = chance.choice(sorted(files))
        lines = files[path].splitlines(keepends=True) or [b"\n"]
        at = chance.randrange(len(lines))
        match chance.randrange(7):
            case 0:
                lines[at] = b""
            case 1:
                lines[at] *= 2
            case 2:
                lines[at] = lines[at].replace(b"prod", b"dev").replace(b"1", b"7")
            case 3:
                lines[at] = lines[at].replace(b"true", b"false").replace(b"churn", b"chvrn")
            case 4:
                files[chance.choice(sorted(files))] = b"".join(lines)
            case 5:
                del files[path]
                yield files
                continue
            case _:
                files[f"{path}.yaml"] = b"".join(lines)
        files[path] = b"".join(lines)
        yield files


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("profile", ["starter", "regulated"])
def test_random_changes_are_judged_as_if_everything_were(
    profile: str, seed: int, policies: PolicySet
) -> None:
    memory, known, differing = Memory(), None, set()
    for files in edits(overlaid(BASES / profile), seed, 12):
        known, again = judged(files, policies, memory, known)
        assert again == judged(files, policies)[1]
        differing.add(again)
    assert len(differing) > 3


def test_what_did_not_change_is_neither_read_nor_judged_again(policies: PolicySet) -> None:
    files, memory = overlaid(BASES / "regulated"), Memory()
    before, _ = judged(files, policies, memory)
    asked = memory.evaluated

    changed = {**files, PROD: files[PROD].replace(b"replicas: 2", b"replicas: 4")}
    after, _ = judged(changed, policies, memory, before)

    assert after.documents[PROFILE][0] is before.documents[PROFILE][0]
    assert after.documents[PROD] != before.documents[PROD]
    of_a_release = [rule for rule in policies.of_scope("document") if "ModelRelease" in rule.kinds]
    assert 0 < memory.evaluated - asked <= len(of_a_release) + len(policies.of_scope("repository"))


def test_what_depends_on_a_change_is_judged_again(policies: PolicySet) -> None:
    files, memory = overlaid(BASES / "starter"), Memory()
    judged(files, policies, memory)
    lifted = files[PROFILE].replace(b"threshold: 0.8", b"threshold: 0.99")
    assert lifted != files[PROFILE]

    _, found = judged({**files, PROFILE: lifted}, policies, memory)

    assert isinstance(found, tuple)
    assert (PROD, "release.thresholds_met") in {(one.path, one.rule) for one in found}


def test_other_parameters_are_other_answers(policies: PolicySet) -> None:
    """A rule that reads the parameters is asked again when they change, and one that does not is not."""
    files, memory = overlaid(BASES / "starter"), Memory()
    judged(files, policies, memory)
    asked = memory.evaluated
    gate = files["releasegate.yaml"].replace(b"[registry.example.com]", b"[registry.nowhere.example]")

    _, found = judged({**files, "releasegate.yaml": gate}, policies, memory)

    assert found == judged({**files, "releasegate.yaml": gate}, policies)[1]
    assert isinstance(found, tuple)
    assert {one.rule for one in found} == {"supply_chain.image_registry"}
    assert memory.evaluated - asked < asked / 2
