"""What lies on the branch of decisions and does not count, and why."""

from pathlib import Path

from tests.validators.decisions.court import BRANCH, PEOPLE, Court, listing, make_key, public


def judged(court: Court) -> str:
    found = court.audit().merges[0]
    assert (found.state, found.decided) == ("claim", None)
    return found.note


def test_unsigned(court: Court) -> None:
    court.propose("more")
    court.forge(court.decision("more"), None)
    court.repo.merge("more")
    assert judged(court) == "it is not signed"


def test_a_key_that_nobody_lists(court: Court) -> None:
    court.propose("more")
    court.forge(court.decision("more"), court.other)
    court.repo.merge("more")
    assert "no key under `ci`" in judged(court)


def test_a_copy_without_the_signature_takes_nothing_from_the_original(court: Court) -> None:
    court.propose("more")
    path = court.decide("more").path
    record = court.repo.git("cat-file", "blob", f"{BRANCH}:{path}")
    signature = court.repo.git("cat-file", "blob", f"{BRANCH}:{path}.sig")
    court.repo.git("update-ref", "-d", f"refs/heads/{BRANCH}")
    court.smuggle(record.encode(), None)
    court.smuggle(record.encode(), signature)
    court.repo.merge("more")
    found = court.audit()
    assert found.merges[0].state == "decided"
    assert ["does not follow" in one.message for one in found.problems] == [True]


def test_the_signature_of_another_decision(court: Court) -> None:
    court.propose("more")
    court.propose("less", "512Mi")
    path = court.decide("less").path
    signature = court.repo.git("cat-file", "blob", f"{BRANCH}:{path}.sig")
    mine = court.forge(court.decision("more"), None)
    record = court.repo.git("cat-file", "blob", f"{BRANCH}:{mine}")
    court.repo.git("update-ref", f"refs/heads/{BRANCH}", court.repo.sha(f"{BRANCH}~1"))
    court.smuggle(record.encode(), signature)
    court.repo.merge("more")
    assert "no key under `ci`" in judged(court)


def test_an_approval_that_was_edited_after_it_was_signed(court: Court) -> None:
    court.propose("more")
    path = court.decide("more", outcome="refused").path
    record = court.repo.git("cat-file", "blob", f"{BRANCH}:{path}")
    signature = court.repo.git("cat-file", "blob", f"{BRANCH}:{path}.sig")
    court.repo.git("update-ref", "-d", f"refs/heads/{BRANCH}")
    court.smuggle(record.replace('"refused"', '"approved"').encode(), signature)
    court.repo.merge("more")
    assert "no key under `ci`" in judged(court)


def test_of_another_repository_by_a_key_that_both_trust(court: Court) -> None:
    court.propose("more")
    fork = {"forge": "github", "id": "mallory/ml-gitops", "defaultBranch": "main"}
    court.forge(court.decision("more", repository=fork), court.key)
    court.repo.merge("more")
    assert "another repository (mallory/ml-gitops at github)" in judged(court)


def test_a_repository_that_was_renamed_keeps_its_decisions(court: Court) -> None:
    court.propose("more")
    court.decide("more")
    court.repo.merge("more")
    gate = (court.repo.path / "releasegate.yaml").read_text().replace("acme/ml-gitops", "acme/models")
    court.repo.write({"releasegate.yaml": gate}).commit("rename")
    assert court.audit().merges[1].state == "decided"


def test_a_key_that_was_revoked_since(court: Court) -> None:
    court.propose("more")
    court.decide("more")
    court.repo.merge("more")
    court.repo.write({PEOPLE: listing(public(court.other), revoked=public(court.key))}).commit("stolen")
    merge = court.audit().merges[1]
    assert (merge.state, "is revoked since 2026-11-20: stolen" in merge.note) == ("claim", True)


def test_a_key_that_was_replaced_since_still_counts(court: Court) -> None:
    court.propose("more")
    court.decide("more")
    court.repo.merge("more")
    court.repo.write({PEOPLE: listing(public(court.other))}).commit("rotate")
    assert court.audit().merges[1].state == "decided"


def test_a_replaced_key_cannot_decide_anew_for_an_older_base(court: Court) -> None:
    court.propose("more")
    court.repo.write({PEOPLE: listing(public(court.other))}).commit("rotate")
    court.forge(court.decision("more", base="main~1"), court.key)
    court.repo.merge("more")
    assert judged(court) == "the key that signed it is no longer listed where it was merged"


def test_a_replaced_key_cannot_say_that_all_since_was_one_change(court: Court) -> None:
    """Its list of commits is made up from what landed, so that each tree is there."""
    start = court.repo.sha("main")
    court.repo.write({PEOPLE: listing(public(court.other))}).commit("rotate")
    court.repo.write({"docs/a.md": "evil\n"}).commit("straight to main")
    court.repo.branch("all")
    court.repo.switch("main")
    court.forge(court.decision("all", base=start), court.key)
    assert court.states()[0] == "claim"


def test_a_key_that_had_ended(court: Court) -> None:
    ended = f"{{key: {public(court.key)}, validBefore: '2026-11-22'}}"
    court.repo.write({PEOPLE: listing(ended)}).commit("ends")
    court.propose("more")
    court.forge(court.decision("more"), court.key)
    court.repo.merge("more")
    assert "counted until 2026-11-22" in judged(court)


def test_people_of_a_branch_cannot_name_a_key_of_their_own(court: Court, tmp_path: Path) -> None:
    """A base that lists the attacker's key, but was never on main."""
    mine = make_key(tmp_path / "mine")
    court.repo.branch("evil").write({PEOPLE: listing(public(mine))}).commit("my people")
    court.propose("more", start="evil")
    court.record(court.decision("more", base="evil"), key=mine)
    court.repo.merge("more")
    assert judged(court).endswith("is not on refs/heads/main")
