"""Many files say the same whether one process reads them or two, and whatever is wrong with them."""

import subprocess
import sys
from pathlib import Path

import pytest
from releasegate.file_halves import LEAST, packed, read_files, unpacked
from releasegate.file_reading import read_file
from releasegate.repo import read_repo
from releasegate.tree import Entry

from tests.conftest import BASES
from tests.memory_tree import MemoryTree, overlaid

ENTRY = Entry("100644", None, None)
RELEASE = "environments/dev/releases/churn.yaml"
CONTENTS = [
    b"kind: [",
    b"\xff\xfe",
    b"a: 1\na: 2\n",
    b"kind: ModelRelease\nspec: {x: 1e400}\n",
    b"apiVersion: x\nkind: y\n---\nz: \xe2\x80\xae\n",
    b'{"a": [1.5, -0.0, 12345678901234567890, null, "\\ud83d\\ude00"]}',
]


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("path", [RELEASE, "evidence/churn/8/evaluation.json", "CODEOWNERS"])
def test_what_is_sent_is_what_was_read(path: str, content: bytes) -> None:
    read = read_file(path, ENTRY, content)
    assert unpacked(path, ENTRY, content, packed(read)) == read


def test_every_file_of_a_repository_can_be_sent() -> None:
    for path, documents in read_repo(MemoryTree(overlaid(BASES / "regulated"))).documents.items():
        for document in documents[:1]:
            read = read_file(path, ENTRY, document.data)
            assert unpacked(path, ENTRY, document.data, packed(read)) == read


def test_two_processes_read_in_order() -> None:
    """In a process of its own: one with threads is not forked."""
    program = f"""
import os
from releasegate import file_halves, fork
from releasegate.tree import Entry
fork._processors = lambda: 2
contents = {CONTENTS!r} * {LEAST}
files = [("environments/dev/releases/m%d.yaml" % number, Entry("100644", None, None), data)
         for number, data in enumerate(contents[:{LEAST + 1}])]
forks = []
fork_it = os.fork
os.fork = lambda: forks.append(1) or fork_it()
both = file_halves.read_files(files)
assert forks == [1]
assert both == [file_halves.read_file(*one) for one in files]
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])


def test_few_files_are_read_here() -> None:
    file = (RELEASE, ENTRY, b"kind: [")
    assert read_files([file]) == [read_file(*file)]


def test_a_refused_file_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("releasegate.repo._HELD", 10)
    held: list[int] = []

    def reader(files):  # type: ignore[no-untyped-def]
        held.append(sum(len(data) for _, _, data in files))
        return read_files(files)

    files = {f"environments/dev/releases/m{number}.yaml": b"kind: [" for number in range(9)}
    repo = read_repo(MemoryTree(files), reader=reader)
    assert max(held) <= 14
    assert {finding.path for finding in repo.findings} == set(files)
