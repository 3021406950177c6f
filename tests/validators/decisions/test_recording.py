"""Signing a decision and appending it; what is refused leaves the branch as it was."""

import json
import subprocess
from pathlib import Path

import pytest
from releasegate.decisions.canonical import digest
from releasegate.errors import GateError

from tests.validators.decisions.court import BRANCH, NOON, PEOPLE, Court, later, listing, public
from tests.validators.decisions.documents import Json


def held(court: Court, path: str) -> bytes:
    return court.repo.git("cat-file", "blob", f"{BRANCH}:{path}").encode()


def test_a_record_names_the_one_before_it(court: Court) -> None:
    court.propose("more")
    first, second = court.decide("more"), court.decide("more", at=later(minutes=1))
    assert first.path == f"decisions/2026/11/{court.decision('more')['mergeTree'][:12]}-20261122T120000Z.json"
    assert first.signer == "gate"
    records = [json.loads(held(court, one.path)) for one in (first, second)]
    assert [one["previous"] for one in records] == [None, digest(held(court, first.path))]
    assert [one["recordedAt"] for one in records] == ["2026-11-22T12:00:00Z", "2026-11-22T12:01:00Z"]
    assert records[0]["decision"] == court.decision("more")
    assert court.repo.git("log", "-1", "--format=%an <%ae> %s", BRANCH).strip() == (
        "releasegate <releasegate@localhost> Record approved: serving:dev"
    )


def test_openssh_alone_verifies_what_was_signed(court: Court, tmp_path: Path) -> None:
    court.propose("more")
    path = court.decide("more").path
    (tmp_path / "sig").write_bytes(held(court, f"{path}.sig"))
    (tmp_path / "allowed").write_text(f"gate {public(court.key)}\n")
    command = ["ssh-keygen", "-Y", "verify", "-n", "releasegate-decision", "-I", "gate"]
    files = ["-f", str(tmp_path / "allowed"), "-s", str(tmp_path / "sig")]
    done = subprocess.run([*command, *files], input=held(court, path), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_two_records_of_one_second_have_two_names(court: Court) -> None:
    court.propose("more")
    paths = [court.decide("more").path for _ in range(3)]
    assert [path.rsplit("Z", 1)[1] for path in paths] == [".json", "-2.json", "-3.json"]


def test_times_only_grow_though_clocks_differ(court: Court) -> None:
    court.propose("more")
    court.decide("more")
    path = court.decide("more", at=later(minutes=-3)).path
    assert json.loads(held(court, path))["recordedAt"] == "2026-11-22T12:00:00Z"
    with pytest.raises(GateError, match="recorded at 2026-11-22T12:00:00Z, and it is 2026-11-22T11:50:00Z"):
        court.decide("more", at=later(minutes=-10))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"repository": {"forge": "github", "id": "acme/other", "defaultBranch": "main"}},
            "of another repository: acme/other",
        ),
        (
            {"repository": {"forge": "gitlab", "id": "acme/ml-gitops", "defaultBranch": "main"}},
            "of another repository",
        ),
        ({"mergeTree": "4b825dc642cb6eb9a060e54bf8d69288fbee4904"}, "gives another result"),
        ({"changeDigest": f"sha256:{'0' * 64}"}, "gives another result"),
        ({"base": "1" * 40}, "is no commit in this clone"),
        (
            {"gate": {"version": "9.9.9", "policies": f"sha256:{'0' * 64}"}},
            "releasegate 9.9.9 made this decision",
        ),
        ({"outcome": "maybe"}, "the decision: `outcome` is"),
        ({"surprise": True}, "unknown field `surprise`"),
        ({"facts": {"digest": f"sha256:{'0' * 64}", "document": "{}"}}, "not the one that its digest names"),
        ({"health": [{"digest": f"sha256:{'0' * 64}", "document": "{}"}]}, "not the one that its digest"),
    ],
)
def test_what_this_gate_did_not_decide_here_is_not_signed(court: Court, fields: Json, said: str) -> None:
    court.propose("more")
    decision = {**court.decision("more"), **fields}
    with pytest.raises(GateError, match=said):
        court.record(decision)
    assert court.last() is None


