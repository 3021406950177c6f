"""The table of attacks says what was seen: what refused an attack, and what other tools say of it."""

import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))

from attacks.__main__ import rows  # noqa: E402
from attacks.peers import Peer  # noqa: E402
from attacks.recorder import Attack, Snapshot, check_out, words  # noqa: E402

from tests.repo_builder import Repo  # noqa: E402


def snapshot(folder: Path, before: str, after: str) -> Snapshot:
    """Two folders with one file each."""
    for name, content in (("base", before), ("head", after)):
        (folder / name).mkdir()
        (folder / name / "a.yaml").write_text(content)
    return Snapshot(folder / "base", folder / "head")


def reading(folder: Path, _: Path) -> frozenset[str]:
    """A tool that complains of each line."""
    return frozenset((folder / "a.yaml").read_text().splitlines())


@pytest.mark.parametrize(
    ("before", "after", "answer"),
    [
        ("A1 a.yaml", "A1 a.yaml", "passes"),
        ("A1 a.yaml", "", "passes"),
        ("", "A2 a.yaml\nA1 a.yaml", "refuses: A1, A2"),
        ("", "fails: no such file", "stops: no such file"),
        ("fails: no rule", "fails: no rule", "stops without the attack too: no rule"),
    ],
)
def test_an_answer_is_what_the_attack_adds(tmp_path: Path, before: str, after: str, answer: str) -> None:
    tool = Peer(f"reader of {before} and {after}", "1", reading)

    assert tool.answer(snapshot(tmp_path, before, after)) == answer


def test_a_row_names_what_refused_and_what_passed() -> None:
    attack = Attack("7", "an attack", tries=2, rules={"load", "schema"}, open=True)
    failed = Attack("", "another", tries=1, failed=1)

    lines = list(rows([failed, attack], {"an attack": {"checkov": "passes", "conftest": "not installed"}}))

    assert lines[2] == "| 7 | an attack | 2 | load, schema | passes | passes | not installed |"
    assert lines[3] == "| unlisted | another | 1 | shown in its test | TEST FAILED |  |  |"


def test_an_attack_is_called_what_its_test_says() -> None:
    assert words("tests/attacks/test_07_x.py::test_a_link_is_refused") == "a link is refused"


def test_a_work_tree_is_checked_out_without_touching_the_repository(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo").write({"a.yaml": "a: 1\n"}).commit().write({"a.yaml": "a: 2\n"})

    check_out(repo.path, "main", tmp_path / "out")

    assert (tmp_path / "out" / "a.yaml").read_text() == "a: 1\n"
    assert repo.git("status", "--short").strip() == "M a.yaml"
