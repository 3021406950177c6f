"""OpenSSF model signatures: the digest that follows from what was signed, and what is no signature."""

import base64
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from releasegate.errors import GateError
from releasegate.provenance.model_signature import NotSignedError, signed_digest
from releasegate.registries.artifact import digest_of

from tests.validators.provenance.signer import all_files, bundle, ec_key, hashing

Keys = tuple[Path, Path]
FILES = {"MLmodel": b"flavor\n", "data/model.bin": b"weights", "data.txt": b"x", "Z": b"", "ä ö": b"umlaut"}


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return ec_key(tmp_path)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def signed(model: Path, keys: Keys, tmp_path: Path) -> bytes:
    return bundle(model, keys[0], tmp_path / "signature.json")


def reason(data: bytes, *keys: Path) -> str:
    with pytest.raises(NotSignedError) as refused:
        signed_digest(data, keys)
    return str(refused.value)


def test_the_digest_of_a_folder_as_the_chart_computes_it(signed: bytes, keys: Keys, model: Path) -> None:
    assert signed_digest(signed, [keys[1]]) == digest_of(model, 1 << 20)


def test_the_digest_of_one_file(keys: Keys, model: Path, tmp_path: Path) -> None:
    file = model / "data" / "model.bin"
    assert signed_digest(bundle(file, keys[0], tmp_path / "s"), [keys[1]]) == digest_of(file, 100)


@pytest.mark.parametrize("curve", ["SECP256R1", "SECP384R1", "SECP521R1"])
def test_every_curve_of_the_format(model: Path, tmp_path: Path, curve: str) -> None:
    private, public = ec_key(tmp_path, curve, curve)
    assert signed_digest(bundle(model, private, tmp_path / "s"), [public]) == digest_of(model, 1 << 20)


def test_any_of_several_keys_will_do(signed: bytes, keys: Keys, tmp_path: Path) -> None:
    _, other = ec_key(tmp_path, "other")
    assert signed_digest(signed, [other, keys[1]]) == signed_digest(signed, [keys[1], other])
    assert reason(signed, other) == "the signature is of another key"


def test_a_file_that_the_signer_left_out_makes_another_digest(
    keys: Keys, model: Path, tmp_path: Path
) -> None:
    """By default the library ignores git's files, and any path that the signer names."""
    (model / ".gitattributes").write_text("* text\n")
    narrow = signed_digest(bundle(model, keys[0], tmp_path / "a"), [keys[1]])
    assert narrow != digest_of(model, 1 << 20)
    whole = signed_digest(bundle(model, keys[0], tmp_path / "b", all_files()), [keys[1]])
    assert whole == digest_of(model, 1 << 20)
    partly = hashing.Config().set_ignored_paths(paths=["data"], ignore_git_paths=False)
    hidden = signed_digest(bundle(model, keys[0], tmp_path / "c", partly), [keys[1]])
    assert hidden != digest_of(model, 1 << 20)


@pytest.mark.parametrize(
    "hashed",
    [
        lambda: hashing.Config().use_shard_serialization(),
        lambda: hashing.Config().use_file_serialization(hashing_algorithm="blake2"),
        lambda: hashing.Config().use_file_serialization(hashing_algorithm="blake3"),
    ],
)
def test_other_hashes_say_nothing_of_the_release(
    keys: Keys, model: Path, tmp_path: Path, hashed: Callable[[], Any]
) -> None:
    data = bundle(model, keys[0], tmp_path / "s", hashed())
    assert reason(data, keys[1]).startswith("it lists shards, or digests that are no SHA-256")


def edited(data: bytes, edit: Callable[[Any], None]) -> bytes:
    """A bundle whose signed statement somebody edited."""
    document = json.loads(data)
    statement = json.loads(base64.b64decode(document["dsseEnvelope"]["payload"]))
    edit(statement)
    document["dsseEnvelope"]["payload"] = base64.b64encode(json.dumps(statement).encode()).decode()
    return json.dumps(document).encode()


def test_a_statement_that_was_edited_is_not_signed(signed: bytes, keys: Keys) -> None:
    def other_file(statement: Any) -> None:
        statement["predicate"]["resources"][0]["digest"] = "0" * 64

    assert reason(edited(signed, other_file), keys[1]) == "the signature is not of this key"


def test_a_hint_of_the_right_key_does_not_make_a_signature(
    model: Path, keys: Keys, tmp_path: Path, signed: bytes
) -> None:
    """mallory signs, and writes the trusted key's hint into the bundle."""
    private, _ = ec_key(tmp_path, "mallory")
    forged = json.loads(bundle(model, private, tmp_path / "forged"))
    forged["verificationMaterial"] = json.loads(signed)["verificationMaterial"]
    assert reason(json.dumps(forged).encode(), keys[1]) == "the signature is not of this key"


def without(data: bytes, *path: str) -> bytes:
    document = json.loads(data)
    inner = document
    for name in path[:-1]:
        inner = inner[name]
    del inner[path[-1]]
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    "broken",
    [
        lambda data: b"",
        lambda data: b"\xff\xfe",
        lambda data: b"null",
        lambda data: b"[]",
        lambda data: b"{}",
        lambda data: b"[" * 100_000,
        lambda data: data[:-40],
        lambda data: without(data, "dsseEnvelope"),
        lambda data: without(data, "dsseEnvelope", "signatures"),
        lambda data: without(data, "verificationMaterial"),
        lambda data: without(data, "mediaType"),
        lambda data: json.dumps({**json.loads(data), "mediaType": "text/plain"}).encode(),
    ],
)
def test_what_is_no_bundle_is_no_signature(
    signed: bytes, keys: Keys, broken: Callable[[bytes], bytes]
) -> None:
    assert reason(broken(signed), keys[1]).startswith("it is no bundle of a signature with a key")


def test_what_is_no_public_key(signed: bytes, keys: Keys, tmp_path: Path) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ed25519

    form = serialization.PublicFormat.SubjectPublicKeyInfo
    other = ed25519.Ed25519PrivateKey.generate().public_key()
    (tmp_path / "ed25519.pem").write_bytes(other.public_bytes(serialization.Encoding.PEM, form))
    (tmp_path / "text.pem").write_text("no key\n")
    for key in (keys[0], tmp_path / "ed25519.pem", tmp_path / "text.pem"):
        with pytest.raises(GateError, match="is no public key of ECDSA"):
            signed_digest(signed, [key])
    with pytest.raises(GateError, match="cannot be read"):
        signed_digest(signed, [tmp_path / "absent.pem"])


def test_nothing_is_printed(signed: bytes, keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    """The library advises on standard output, where the report is expected."""
    old = without(signed, "verificationMaterial", "publicKey", "hint")
    assert signed_digest(old, [keys[1]]) == signed_digest(signed, [keys[1]])
    assert capsys.readouterr().out == ""


def test_without_the_library_it_is_said_what_to_install(
    signed: bytes, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "model_signing", None)
    with pytest.raises(GateError, match="this needs the package model_signing") as refused:
        signed_digest(signed, [keys[1]])
    assert refused.value.fix == "pip install 'releasegate[signing]'"
