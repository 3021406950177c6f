"""Signatures: `ssh-keygen -Y sign` and `-Y verify` (OpenSSH 8.2 or later), one signer at a time.

Only `verify` is ever used: `check-novalidate` accepts any key, and a principal with a wildcard would let one
person verify as another (row 16). The file of allowed signers holds one principal, spelled out.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from releasegate.approvals.keys import Key
from releasegate.approvals.people import Evaluator
from releasegate.errors import GateError
from releasegate.git.process import program

APPROVAL_NAMESPACE = "releasegate-approval"
EVALUATION_NAMESPACE = "releasegate-evaluation"
DECISION_NAMESPACE = "releasegate-decision"

_PRINCIPAL = re.compile(r"[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?")
# No options before the key (`cert-authority`, `namespaces`), nothing that could start another line.
_KEY = re.compile(
    r"(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)|sk-ssh-ed25519@openssh\.com"
    r"|sk-ecdsa-sha2-nistp256@openssh\.com) [A-Za-z0-9+/]{32,3000}={0,2}"
)
_SIGNATURE_LIMIT = 16 * 1024
_SIGN_SECONDS, _VERIFY_SECONDS = 300, 30


def sign(message: bytes, key: Path, namespace: str) -> str:
    """An armored SSH signature of `message` with the private key in `key` (or the agent's, for a .pub file).

    ssh-keygen asks for a passphrase or a touch itself, so it keeps the caller's environment and terminal.
    Raises GateError when it fails or is missing.
    """
    command = [_ssh_keygen(), "-Y", "sign", "-n", namespace, "-f", str(key)]
    try:
        done = subprocess.run(
            command, input=message, stdout=subprocess.PIPE, check=False, timeout=_SIGN_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise GateError(f"ssh-keygen did not sign within {_SIGN_SECONDS} seconds", "try again") from error
    if done.returncode != 0:
        raise GateError(f"ssh-keygen could not sign with {key}", "give the private key of one of your keys")
    return done.stdout.decode("ascii", "replace")


def signing_key(
    principal: str, keys: Iterable[Key], message: bytes, signature: str, namespace: str
) -> Key | None:
    """The key of `principal` that signed exactly `message` in `namespace`, or None if none of them did.

    Whether that key counts now is Key.fault. None for a name or key that could mean more than itself in a
    file of allowed signers. Raises GateError when ssh-keygen is missing or hangs.
    """
    plain = [key for key in keys if _KEY.fullmatch(key.text)]
    if not plain or not _is_principal(principal) or len(signature) > _SIGNATURE_LIMIT:
        return None
    with tempfile.TemporaryDirectory(prefix="releasegate-signature-") as name:
        allowed, armored = Path(name) / "allowed_signers", Path(name) / "signature"
        _private_file(armored, signature)

        def signed(tried: Sequence[Key]) -> bool:
            allowed.unlink(missing_ok=True)
            lines = (f'{principal} namespaces="{namespace}" {key.text}\n' for key in tried)
            _private_file(allowed, "".join(lines))
            return _verify(principal, namespace, allowed, armored, message)

        # All at once first: a signature of nobody costs one run, however many keys a person has.
        if len(plain) > 1 and not signed(plain):
            return None
        return next((key for key in plain if signed([key])), None)


def verify_evaluation(
    report: bytes, signature: str, evaluators: Iterable[Evaluator], now: datetime
) -> str | None:
    """The name of the evaluator who signed the bytes of a report with a key that counts at `now`, or None."""
    return _signer(report, signature, evaluators, EVALUATION_NAMESPACE, now)


def verify_decision(data: bytes, signature: str, signers: Iterable[Evaluator], now: datetime) -> str | None:
    """The name of the job (People.ci) that signed the bytes of a decision with a key that counts, or None.

    now: when it has to count: the gate's clock, never a date that whoever signed could choose (row 15).
    """
    return _signer(data, signature, signers, DECISION_NAMESPACE, now)


def _signer(
    data: bytes, signature: str, signers: Iterable[Evaluator], namespace: str, now: datetime
) -> str | None:
    for signer in signers:
        counting = [key for key in signer.keys if key.fault(now) is None]
        if signing_key(signer.name, counting, data, signature, namespace):
            return signer.name
    return None


def _is_principal(name: str) -> bool:
    return _PRINCIPAL.fullmatch(name) is not None


def _verify(principal: str, namespace: str, allowed: Path, armored: Path, message: bytes) -> bool:
    command = [_ssh_keygen(), "-Y", "verify", "-f", str(allowed), "-I", principal, "-n", namespace]
    try:
        done = subprocess.run(
            [*command, "-s", str(armored)],
            input=message,
            capture_output=True,
            check=False,
            timeout=_VERIFY_SECONDS,
            env={"PATH": os.defpath, "HOME": "/nonexistent", "LC_ALL": "C"},
            cwd=armored.parent,
        )
    except subprocess.TimeoutExpired as error:
        raise GateError(f"ssh-keygen did not verify within {_VERIFY_SECONDS} seconds", "try again") from error
    return done.returncode == 0


def _private_file(path: Path, content: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(content)


def _ssh_keygen() -> str:
    found = program("ssh-keygen")
    if found is None:
        raise GateError(
            "ssh-keygen is not installed, and signatures need it",
            "install OpenSSH 8.2 or newer (package openssh-client on Debian, openssh-clients on Fedora)",
        )
    return found
