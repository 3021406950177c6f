"""What an SSH public key is made of, held against ssh-keygen's own reading."""

import base64
import subprocess
from pathlib import Path

import pytest
from releasegate.approvals.key_blob import fingerprint, key_blob

TYPES = {
    "ed25519": ("ssh-ed25519", 256),
    "ecdsa-256": ("ecdsa-sha2-nistp256", 256),
    "ecdsa-384": ("ecdsa-sha2-nistp384", 384),
    "ecdsa-521": ("ecdsa-sha2-nistp521", 521),
    "rsa-1024": ("ssh-rsa", 1024),
    "rsa-2048": ("ssh-rsa", 2048),
}
EXAMPLE = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEVYQU1QTEVFWEFNUExFRVhBTVBMRUVYQU1QTEVFWEFN"


@pytest.mark.parametrize("made", TYPES)
def test_every_type_is_read_as_ssh_keygen_reads_it(tmp_path: Path, made: str) -> None:
    name, _, bits = made.partition("-")
    size = ["-b", bits] if bits else []
    subprocess.run(
        ["ssh-keygen", "-q", "-t", name, *size, "-N", "", "-C", "a comment", "-f", str(tmp_path / "key")],
        check=True,
        stdin=subprocess.DEVNULL,
    )
    public = (tmp_path / "key.pub").read_text().strip()
    shown = subprocess.run(
        ["ssh-keygen", "-l", "-f", str(tmp_path / "key.pub")], check=True, capture_output=True, text=True
    ).stdout.split(" ")

    blob = key_blob(public)

    assert (blob.type, blob.bits, blob.fault) == (*TYPES[made], None)
    assert [str(blob.bits), fingerprint(public)] == shown[:2]


def framed(*parts: bytes) -> str:
    return base64.b64encode(b"".join(len(part).to_bytes(4) + part for part in parts)).decode()


SK = "sk-ssh-ed25519@openssh.com"
POINT = b"\x04" + bytes(64)
HARDWARE = {
    "sk-ssh-ed25519@openssh.com": framed(b"sk-ssh-ed25519@openssh.com", bytes(32), b"ssh:"),
    "sk-ecdsa-sha2-nistp256@openssh.com": framed(
        b"sk-ecdsa-sha2-nistp256@openssh.com", b"nistp256", POINT, b"ssh:"
    ),
}


@pytest.mark.parametrize("kind", HARDWARE)
def test_keys_of_a_hardware_token(kind: str) -> None:
    """PROTOCOL.u2f of OpenSSH: the parts of the plain key, then the application."""
    assert key_blob(f"{kind} {HARDWARE[kind]}").bits == 256


BROKEN = {
    "no base64": "ssh-ed25519 A*AA",
    "no padding": EXAMPLE + "A",
    "no key": "ssh-ed25519",
    "cut short": EXAMPLE[:-8],
    "more bytes": f"ssh-ed25519 {framed(b'ssh-ed25519', bytes(32), b'x')}",
    "a short key": f"ssh-ed25519 {framed(b'ssh-ed25519', bytes(31))}",
    "another type": EXAMPLE.replace("ssh-ed25519", "ssh-rsa"),
    "dsa": f"ssh-rsa {framed(b'ssh-dss', b'p', b'q', b'g', b'y')}",
    "a certificate": f"ssh-ed25519 {framed(b'ssh-ed25519-cert-v01@openssh.com', bytes(32))}",
    "an exponent of one": f"ssh-rsa {framed(b'ssh-rsa', bytes([1]), bytes([0]) + bytes([255]) * 384)}",
    "a negative modulus": f"ssh-rsa {framed(b'ssh-rsa', bytes([3]), bytes([255]) * 384)}",
    "another curve": f"ecdsa-sha2-nistp256 {framed(b'ecdsa-sha2-nistp256', b'nistp384', POINT)}",
    "no point": f"ecdsa-sha2-nistp256 {framed(b'ecdsa-sha2-nistp256', b'nistp256', bytes(65))}",
    "a token without application": f"{SK} {framed(SK.encode(), bytes(32))}",
    "empty": "",
    "a length beyond the end": "ssh-ed25519 /////w==",
}


@pytest.mark.parametrize("key", BROKEN.values(), ids=BROKEN)
def test_what_is_no_key_has_a_fault(key: str) -> None:
    assert key_blob(key).fault


def test_one_key_in_two_spellings_has_one_fingerprint() -> None:
    assert fingerprint(EXAMPLE) == fingerprint(f"{EXAMPLE} another comment")
    # The last four bits of this base64 stand for nothing, and readers ignore them.
    assert fingerprint("ssh-ed25519 AAAB/w==") == fingerprint("ssh-ed25519 AAAB/x==")
