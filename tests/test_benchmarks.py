"""The benchmark: one repository for one seed, and tools that find what is wrong. No time is asserted."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from releasegate.policies import PolicySet

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from benchmarks import ours, peers, tables  # noqa: E402
from benchmarks.corpus import Corpus, build  # noqa: E402
from benchmarks.defects import DEFECTS, POD, broken  # noqa: E402
from benchmarks.measure import Contender, Run, alternating, require, run  # noqa: E402
from benchmarks.prepared import prepare  # noqa: E402

INSTALLED = ROOT / ".tools" / "bin"


@pytest.fixture(scope="module")
def corpus(policies: PolicySet, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Twelve releases, one with each defect."""
    return build(tmp_path_factory.mktemp("bench") / "repository", 12, 1, policies.digest)


@pytest.fixture(scope="module")
def prepared(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What other tools are given."""
    folder = tmp_path_factory.mktemp("bench") / "prepared"
    prepare(folder, corpus.root)
    return folder


def tree(corpus: Corpus) -> str:
    """The name that git gives to all names and contents."""
    command = ("git", "-C", str(corpus.root), "rev-parse", "HEAD^{tree}")
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def saying(text: str, expected: frozenset[str] = frozenset({"a"})) -> Contender:
    """A tool that prints these words, each a path that it finds wrong."""
    command = (sys.executable, "-c", f"print({text!r})")
    return Contender(text, "words", command, ROOT, lambda said: frozenset(said.split()), expected, 1)


def test_a_seed_gives_one_repository(tmp_path: Path) -> None:
    built = [build(tmp_path / name, 12, 1, "sha256:" + "0" * 64, seed) for name, seed in (("a", 7), ("b", 7))]
    other = build(tmp_path / "c", 12, 1, "sha256:" + "0" * 64, seed=8)

    assert tree(built[0]) == tree(built[1]) != tree(other)
    assert built[0].defects == built[1].defects
    assert sorted(built[0].defects.values()) == sorted(DEFECTS)
    assert len(built[0].releases) == 12


def test_a_defect_that_would_change_nothing_is_no_defect() -> None:
    with pytest.raises(AssertionError, match="nothing to break: privileged container"):
        broken("kind: Deployment\n", POD)


def test_check_finds_each_defect_and_nothing_else(corpus: Corpus) -> None:
    asked = ours.cold(corpus)

    assert len(asked.expected) == len(DEFECTS)
    assert run(asked).cpu > 0


def test_the_gate_finds_what_the_change_adds(policies: PolicySet, tmp_path: Path) -> None:
    corpus = build(tmp_path / "changed", 30, 1, policies.digest)
    asked, again = ours.gate(corpus)
    named = ("git", "-C", str(corpus.root), "diff", "--name-only", "main", "change")

    assert len(subprocess.run(named, capture_output=True, text=True, check=True).stdout.split()) == 20
    assert len(asked.expected) == len(DEFECTS) + 1
    run(asked)
    run(again)


@pytest.mark.parametrize("only_three", [False, True])
@pytest.mark.parametrize("tool", [peer.tool for peer in peers.PEERS if peer.tool != "checkov"])
def test_other_tools_find_what_they_can(
    tool: str, only_three: bool, corpus: Corpus, prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(INSTALLED), prepend=":")
    asked, missing = peers.contenders(corpus, prepared, corpus.three() if only_three else ())
    if tool in missing:
        pytest.skip("a tool that `make peers` installs for `make bench`")

    one = next(contender for contender in asked if contender.tool == tool)

    assert one.expected or only_three
    run(one)


def test_a_missing_tool_is_named(corpus: Corpus, prepared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)

    asked, missing = peers.contenders(corpus, prepared)

    assert asked == []
    table = tables.compared([(ours.cold(corpus), Run(2.0, 3.0, 4.0))], missing)
    assert all(f"| {peer.tool} | not installed: `make peers` |" in table for peer in peers.PEERS)


@pytest.mark.parametrize(
    ("said", "told"),
    [("", r"missed \['a'\], wrongly found \[\]"), ("a b", r"missed \[\], wrongly found \['b'\]")],
)
def test_a_fast_wrong_answer_stops_the_run(said: str, told: str) -> None:
    with pytest.raises(AssertionError, match=told):
        run(saying(said))


def test_a_tool_that_says_nothing_readable_found_nothing(corpus: Corpus) -> None:
    with pytest.raises(AssertionError, match="no report: 'Traceback'"):
        require(ours.cold(corpus), "Traceback")


def test_contenders_take_turns(tmp_path: Path) -> None:
    order: list[str] = []
    asked = [replace(saying("a"), tool=name, prepare=lambda name=name: order.append(name)) for name in "xyz"]

    measured = alternating(asked, 2)

    assert "".join(order) == "xyzxyz"
    assert [one.tool for one, _ in measured] == ["x", "y", "z"]


def test_tables_show_ratios_and_what_a_release_costs() -> None:
    first, second = saying("a"), saying("b")

    table = tables.compared([(first, Run(2.0, 6.0, 40.0)), (second, Run(1.0, 1.5, 20.0))])

    assert "| b | words | 1.00 | 1.50 | 20 | 0.50 | 0.25 | 1 of 5 |" in table
    assert "| 1,000 | words | 2.00 | 3.00 | 3.00 | 40 |" in tables.growth(
        [(1000, first, Run(2.0, 3.0, 40.0))]
    )


def test_writing_replaces_the_last_run_and_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("# Kept\n\n## Last run\n\nold\n")

    tables.written(page, "new\n")

    assert page.read_text() == "# Kept\n\n## Last run\n\nnew\n"
    page.write_text("# No heading\n")
    with pytest.raises(ValueError, match="no heading"):
        tables.written(page, "new\n")


def test_the_page_names_every_defect_and_every_tool() -> None:
    page = (ROOT / "benchmarks" / "README.md").read_text()

    assert all(f"| {what} | `{rule}` |" in page for what, rule in DEFECTS.items())
    assert all(f"**{peer.tool}**".lower() in page.lower() for peer in peers.PEERS)
