"""What was merged against what was decided."""

from pathlib import Path

import pytest
from releasegate.decisions.audit import audit
from releasegate.errors import GateError
from releasegate.git import open_git

from tests.validators.decisions.court import BRANCH, DEV, PROD, Court, later
from tests.validators.decisions.documents import merged_at


def problems(court: Court) -> list[str]:
    return [one.message for one in court.audit().problems]


def test_a_merge_of_what_was_decided_is_clean(court: Court) -> None:
    court.propose("more")
    path = court.decide("more").path
    court.repo.merge("more")
    found = court.audit()
    assert found.problems == ()
    merge = found.merges[0]
    assert (merge.state, merge.step.commit) == ("decided", court.repo.sha("main"))
    assert merge.entry is not None
    assert merge.entry.path == path
    assert merge.entry.decided.approved == (("member", "bob", "forge"),)
    assert merge.merged is None


def test_a_squash_merge_is_the_same_tree_on_the_same_base(court: Court) -> None:
    court.propose("more")
    court.decide("more")
    court.repo.git("merge", "--squash", "more")
    court.repo.commit("squashed")
    assert court.states() == ["decided"]


def test_a_fast_forward_lands_each_commit_of_the_change(court: Court) -> None:
    court.propose("one", "2Gi")
    court.propose("two", "3Gi", start="one")
    court.decide("two")
    court.repo.git("merge", "--ff-only", "two")
    assert court.states() == ["decided", "decided"]


def test_a_rebase_lands_the_trees_of_the_change_under_other_names(court: Court) -> None:
    court.propose("one", "2Gi")
    court.propose("two", "3Gi", start="one")
    court.decide("two")
    court.repo.git("cherry-pick", "--allow-empty", "one", "two", people=("F <f@x>", "F <f@x>"))
    assert court.repo.sha("main") != court.repo.sha("two")
    assert court.states() == ["decided", "decided"]


def test_a_commit_pushed_between_base_and_rebase_is_no_part_of_it(court: Court) -> None:
    """The net result is what was judged, and for a while something else was live."""
    court.propose("one", "2Gi")
    court.propose("two", "3Gi", start="one")
    court.decide("two")
    before = (court.repo.path / DEV).read_text()
    court.repo.write({DEV: before.replace("memory: 1Gi", "memory: 64Gi")}).commit("straight to main")
    court.repo.git("checkout", "-q", "two", "--", DEV)
    court.repo.commit("as judged")
    assert court.states() == ["none", "none"]


def test_a_merge_nobody_decided_is_named(court: Court) -> None:
    court.propose("first")
    court.decide("first")
    court.propose("more", "3Gi")
    court.repo.merge("more")
    assert court.states() == ["none"]
    assert problems(court) == ["no decision is about this"]


def test_an_evil_merge_is_not_what_was_judged(court: Court) -> None:
    court.propose("more")
    court.decide("more")
    court.repo.git("merge", "--no-ff", "--no-commit", "more")
    prod = (court.repo.path / PROD).read_text()
    court.repo.write({PROD: prod.replace("memory: 1Gi", "memory: 64Gi")}).commit("merge more")
    assert court.states() == ["differs"]
    assert problems(court)[0].startswith("what was merged is not what was judged; judged ")
    assert problems(court)[0].endswith(f"; they differ in {PROD}")


def test_a_squash_with_an_extra_edit_has_no_decision(court: Court) -> None:
    court.propose("more")
    court.decide("more")
    court.repo.git("merge", "--squash", "more")
    court.repo.write({"docs/a.md": "by the way\n"}).commit("squashed")
    assert court.states() == ["none"]


def test_a_base_that_moved_is_told_from_the_base_that_judged(court: Court) -> None:
    court.propose("more")
    court.decide("more")
    court.repo.write({"docs/a.md": "meanwhile\n"}).commit("meanwhile").merge("more")
    assert court.states() == ["older-base", "none"]
    assert "judged on an older base" in problems(court)[0]


def test_the_decision_of_another_base_is_not_this_ones(court: Court) -> None:
    """The same bytes change, but onto something else: another digest."""
    court.propose("more")
    court.decide("more")
    text = (court.repo.path / DEV).read_text()
    court.repo.write({DEV: text.replace("memory: 1Gi", "memory: 512Mi")}).commit("meanwhile")
    court.repo.git("checkout", "-q", "more", "--", DEV)
    court.repo.commit("the same result")
    assert court.states() == ["none", "none"]


def test_refused_and_merged(court: Court) -> None:
    court.propose("more")
    court.decide("more", outcome="refused")
    court.repo.merge("more")
    assert court.states() == ["refused"]


def test_the_last_word_counts(court: Court) -> None:
    court.propose("more")
    court.decide("more", outcome="refused")
    court.decide("more", at=later(minutes=1))
    court.repo.merge("more")
    assert court.states() == ["decided"]
    court.decide("more", base="main~1", at=later(minutes=2), outcome="refused")
    assert court.states() == ["refused"]


def test_an_advisory_decision_never_overrules_a_real_one(court: Court) -> None:
    court.propose("more")
    court.decide("more", outcome="refused")
    court.decide("more", at=later(minutes=1), advisory=True)
    court.repo.merge("more")
    assert court.states() == ["refused"]


def test_only_the_changes_own_ci_judged(court: Court) -> None:
    court.propose("more")
    court.decide("more", advisory=True)
    court.repo.merge("more")
    assert court.states() == ["advisory"]


def test_times_of_merging_come_from_signed_facts(court: Court) -> None:
    court.propose("more")
    court.decide("more", until="2026-11-22T13:00:00Z")
    merged = court.repo.merge("more").sha()
    court.propose("next", "3Gi")
    court.decide("next", at=later(hours=3), facts=merged_at(**{merged: later(hours=2)}))
    found = court.audit()
    assert [merge.state for merge in found.merges] == ["stale"]
    assert found.merges[0].merged == later(hours=2)


def test_a_time_that_nobody_signed_is_unknown(court: Court) -> None:
    court.propose("more")
    court.decide("more", until="2026-11-22T13:00:00Z")
    merged = court.repo.merge("more").sha()
    court.propose("next", "3Gi")
    court.forge(court.decision("next", facts=merged_at(**{merged: later(hours=2)})), court.other)
    found = court.audit()
    assert (found.merges[0].state, found.merges[0].merged) == ("decided", None)


def test_judged_only_after_it_was_merged(court: Court) -> None:
    court.propose("more")
    merged = court.repo.merge("more").sha()
    facts = merged_at(**{merged: later(hours=-2)})
    court.decide("more", base="main~1", clock="2026-11-22T12:00:00Z", facts=facts)
    assert court.states() == ["late"]


def test_a_clone_without_decisions_cannot_be_audited(court: Court) -> None:
    with pytest.raises(GateError, match=f"no branch {BRANCH}"):
        court.audit()


def test_a_shallow_clone_cannot_be_audited(court: Court, tmp_path: Path) -> None:
    court.propose("one")
    court.decide("one")
    court.repo.merge("one")
    source, target = f"file://{court.repo.path}", str(tmp_path / "shallow")
    court.repo.git("clone", "-q", "--depth=1", "--no-single-branch", source, target)
    with open_git(tmp_path / "shallow") as git, pytest.raises(GateError, match="hides older commits"):
        audit(git, "refs/remotes/origin/main", "2026-01-01", BRANCH)
