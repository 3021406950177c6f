"""Key facts: what a rule can say of the keys in a People document, which Rego cannot decode."""

from __future__ import annotations

from collections.abc import Iterator

from releasegate.approvals.key_blob import fingerprint, key_blob
from releasegate.json_types import JsonObject, JsonValue

_SIGNERS = ("people", "evaluators", "ci")
REVOKED = "revokedKeys"


def key_facts(document: JsonValue) -> list[JsonValue]:
    """Each key that a People document lists, revoked ones included, in the order of the file.

    section: the list of the spec; name: of the signer, "" for a revoked key; pointer: to the key's text.
    type, bits, fault: KeyBlob; fingerprint: null where the base64 is broken.
    """
    spec = document.get("spec") if isinstance(document, dict) else None
    return list(_facts(spec)) if isinstance(spec, dict) else []


def _facts(spec: JsonObject) -> Iterator[JsonObject]:
    for section in _SIGNERS:
        for i, signer in _mappings(spec.get(section)):
            keys = signer.get("keys")
            for k, key in enumerate(keys if isinstance(keys, list) else ()):
                place = f"/spec/{section}/{i}/keys/{k}"
                if isinstance(key, str):
                    yield _fact(section, signer.get("name"), place, key)
                elif isinstance(key, dict):
                    yield _fact(section, signer.get("name"), f"{place}/key", key.get("key"))
    for i, entry in _mappings(spec.get(REVOKED)):
        yield _fact(REVOKED, "", f"/spec/{REVOKED}/{i}/key", entry.get("key"))


def _fact(section: str, name: JsonValue, place: str, key: JsonValue) -> JsonObject:
    text = str(key)
    blob = key_blob(text)
    return {
        "section": section,
        "name": name,
        "pointer": place,
        "type": blob.type,
        "bits": blob.bits,
        "fault": blob.fault,
        "fingerprint": fingerprint(text),
    }


def _mappings(value: JsonValue) -> Iterator[tuple[int, JsonObject]]:
    listed = value if isinstance(value, list) else []
    return ((i, one) for i, one in enumerate(listed) if isinstance(one, dict))
