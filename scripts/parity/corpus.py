"""Corpus: everything that the gate asks its engine about the cases and about generated repositories."""

from collections.abc import Callable, Iterator
from pathlib import Path

from releasegate.clock import rfc3339
from releasegate.errors import GateError
from releasegate.judge import judge_of, judge_tree
from releasegate.policies import PolicySet
from releasegate.repo import read_repo
from releasegate.tree import Tree, work_tree

from parity.questions import EngineMaker
from tests.cases.changes import findings_of_change
from tests.cases.test_cases import CASES, NOW
from tests.memory_tree import MemoryTree, overlaid
from tests.template.answers import ROWS, answers
from tests.template.builder import Template

Judging = Callable[[EngineMaker], None]
"""Judges one repository or change with the engine that it is given."""


def cases(policies: PolicySet, folder: Path) -> Iterator[tuple[str, Judging]]:
    """Each case by name: its tree, or the whole gate on its change; folder is for repositories."""
    for number, expected in enumerate(sorted(CASES.glob("*/*/expected.txt"))):
        case = expected.parent
        yield f"{case.parent.name}/{case.name}", _case(case, policies, folder / str(number))


def generated(policies: PolicySet, template: Template) -> Iterator[tuple[str, Judging]]:
    """A repository for each set of answers of the template's matrix: profiles, forges and CI systems."""
    for row in ROWS:
        root = template.generate(**answers(row))
        yield "-".join(row.values()), _tree(work_tree(root), policies)


def _case(case: Path, policies: PolicySet, folder: Path) -> Judging:
    chosen = case / "base.txt"
    base = CASES / "_base" / (chosen.read_text().strip() if chosen.exists() else "starter")
    if not (case / "head").is_dir() and not (case / "deleted.txt").exists():
        programs = case / "executable.txt"
        executable = frozenset(programs.read_text().split() if programs.exists() else ())
        return _tree(MemoryTree(overlaid(base, case / "tree"), executable), policies)
    folder.mkdir()
    return lambda engine: _quietly(
        lambda: findings_of_change(case, base, policies, NOW, folder, engine_of=engine)
    )


def _tree(tree: Tree, policies: PolicySet) -> Judging:
    repo = read_repo(tree)
    return lambda engine: _quietly(lambda: judge_tree(repo, judge_of(repo, policies, engine), rfc3339(NOW)))


def _quietly(judge: Callable[[], object]) -> None:
    """What cannot be judged was asked nevertheless, and answered alike or noted."""
    try:
        judge()
    except GateError:
        return
