"""Row 35: have git itself say something else than what would be merged.

Attributes of the checked-out head, settings of the clone, replace refs, grafts and .mailmap each change what
plain git answers. The gate reads the same objects through a git of its own, with settings of its own. Every
setting by itself is attacked in tests/validators/git; here the whole verdict is.
"""

import pytest
from releasegate.errors import GateError
from releasegate.git import isolation

from tests.attacks.stage import ALICE, ERIN, MALLORY, RELEASE, Stage

UNION = "environments/** merge=union\n"
UNKNOWN = ["access/people.yaml:5:3 approval.unknown_author"]


@pytest.fixture
def conflicting(starter: Stage) -> Stage:
    """Alice and main both changed the number of replicas; a union merge would take both lines."""
    starter.edit(RELEASE, "replicas: 2", "replicas: 30").propose()
    starter.repo.switch("main")
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").settle()
    return starter


@pytest.mark.parametrize("place", [".gitattributes", ".git/info/attributes"])
def test_a_union_merge_of_the_clone_does_not_hide_a_conflict(
    conflicting: Stage, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    conflicting.write({place: UNION})
    assert conflicting.repo.git("merge-tree", "--write-tree", "main", "head")

    with pytest.raises(GateError, match=f"conflicts with the base in {RELEASE}"):
        conflicting.refusals()
    monkeypatch.setattr(isolation, "CONFIG", f"{isolation.CONFIG}[merge]\n\tdefault = union\n")
    assert f"{RELEASE}:18:5 load" in conflicting.refusals()  # the union holds the key twice


def test_union_attributes_that_the_change_commits_do_not_hide_a_conflict(conflicting: Stage) -> None:
    conflicting.repo.switch("head")
    conflicting.write({".gitattributes": UNION}).propose()

    with pytest.raises(GateError, match="conflicts with the base"):
        conflicting.refusals()


def test_a_replaced_blob_is_judged_as_it_is(starter: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this clone the evil release reads like the honest one."""
    honest = starter.repo.git("rev-parse", f"main:{RELEASE}").strip()
    starter.edit(RELEASE, '  change: {ticket: ML-101, rollbackTo: "6"}\n', "").propose()
    evil = starter.repo.git("rev-parse", f"head:{RELEASE}").strip()
    starter.repo.git("replace", evil, honest)

    assert starter.refusals() == [f"{RELEASE}:4:1 release.required_fields"]
    kept = {name: value for name, value in isolation.ENVIRONMENT.items() if "REPLACE" not in name}
    monkeypatch.setattr(isolation, "ENVIRONMENT", kept)
    monkeypatch.setattr(isolation, "CONFIG", isolation.CONFIG.replace("useReplaceRefs = false", ""))
    assert starter.refusals() == []


def test_a_mailmap_gives_nobody_another_name(starter: Stage) -> None:
    starter.edit(RELEASE, "replicas: 2", "replicas: 3")
    starter.write({".mailmap": "Alice <alice@acme.example> <mallory@evil.example>\n"}).propose(MALLORY)
    assert starter.repo.git("log", "-1", "--format=%aE", "head") == "alice@acme.example\n"

    assert starter.refusals(without="meta.ledger") == UNKNOWN
    assert starter.refusals(without=["meta.ledger", "approval.unknown_author"]) == []


def test_a_graft_hides_no_author(starter: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose(MALLORY)
    head = starter.edit(RELEASE, "replicas: 3", "replicas: 4").propose(ALICE).repo.sha("head")
    starter.write({".git/info/grafts": f"{head} {starter.repo.sha('main')}\n"})
    assert starter.repo.git("log", "--format=%aN", "main..head") == "Alice\n"

    assert starter.refusals() == UNKNOWN
    furnish = isolation._furnish

    def with_grafts(private: object, location: object) -> None:
        furnish(private, location)
        (private / "info" / "grafts").write_text(f"{head} {starter.repo.sha('main')}\n")

    monkeypatch.setattr(isolation, "_furnish", with_grafts)
    assert starter.refusals() == []


def test_what_lies_in_the_work_tree_is_not_judged(starter: Stage) -> None:
    """An attacker's clean checkout does not stand in for the commit, and neither does a dirty one."""
    good = starter.text(RELEASE)
    starter.edit(RELEASE, '  change: {ticket: ML-101, rollbackTo: "6"}\n', "").propose()
    starter.write({RELEASE: good})

    assert starter.refusals() == [f"{RELEASE}:4:1 release.required_fields"]


def test_a_tag_named_like_the_base_is_no_base(starter: Stage) -> None:
    """Whoever may push tags would choose by which rules the change is judged."""
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    starter.repo.tag("main", "head")

    with pytest.raises(GateError, match="'main' names more than one thing here"):
        starter.refusals()


def test_a_shallow_clone_that_hides_commits_is_no_verdict(starter: Stage) -> None:
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose(MALLORY)
    head = starter.edit(RELEASE, "replicas: 3", "replicas: 4").propose(ALICE).repo.sha("head")
    starter.repo.switch("main")
    starter.edit("environments/dev/releases/churn.yaml", "memory: 1Gi", "memory: 2Gi").settle(ERIN)
    starter.write({".git/shallow": f"{head}\n"})

    with pytest.raises(GateError, match="hides commits"):
        starter.refusals()
