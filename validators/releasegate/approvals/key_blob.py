"""Key blob: what an SSH public key is made of, read from its base64 (RFC 4253 §6.6, RFC 5656, RFC 8709).

Hardware keys: https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.u2f
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

_POINTS = {"nistp256": 65, "nistp384": 97, "nistp521": 133}
_ED25519_BITS = 256


@dataclass(frozen=True, slots=True)
class KeyBlob:
    """type: what the bytes say that they are; bits: the length of the modulus or of the curve's field.

    fault: why this is no public key that can be used, or None; the rest is then as far as it could be read.
    """

    type: str
    bits: int
    fault: str | None


def fingerprint(key: str) -> str | None:
    """`SHA256:…` of a public key, as `ssh-keygen -l` prints it; None if the base64 can't be read.

    Two spellings of one key have one fingerprint.
    """
    blob = _decoded(key)
    if not blob:
        return None
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode("ascii").rstrip("=")


def key_blob(key: str) -> KeyBlob:
    """What a public key (`type base64 comment`) holds. Never raises: what is wrong is its fault."""
    stated, blob = key.split(" ")[0], _decoded(key)
    if blob is None:
        return KeyBlob("", 0, "its base64 is broken")
    parts = _strings(blob)
    if not parts:
        return KeyBlob("", 0, "its bytes are cut short")
    found = parts[0].decode("ascii", "replace")
    if found != stated:
        return KeyBlob(found, 0, f"it says {stated} and is {found[:40]!r}")
    bits = _bits(found, parts[1:])
    return KeyBlob(found, bits or 0, None if bits else f"its bytes are no {found}")


def _decoded(key: str) -> bytes | None:
    fields = key.split(" ")
    try:
        return base64.b64decode(fields[1], validate=True) if len(fields) > 1 else None
    except (binascii.Error, ValueError):
        return None


def _strings(blob: bytes) -> list[bytes]:
    """The length-prefixed strings (RFC 4251 §5) that fill the bytes exactly; none if they don't."""
    found, place = [], 0
    while place < len(blob):
        start = place + 4
        end = start + int.from_bytes(blob[place:start])
        if end > len(blob) or start > len(blob):
            return []
        found.append(blob[start:end])
        place = end
    return found


def _bits(kind: str, parts: list[bytes]) -> int | None:
    """The strength of a key of this type, None where its parts are not those of the type."""
    if kind == "ssh-rsa" and len(parts) == 2:
        exponent, modulus = (int.from_bytes(part, signed=True) for part in parts)
        return modulus.bit_length() if modulus > 0 and exponent > 2 and exponent % 2 else None
    hardware = kind.startswith("sk-")
    if hardware and not (parts and parts[-1]):
        return None
    plain = parts[:-1] if hardware else parts
    if "ssh-ed25519" in kind:
        return _ED25519_BITS if len(plain) == 1 and len(plain[0]) == 32 else None
    curve = kind.removeprefix("sk-").removeprefix("ecdsa-sha2-").removesuffix("@openssh.com")
    return _curve_bits(curve, plain)


def _curve_bits(curve: str, parts: list[bytes]) -> int | None:
    if len(parts) != 2 or curve not in _POINTS or parts[0] != curve.encode():
        return None
    point = parts[1]
    return int(curve.removeprefix("nistp")) if len(point) == _POINTS[curve] and point[0] == 4 else None
