"""People: who may approve, as access/people.yaml of the base says, found by name, handle and e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from releasegate.approvals.key_blob import fingerprint
from releasegate.approvals.keys import Key, keys_of, revocations
from releasegate.json_types import JsonObject, JsonValue, texts

# The address that a forge writes for an account that hides its own: "12345+alice@users.noreply.github.com".
_NOREPLY = re.compile(r"(?:\d+[+-])?([^@+]+)@users\.noreply\.(?:github|gitlab)\.com")


@dataclass(frozen=True, slots=True)
class Person:
    """One person; id is the forge's number for the account or None."""

    name: str
    handle: str
    id: str | None
    emails: tuple[str, ...]
    keys: tuple[Key, ...]
    teams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bot:
    """An account that no person uses."""

    name: str
    handle: str
    emails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluator:
    """A pipeline that signs: evaluation reports (evaluators) or decisions (ci)."""

    name: str
    keys: tuple[Key, ...]


@dataclass(frozen=True)
class People:
    """Everyone the base knows. Handles and e-mails are compared without case, and otherwise exactly."""

    people: tuple[Person, ...]
    bots: tuple[Bot, ...]
    evaluators: tuple[Evaluator, ...]
    ci: tuple[Evaluator, ...] = ()

    def named(self, name: str) -> Person | None:
        """The one person of this name; None if there is none, or more than one."""
        found = self._by_name.get(name, ())
        return found[0] if len(found) == 1 else None

    def with_handle(self, handle: str) -> tuple[Person, ...]:
        """Everyone with this account at the forge: one person, unless the file is wrong."""
        return self._by_handle.get(handle.casefold(), ())

    def with_email(self, email: str) -> tuple[Person, ...]:
        """Everyone who commits with this address, their forge's no-reply address included."""
        folded = email.casefold()
        hidden = _NOREPLY.fullmatch(folded)
        return self._by_email.get(folded) or (self.with_handle(hidden[1]) if hidden else ())

    def is_bot(self, *, handle: str = "", email: str = "") -> bool:
        """Whether a handle or an e-mail is a bot's."""
        return handle.casefold() in self._bot_handles or email.casefold() in self._bot_emails

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Person, ...]]:
        return _index((person.name, person) for person in self.people)

    @cached_property
    def _by_handle(self) -> Mapping[str, tuple[Person, ...]]:
        return _index((person.handle.casefold(), person) for person in self.people)

    @cached_property
    def _by_email(self) -> Mapping[str, tuple[Person, ...]]:
        return _index((email.casefold(), person) for person in self.people for email in person.emails)

    @cached_property
    def _bot_handles(self) -> frozenset[str]:
        return frozenset(bot.handle.casefold() for bot in self.bots if bot.handle)

    @cached_property
    def _bot_emails(self) -> frozenset[str]:
        return frozenset(email.casefold() for bot in self.bots for email in bot.emails if email)

    def sharing_a_key(self, person: Person) -> tuple[str, ...]:
        """Names of others who list one of the person's keys: then nobody can tell who signed."""
        mine = {fingerprint(key.text) for key in person.keys} - {None}
        signers: tuple[Person | Evaluator, ...] = (*self.people, *self.evaluators, *self.ci)
        others = (one for one in signers if one is not person)
        return tuple(one.name for one in others if mine & {fingerprint(key.text) for key in one.keys})


def people_of(document: JsonObject | None) -> People:
    """People from a People document (access/people.yaml of the base); nobody without one."""
    spec = document.get("spec") if document else None
    revoked = revocations(_listed(spec, "revokedKeys"))
    return People(
        people=tuple(
            Person(
                name=_text(one, "name"),
                handle=_text(one, "handle"),
                id=_text(one, "id") or None,
                emails=tuple(texts(one, "emails")),
                keys=_keys(one, revoked),
                teams=tuple(texts(one, "teams")),
            )
            for one in _listed(spec, "people")
        ),
        bots=tuple(
            Bot(_text(one, "name"), _text(one, "handle"), tuple(texts(one, "emails")))
            for one in _listed(spec, "bots")
        ),
        evaluators=_signers(spec, "evaluators", revoked),
        ci=_signers(spec, "ci", revoked),
    )


def _signers(spec: JsonValue, name: str, revoked: Mapping[str, str]) -> tuple[Evaluator, ...]:
    return tuple(Evaluator(_text(one, "name"), _keys(one, revoked)) for one in _listed(spec, name))


def _keys(one: JsonObject, revoked: Mapping[str, str]) -> tuple[Key, ...]:
    listed = one.get("keys")
    return keys_of(listed if isinstance(listed, list) else (), revoked)


def _index(found: Iterable[tuple[str, Person]]) -> Mapping[str, tuple[Person, ...]]:
    index: dict[str, tuple[Person, ...]] = {}
    for key, person in found:
        if key and person not in index.get(key, ()):
            index[key] = (*index.get(key, ()), person)
    return index


def _listed(spec: JsonValue, name: str) -> Iterable[JsonObject]:
    found = spec.get(name) if isinstance(spec, dict) else None
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _text(item: JsonObject, name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""
