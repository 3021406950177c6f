"""Row 40: change where the template comes from, and let the next `copier update` bring other policies.

One line in _src_path, an older version, a hook that is pinned to a tag that somebody can move: each brings
code or rules of somebody else's choice later, in a change that looks like routine.
"""

import pytest

from tests.attacks.stage import Stage

ANSWERS = ".copier-answers.yml"
HOOKS = ".pre-commit-config.yaml"
HOOK = "99cb16ffaee45523f2156cd159a0e61a16f32062"
LEDGER = "meta.ledger"  # the second line of defence: without its rule the file is one that nobody reads
PROVENANCE = "supply_chain.template_provenance"
SOURCE = "_src_path: https://git.example.com/acme/releasegate"
MOVES = {
    "another source": (SOURCE, "_src_path: https://git.evil.example/releasegate", 3),
    "another user of the same forge": (SOURCE, "_src_path: https://git.example.com/acme-inc/releasegate", 3),
    "the same host without TLS": (SOURCE, "_src_path: http://git.example.com/acme/releasegate", 3),
    "an older version": ("_commit: v0.1.0", "_commit: v0.0.9", 2),
    "a version without its gate": ("_commit: v0.1.0", "_commit: v0.2.0", 2),
    "a branch": ("_commit: v0.1.0", "_commit: main", 2),
}


@pytest.mark.parametrize(("old", "new", "line"), MOVES.values(), ids=MOVES.keys())
def test_where_the_template_comes_from_does_not_move(starter: Stage, old: str, new: str, line: int) -> None:
    starter.edit(ANSWERS, old, new).propose()

    assert f"{ANSWERS}:{line}:1 {PROVENANCE}" in starter.refusals()
    assert starter.refusals(without=[PROVENANCE, "supply_chain.template_source", LEDGER]) == []


def test_the_record_of_the_templates_source_is_not_deleted(starter: Stage) -> None:
    starter.remove(ANSWERS).propose()

    assert starter.refusals() == [f"{ANSWERS}:2:1 {PROVENANCE}"]
    assert starter.refusals(without=PROVENANCE) == []


@pytest.mark.parametrize("rev", ["v0.1.0", HOOK[:12]])
def test_a_hook_by_a_name_that_can_be_moved_is_refused(starter: Stage, rev: str) -> None:
    """A tag can be pushed again to another commit; a full sha cannot."""
    starter.edit(HOOKS, f"rev: {HOOK}", f"rev: {rev}").propose()

    found = starter.refusals()

    assert f"{HOOKS}:3:5 supply_chain.hooks_pinned" in found
    assert starter.refusals(without=["supply_chain.hooks_pinned", PROVENANCE, LEDGER]) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [(HOOK, "ab" * 20), ("https://git.example.com/acme/releasegate", "https://git.evil.example/releasegate")],
    ids=["another commit", "another repository"],
)
def test_the_gates_own_hook_moves_only_with_the_gates_pin(starter: Stage, old: str, new: str) -> None:
    starter.edit(HOOKS, old, new).propose()

    assert starter.refusals() == [f"{HOOKS}:1:1 {PROVENANCE}"]
    assert starter.refusals(without=PROVENANCE) == []


@pytest.mark.parametrize(("path", "line"), [(ANSWERS, 2), (".github/workflows/gate.yaml", 1)])
def test_what_the_gate_stands_on_needs_the_platform(regulated: Stage, path: str, line: int) -> None:
    regulated.write({path: f"{regulated.text(path)}# a word more\n"}).propose()

    assert regulated.refusals(approved_by=["bob", "carol"]) == [f"{path}:{line}:1 approval.quorum"]
    assert regulated.refusals(approved_by=["erin"]) == []
    assert regulated.refusals(approved_by=[], without="approval.quorum") == []
