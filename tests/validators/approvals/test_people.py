"""People: found by name, account and address, however these are spelled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from releasegate.approvals import Evaluator, People, people_of
from releasegate.json_types import JsonObject


def test_accounts_and_addresses_are_found_without_case(edit_people: Callable[..., People]) -> None:
    people = edit_people("bob", handle="Bob-GH", emails=["Bob@Example.com"])
    assert [person.name for person in people.with_handle("bOb-gh")] == ["bob"]
    assert [person.name for person in people.with_email("bOb@eXample.com")] == ["bob"]


def test_bots_are_found_without_case() -> None:
    bots = [{"name": "updates", "handle": "Updates[bot]", "emails": ["Updates@Example.com"]}]
    people = people_of({"spec": {"bots": list(bots)}})
    assert people.is_bot(handle="updates[BOT]")
    assert people.is_bot(email="updates@example.COM")
    assert not people.is_bot(handle="updates", email="updates@example.net")


def test_what_is_left_empty_matches_nobody() -> None:
    nameless = {"name": "", "handle": "", "emails": [""], "keys": [], "teams": []}
    people = people_of({"spec": {"people": [nameless], "bots": [{"name": "", "handle": "", "emails": [""]}]}})
    assert people.named("") is None
    assert people.with_handle("") == people.with_email("") == ()
    assert not people.is_bot(handle="", email="")


def test_a_document_of_another_shape_lists_nobody() -> None:
    for document in (None, {}, {"spec": None}, {"spec": {"people": {}}}, {"spec": {"people": ["bob"]}}):
        assert people_of(document) == People((), (), ())


def test_who_shares_a_key(people: People, edit_people: Callable[..., People]) -> None:
    bob = people.people[1]
    assert people.sharing_a_key(bob) == ()
    sharing = edit_people("dave", keys=[f"{bob.keys[0].text} dave@laptop"])
    assert sharing.sharing_a_key(sharing.people[1]) == ("dave",)


def test_a_person_who_shares_a_key_with_a_pipeline(people: People) -> None:
    bob = people.people[1]
    both = replace(people, ci=(Evaluator("gate", bob.keys),))
    assert both.sharing_a_key(bob) == ("gate",)


def test_broken_keys_are_nobodys_and_not_shared(edit_people: Callable[..., People]) -> None:
    edit_people("bob", keys=["ssh-ed25519 ="])
    people = edit_people("dave", keys=["ssh-ed25519 ="])
    assert people.sharing_a_key(people.people[1]) == ()


def test_a_revoked_key_never_counts_for_anybody_who_lists_it(people_document: JsonObject) -> None:
    spec = people_document["spec"]
    assert isinstance(spec, dict)
    key = people_of(people_document).people[1].keys[0].text
    spec["revokedKeys"] = [{"key": f"{key} laptop", "since": "2026-10-20", "reason": "laptop lost"}]
    spec["ci"] = [{"name": "gate", "keys": [{"key": key, "validAfter": "2026-01-01"}]}]
    people = people_of(people_document)
    for holder in (people.people[1], people.ci[0]):
        for now in (datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)):
            assert holder.keys[0].fault(now) == "is revoked since 2026-10-20: laptop lost"
    assert people.people[0].keys[0].fault(datetime(2030, 1, 1, tzinfo=UTC)) is None
