"""Keys: SSH public keys that people and pipelines sign with, and from when until when they count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from releasegate.approvals.key_blob import fingerprint
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue


@dataclass(frozen=True, slots=True)
class Key:
    """One public key of a signer: type and base64, without a comment.

    after, before: from when and until when its signatures count, in UTC, None for always. void: why they
    never do (the key is revoked, or its dates cannot be read), or None.
    """

    text: str
    after: datetime | None = None
    before: datetime | None = None
    void: str | None = None

    def fault(self, now: datetime) -> str | None:
        """Why a signature with this key does not count at `now` (the gate's clock), or None."""
        if self.void is not None:
            return self.void
        if self.after is not None and now < self.after:
            return f"counts only from {self.after:%Y-%m-%d}"
        if self.before is not None and self.before <= now:
            return f"counted until {self.before:%Y-%m-%d}"
        return None


def keys_of(listed: Iterable[JsonValue], revoked: Mapping[str, str]) -> tuple[Key, ...]:
    """The keys in a list of People: each a public key, or {key, validAfter, validBefore}.

    revoked: fingerprint → reason (revocations). Entries of any other shape are no keys.
    """
    entries: list[JsonObject] = [
        one if isinstance(one, dict) else {"key": one} for one in listed if isinstance(one, dict | str)
    ]
    return tuple(_key(entry, text, revoked) for entry in entries if isinstance(text := entry.get("key"), str))


def revocations(listed: Iterable[JsonObject]) -> Mapping[str, str]:
    """fingerprint → why, of the entries of `spec.revokedKeys` whose key can be read."""
    found = ((one, fingerprint(str(one.get("key")))) for one in listed)
    return {name: f"is revoked since {one.get('since')}: {one.get('reason')}" for one, name in found if name}


def bare_key(key: str) -> str:
    """An SSH public key without its comment."""
    return " ".join(key.split(" ")[:2])


def _key(entry: JsonObject, text: str, revoked: Mapping[str, str]) -> Key:
    void = revoked.get(fingerprint(text) or "")
    try:
        after, before = _day(entry.get("validAfter")), _day(entry.get("validBefore"))
    except GateError as error:
        return Key(bare_key(text), void=void or error.message)
    return Key(bare_key(text), after, before, void)


def _day(value: JsonValue) -> datetime | None:
    """The start of a day in UTC, as `ssh-keygen` reads a date of valid-after and valid-before with a Z."""
    if value is None:
        return None
    try:
        return datetime.strptime(str(value), "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as error:
        raise GateError(
            f"has the date {str(value)[:40]!r}, which is none", "write it as 2026-12-31"
        ) from error