class TestKeys:
    def refused(self, court: Court, key: Path) -> None:
        with pytest.raises(GateError, match="not one that counts under `ci` of"):
            court.record(court.decision("more"), key=key)
        assert court.last() is None

    def test_one_that_nobody_lists(self, court: Court) -> None:
        court.propose("more")
        self.refused(court, court.other)

    def test_one_that_only_the_change_lists(self, court: Court) -> None:
        court.repo.branch("more").write({PEOPLE: listing(public(court.other))}).commit("my key").switch(
            "main"
        )
        self.refused(court, court.other)

    def test_one_that_has_ended(self, court: Court) -> None:
        ended = f"{{key: {public(court.key)}, validBefore: '2026-11-22'}}"
        court.repo.write({PEOPLE: listing(ended)}).commit("ends")
        court.propose("more")
        self.refused(court, court.key)

    def test_one_that_is_revoked(self, court: Court) -> None:
        both = listing(public(court.key), revoked=public(court.key))
        court.repo.write({PEOPLE: both}).commit("stolen")
        court.propose("more")
        self.refused(court, court.key)

    def test_one_that_is_not_there(self, court: Court) -> None:
        court.propose("more")
        with pytest.raises(GateError, match="ssh-keygen could not sign"):
            court.record(court.decision("more"), key=court.key.with_name("none"))


class TestRemote:
    def test_a_clone_without_the_branch_goes_on_from_the_remotes(self, court: Court) -> None:
        court.propose("more")
        first = court.decide("more").commit
        court.repo.git("update-ref", f"refs/remotes/origin/{BRANCH}", first)
        court.repo.git("update-ref", "-d", f"refs/heads/{BRANCH}")
        second = court.decide("more", at=later(minutes=1)).commit
        assert court.repo.sha(f"{second}~1") == first

    def test_a_branch_that_is_behind_goes_on_from_the_remotes(self, court: Court) -> None:
        court.propose("more")
        first, second = court.decide("more").commit, court.decide("more").commit
        court.repo.git("update-ref", f"refs/remotes/origin/{BRANCH}", second)
        court.repo.git("update-ref", f"refs/heads/{BRANCH}", first)
        assert court.repo.sha(f"{court.decide('more').commit}~1") == second

    def test_somebody_else_recorded_meanwhile(self, court: Court) -> None:
        """What docs/decisions.md tells CI to do about a push that was refused."""
        court.propose("more")
        first = court.decide("more").commit
        theirs = court.decide("more", at=later(minutes=1)).commit
        court.repo.git("update-ref", f"refs/heads/{BRANCH}", first)
        court.decide("more", at=later(minutes=2))
        court.repo.git("update-ref", f"refs/remotes/origin/{BRANCH}", theirs)
        with pytest.raises(GateError, match="went apart") as refused:
            court.decide("more", at=later(minutes=3))
        assert refused.value.fix.startswith(f"git branch -f {BRANCH} origin/{BRANCH}")
        court.repo.git("branch", "-f", BRANCH, f"origin/{BRANCH}")
        assert court.repo.sha(f"{court.decide('more', at=later(minutes=3)).commit}~1") == theirs
        assert court.torn() == []


def test_nothing_follows_what_is_no_decision(court: Court) -> None:
    court.propose("more")
    court.push({"README.md": b"hello\n"})
    with pytest.raises(GateError, match="does not end in a decision"):
        court.decide("more")


def test_a_branch_that_is_checked_out_is_left_alone(court: Court) -> None:
    court.propose("more")
    court.decide("more")
    court.repo.switch(BRANCH)
    with pytest.raises(GateError, match="is checked out"):
        court.decide("more", at=NOON)
