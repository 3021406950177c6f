"""People: who may approve, as access/people.yaml of the base says, found by name, handle and e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from releasegate.json_types import JsonObject, JsonValue

# The address that a forge writes for an account that hides its own: "12345+alice@users.noreply.github.com".
_NOREPLY = re.compile(r"(?:\d+[+-])?([^@+]+)@users\.noreply\.(?:github|gitlab)\.com")


@dataclass(frozen=True, slots=True)
class Person:
    """One person; keys are SSH public keys, id the forge's number for the account or None."""

    name: str
    handle: str
    id: str | None
    emails: tuple[str, ...]
    keys: tuple[str, ...]
    teams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bot:
    """An account that no person uses."""

    name: str
    handle: str
    emails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluator:
    """A pipeline that signs evaluation reports."""

    name: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class People:
    """Everyone the base knows. Handles and e-mails are compared without case, and otherwise exactly."""

    people: tuple[Person, ...]
    bots: tuple[Bot, ...]
    evaluators: tuple[Evaluator, ...]

    def named(self, name: str) -> Person | None:
        """The one person of this name; None if there is none, or more than one."""
        found = [person for person in self.people if person.name == name]
        return found[0] if len(found) == 1 else None

    def with_handle(self, handle: str) -> tuple[Person, ...]:
        """Everyone with this account at the forge: one person, unless the file is wrong."""
        return tuple(person for person in self.people if person.handle.casefold() == handle.casefold())

    def with_email(self, email: str) -> tuple[Person, ...]:
        """Everyone who commits with this address, their forge's no-reply address included."""
        folded = email.casefold()
        hidden = _NOREPLY.fullmatch(folded)
        mine = tuple(person for person in self.people if folded in map(str.casefold, person.emails))
        return mine or (self.with_handle(hidden[1]) if hidden else ())

    def is_bot(self, *, handle: str = "", email: str = "") -> bool:
        """Whether a handle or an e-mail is a bot's."""
        return any(
            (handle and bot.handle.casefold() == handle.casefold())
            or (email and email.casefold() in map(str.casefold, bot.emails))
            for bot in self.bots
        )

    def sharing_a_key(self, person: Person) -> tuple[str, ...]:
        """Names of others who list one of the person's keys: then nobody can tell who signed."""
        mine = set(map(bare_key, person.keys))
        others = (other for other in self.people if other is not person)
        return tuple(other.name for other in others if mine & set(map(bare_key, other.keys)))


def people_of(document: JsonObject | None) -> People:
    """People from a People document (access/people.yaml of the base); nobody without one."""
    spec = document.get("spec") if document else None
    return People(
        people=tuple(
            Person(
                name=_text(one, "name"),
                handle=_text(one, "handle"),
                id=_text(one, "id") or None,
                emails=_texts(one, "emails"),
                keys=_texts(one, "keys"),
                teams=_texts(one, "teams"),
            )
            for one in _listed(spec, "people")
        ),
        bots=tuple(
            Bot(_text(one, "name"), _text(one, "handle"), _texts(one, "emails"))
            for one in _listed(spec, "bots")
        ),
        evaluators=tuple(
            Evaluator(_text(one, "name"), _texts(one, "keys")) for one in _listed(spec, "evaluators")
        ),
    )


def bare_key(key: str) -> str:
    """An SSH public key without its comment."""
    return " ".join(key.split(" ")[:2])


def _listed(spec: JsonValue, name: str) -> Iterable[JsonObject]:
    found = spec.get(name) if isinstance(spec, dict) else None
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _text(item: JsonObject, name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _texts(item: JsonObject, name: str) -> tuple[str, ...]:
    value = item.get(name)
    return tuple(text for text in value if isinstance(text, str)) if isinstance(value, list) else ()
