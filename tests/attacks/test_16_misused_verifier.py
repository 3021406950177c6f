"""Row 16: make the verifier of signatures accept anybody.

`ssh-keygen -Y check-novalidate` accepts any key, a principal with a wildcard lets one person verify as
another, and options before a key widen it. Only `verify` is used, with one person's name spelled out and one
plain key; and people.yaml has no room for the rest.
"""

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from releasegate.approvals import APPROVAL_NAMESPACE
from releasegate.approvals.keys import Key
from releasegate.approvals.signatures import _verify

from tests.attacks.signing import PEOPLE, approval, public, statement
from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import replaced

MISSING = [f"{RELEASE}:1:1 approval.quorum"]


@pytest.fixture
def forged(regulated: Stage, keys: dict[str, Path]) -> Stage:
    """More replicas in production, and Erin's approval signed by Mallory, whom nobody knows."""
    regulated.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    return regulated.write(approval(statement(regulated, "erin", "platform"), keys["mallory"])).propose()


def keygen(monkeypatch: pytest.MonkeyPatch, *how: str, signers: str = "") -> None:
    """Verify in another way: with other arguments, or with a file of everybody's keys."""

    def verify(name: str, namespace: str, allowed: Path, armored: Path, message: bytes) -> bool:
        if namespace != APPROVAL_NAMESPACE:
            return _verify(name, namespace, allowed, armored, message)
        if signers:
            allowed.write_text(signers)
        command = ["ssh-keygen", "-Y", *(how or ("verify", "-f", str(allowed), "-I", name))]
        command += ["-n", namespace, "-s", str(armored)]
        environment = {"PATH": os.environ["PATH"]}
        return subprocess.run(command, input=message, capture_output=True, env=environment).returncode == 0

    replaced(monkeypatch, "releasegate.approvals.signatures._verify", verify)


def test_a_valid_signature_of_a_stranger_is_nobodys(forged: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert forged.refusals(offline=True) == MISSING
    assert forged.uncounted(offline=True) == ["the signature is not erin's over this statement"]
    keygen(monkeypatch, "check-novalidate")
    assert forged.refusals(offline=True) == []


@pytest.mark.parametrize("principal", ["*", "erin,mallory", "e*", "er?n"])
def test_one_line_never_speaks_for_two_names(
    forged: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch, principal: str
) -> None:
    """Tools keep everybody's keys in one file of allowed signers, where a name may be a pattern."""
    assert forged.refusals(offline=True) == MISSING
    keygen(monkeypatch, signers=f"{principal} {public(keys['mallory'])}\n")
    assert forged.refusals(offline=True) == []


SPREADING = {
    "a pattern as a name": ("name: bob", 'name: "*"'),
    "two names": ("name: bob", 'name: "bob,erin"'),
    "a certificate authority": ("keys: [KEY]", "keys: [cert-authority KEY]"),
    "a second line": ("keys: [KEY]", 'keys: ["KEY\\n* KEY"]'),
    "another namespace": ("keys: [KEY]", "keys: ['namespaces=\"*\" KEY']"),
}


@pytest.mark.parametrize(("old", "new"), SPREADING.values(), ids=SPREADING.keys())
def test_people_have_no_room_for_patterns_and_options(
    regulated: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    key = public(keys["bob"])
    regulated.edit(PEOPLE, old.replace("KEY", key), new.replace("KEY", key)).propose()

    assert [line for line in regulated.refusals() if line.endswith(" schema")] != []
    monkeypatch.setattr("releasegate.file_reading.schema_findings", lambda _: ())
    assert [line for line in regulated.refusals() if line.endswith(" schema")] == []


def test_an_option_that_reached_the_base_makes_the_key_none(
    forged: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Second line of defence: what is no plain key is never written into the file of allowed signers."""
    erin = (Key(f"cert-authority {public(keys['mallory'])}"), Key(f"{public(keys['erin'])}\n* KEY"))

    def planted(principal: str, _: Iterable[Key], *rest: bytes | str) -> Key | None:
        return real(principal, erin, *rest)

    from releasegate.approvals.signatures import signing_key as real

    replaced(monkeypatch, "releasegate.approvals.signed.signing_key", planted)
    replaced(monkeypatch, "releasegate.approvals.signatures._verify", lambda *_: True)
    assert forged.refusals(offline=True) == MISSING
    erin = (Key(public(keys["mallory"])),)
    assert forged.refusals(offline=True) == []
