"""No file of 1 MiB takes more than a little time and memory: the kernel ends a child that takes more."""

import gc
import os
import resource

import pytest
from releasegate.judge import judge_of, judge_tree
from releasegate.output import rule_texts
from releasegate.policies import PolicySet
from releasegate.repo import read_repo
from releasegate.reporters import FORMATS, render
from releasegate.reporters.report import Report

from tests.conftest import BASES
from tests.hostile.worst_files import SIZE, worst_files
from tests.memory_tree import MemoryTree, overlaid

# What is wanted is 0.5 s and 50 MB beyond a repository without the file. Machines differ, so a child is ended
# at 10 s only; what grew with the square of a size took minutes.
_MOST_SECONDS = 10
_MOST_MEMORY = 100 << 20

_FILES = {name: (path, data) for name, path, data in worst_files()}


def _judge(files: dict[str, bytes], policies: PolicySet) -> None:
    """What check does with a tree, up to its output, in the text that CI shows and in SARIF."""
    repo = read_repo(MemoryTree(files))
    judged = judge_tree(repo, judge_of(repo, policies), "2026-11-22T12:00:00Z")
    report = Report(judged.findings, rule_texts(policies), {})
    for name in ("text", "sarif"):
        assert name in FORMATS
        render(report, name, colour=False)


def _resident() -> int:
    """Bytes of this process that lie in memory."""
    with open("/proc/self/statm") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * resource.getpagesize()


@pytest.mark.parametrize("name", _FILES)
def test_bounded(name: str, policies: PolicySet) -> None:
    path, data = _FILES[name]
    assert SIZE - 100 < len(data) <= SIZE
    files = {**overlaid(BASES / "starter"), path: data}
    gc.collect()
    before = _resident()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
        try:
            _judge(files, policies)
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    assert status == 0, f"{name} ended with {status} after {used.ru_utime + used.ru_stime:.1f} s of CPU"
    assert used.ru_maxrss * 1024 - before < _MOST_MEMORY, (
        f"{name} took {used.ru_maxrss * 1024 - before:,} bytes"
    )
