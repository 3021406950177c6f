"""`releasegate verify-registry --model-signature`: who vouches for a release's files."""

from pathlib import Path

import pytest
from releasegate.registries.artifact import digest_of

from tests.validators.clones import Clone
from tests.validators.commands.conftest import Run
from tests.validators.commands.registering import Registry
from tests.validators.commands.verifying import QA, found, holding
from tests.validators.provenance.released import METRICS, RELEASE, released, report
from tests.validators.provenance.signer import bundle, ec_key
from tests.validators.scaffold.registry import digest, registered

__all__ = ["holding"]

BUNDLE = "evidence/churn/7/signature.json"
DIGEST = "sha256:" + "0" * 64
NAMED = f"    signature: {{path: {BUNDLE}, digest: {DIGEST}}}\n"


@pytest.fixture
def public(clone: Clone, tmp_path: Path) -> str:
    """The key of models; the files of churn 7 are signed with it and released."""
    private, key = ec_key(tmp_path)
    model = tmp_path / "model.bin"
    model.write_bytes(b"churn 7")
    signed = bundle(model, private, tmp_path / "signature")
    assert digest_of(model, 100) == digest("7")
    clone.write(
        {**released(report(*METRICS), **{"  serving:\n": f"{NAMED}  serving:\n"}), BUNDLE: signed.decode()}
    )
    return str(key)


def test_files_that_were_signed(public: str, holding: Registry, run: Run) -> None:
    code, out, _ = run(*QA, "--model-signature", public)
    assert (code, found(out)) == (0, [])
    assert "note: looked at: the signature of the model's files" in out


def test_offline_asks_no_registry(public: str, holding: Registry, run: Run) -> None:
    code, out, _ = run(*QA, "--model-signature", public, "--offline")
    assert (code, found(out)) == (0, [])
    assert holding.fetches == []


def test_files_that_are_others_than_the_signed(
    public: str, clone: Clone, holding: Registry, run: Run
) -> None:
    """Release and registry agree on files that the pipeline never signed."""
    file = clone.root / RELEASE
    file.write_text(file.read_text().replace(digest("7"), digest("8")))
    holding.hold(registered(digest=digest("8")))
    code, out, _ = run(*QA, "--model-signature", public)
    assert code == 1
    assert [line.split(": ", 1)[1] for line in found(out)] == [
        f"{BUNDLE} signs files of {digest('7')}, and the release declares {digest('8')}"
    ]


def test_a_signature_of_another_key(public: str, holding: Registry, run: Run, tmp_path: Path) -> None:
    _, other = ec_key(tmp_path, "other")
    code, out, _ = run(*QA, "--model-signature", str(other), "--offline")
    assert code == 1
    assert "does not show that a holder of the key signed the files: the signature is of another key" in out
    assert run(*QA, "--model-signature", str(other), "--model-signature", public, "--offline")[0] == 0


def test_a_release_without_a_signature(public: str, clone: Clone, holding: Registry, run: Run) -> None:
    (clone.root / BUNDLE).unlink()
    assert f"the signature {BUNDLE} does not exist" in run(*QA, "--model-signature", public, "--offline")[1]
    file = clone.root / RELEASE
    file.write_text(file.read_text().replace(NAMED, ""))
    code, out, _ = run(*QA, "--model-signature", public, "--offline")
    assert code == 1
    assert "the release names no signature of its files" in out


def test_a_key_that_is_none_is_no_pass(public: str, run: Run, tmp_path: Path) -> None:
    code, out, err = run(*QA, "--model-signature", str(tmp_path / "absent.pem"), "--offline")
    assert (code, out) == (2, "")
    assert "cannot be read" in err
