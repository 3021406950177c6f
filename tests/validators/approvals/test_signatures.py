"""Signatures by real ssh-keygen, and the ways in which verifiers were fooled (rows 9 and 16)."""

import os
import stat
import subprocess
from pathlib import Path

import pytest
from releasegate.approvals import (
    APPROVAL_NAMESPACE,
    EVALUATION_NAMESPACE,
    sign,
    signatures,
    signing_key,
)
from releasegate.approvals.keys import keys_of
from releasegate.errors import GateError

from tests.validators.approvals.conftest import public

MESSAGE = b'{"changes":["promotion:prod"]}'
Keys = dict[str, Path]


def verified(principal: str, key: str, signature: str, message: bytes = MESSAGE) -> bool:
    return signing_key(principal, keys_of([key], {}), message, signature, APPROVAL_NAMESPACE) is not None


@pytest.fixture
def signature(keys: Keys) -> str:
    return sign(MESSAGE, keys["bob"], APPROVAL_NAMESPACE)


def test_a_signature_over_these_bytes(keys: Keys, signature: str) -> None:
    assert signature.startswith("-----BEGIN SSH SIGNATURE-----\n")
    assert verified("bob", public(keys["bob"]), signature)


def test_any_of_a_persons_keys_will_do(keys: Keys, signature: str) -> None:
    both = keys_of([public(keys["carol"]), public(keys["bob"])], {})
    assert signing_key("bob", both, MESSAGE, signature, APPROVAL_NAMESPACE) is both[1]


def test_one_other_byte_is_another_statement(keys: Keys, signature: str) -> None:
    for other in (MESSAGE + b"\n", MESSAGE.replace(b"prod", b"proD"), b""):
        assert not verified("bob", public(keys["bob"]), signature, other)


def test_the_key_of_somebody_unknown_does_not_verify(keys: Keys, tmp_path: Path) -> None:
    """`check-novalidate` only asks whether some key signed: it takes mallory's for as good as bob's."""
    (tmp_path / "signature").write_text(sign(MESSAGE, keys["mallory"], APPROVAL_NAMESPACE))
    command = [
        "ssh-keygen",
        "-Y",
        "check-novalidate",
        "-n",
        APPROVAL_NAMESPACE,
        "-s",
        str(tmp_path / "signature"),
    ]
    assert subprocess.run(command, input=MESSAGE, capture_output=True, check=False).returncode == 0
    assert not verified("bob", public(keys["bob"]), (tmp_path / "signature").read_text())


def test_a_signature_for_another_purpose_is_none(keys: Keys) -> None:
    for namespace in (EVALUATION_NAMESPACE, "git", "file"):
        signature = sign(MESSAGE, keys["bob"], namespace)
        assert not verified("bob", public(keys["bob"]), signature)


WILD = ("*", "b*", "bo?", "*@example.com", "bob,carol", "!carol,*", "bob carol", "Bob", "", "bob\ncarol")


@pytest.mark.parametrize("principal", WILD)
def test_a_principal_that_could_be_others_is_nobody(keys: Keys, signature: str, principal: str) -> None:
    assert not verified(principal, public(keys["bob"]), signature)


def test_without_that_check_a_wildcard_would_verify(
    keys: Keys, signature: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signatures, "_is_principal", lambda name: True)
    assert verified("b*", public(keys["bob"]), signature)


def test_a_key_that_brings_another_line_is_none(keys: Keys) -> None:
    signature = sign(MESSAGE, keys["mallory"], APPROVAL_NAMESPACE)
    smuggled = f"{public(keys['bob'])}\nbob {public(keys['mallory'])}"
    options = f"cert-authority {public(keys['mallory'])}"
    for key in (smuggled, options, f"bob {public(keys['mallory'])}", f"*,{public(keys['mallory'])}"):
        assert not verified("bob", key, signature)


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "x",
        "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
        "\x00",
        "é" * 10,
        "x" * 100_000,
    ],
)
def test_what_is_no_signature_does_not_verify(keys: Keys, broken: str) -> None:
    assert not verified("bob", public(keys["bob"]), broken)


def test_the_files_are_private_and_gone_afterwards(
    keys: Keys, signature: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, int]] = []
    run = subprocess.run

    def spy(command: list[str], **options: object) -> object:
        folder = Path(str(options["cwd"]))
        seen.extend((path.name, stat.S_IMODE(path.stat().st_mode)) for path in (folder, *folder.iterdir()))
        return run(command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(signatures.subprocess, "run", spy)
    assert verified("bob", public(keys["bob"]), signature)
    assert sorted(mode for _, mode in seen) == [0o600, 0o600, 0o700]
    assert not list(tmp_path.iterdir())


def test_the_allowed_signers_name_one_principal_and_one_purpose(
    keys: Keys, signature: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line without `namespaces` would take a signature for git or for a file for an approval."""
    seen: list[str] = []
    run = subprocess.run

    def spy(command: list[str], **options: object) -> object:
        seen.append(Path(command[command.index("-f") + 1]).read_text())
        assert command[command.index("-n") + 1] == APPROVAL_NAMESPACE
        return run(command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(signatures.subprocess, "run", spy)
    assert verified("bob", public(keys["bob"]), signature)
    bare = " ".join(public(keys["bob"]).split(" ")[:2])
    assert seen == [f'bob namespaces="releasegate-approval" {bare}\n']


def test_a_machine_without_ssh_keygen(keys: Keys, signature: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(GateError, match="ssh-keygen is not installed") as refused:
        verified("bob", public(keys["bob"]), signature)
    assert "openssh-client" in refused.value.fix


def test_a_key_that_cannot_sign(tmp_path: Path) -> None:
    with pytest.raises(GateError, match="could not sign"):
        sign(MESSAGE, tmp_path / "absent", APPROVAL_NAMESPACE)


def test_the_checked_out_tree_brings_no_ssh_keygen(
    keys: Keys, signature: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ssh-keygen").write_text("#!/bin/sh\nexit 0\n")
    (tmp_path / "ssh-keygen").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f".:{os.environ['PATH']}")
    assert not verified("bob", public(keys["mallory"]), signature)


def test_a_signature_of_nobody_costs_one_run_however_many_keys(
    keys: Keys, signature: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[object] = []
    run = subprocess.run

    def counted(*arguments: object, **options: object) -> object:
        runs.append(arguments)
        return run(*arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(signatures.subprocess, "run", counted)
    others = keys_of([public(keys[name]) for name in ("alice", "carol", "dave", "mallory")], {})
    assert signing_key("bob", others, MESSAGE, signature, APPROVAL_NAMESPACE) is None
    assert len(runs) == 1
