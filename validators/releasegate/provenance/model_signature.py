"""Model signature: an OpenSSF model-signing bundle, verified with a public key and without any network.

The bundle is a Sigstore bundle around an in-toto statement that lists each file with its SHA-256
(model_signing/_signing/signing.py, predicate https://model_signing/signature/v1.0). From that list follows
the digest that a release declares, so the files need not be at hand; and what the signer left out of the
list, such as .gitattributes, makes another digest.
"""

import contextlib
import hashlib
import io
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from releasegate.errors import GateError
from releasegate.registries.library import library

_EXTRA = "signing"
_HEX = re.compile(r"[0-9a-f]{64}")
# As artifact.py refuses them: sha256sum writes such names with escapes.
_AMBIGUOUS = re.compile(r"[\n\r\\]")
# How the list calls the one file of a model that is a file.
_ITSELF = "."


class NotSignedError(Exception):
    """Why a bundle says nothing of a model's files: in words, for a finding."""


def signed_digest(bundle: bytes, keys: Sequence[Path]) -> str:
    """The digest, as registries.artifact computes it, of the files that a bundle's signer signed.

    keys: PEM files of ECDSA public keys (P-256, P-384, P-521), of which one has to have signed it.
    Raises NotSignedError where none did or the list is none of files by SHA-256; GateError for what is no
    such key, and where the library is missing.
    """
    library("model_signing", _EXTRA)
    verifiers = [_verifier(key) for key in keys]
    with tempfile.TemporaryDirectory(prefix="releasegate-bundle-") as folder:
        path = Path(folder) / "bundle.json"
        path.write_bytes(bundle)
        return _digest(_first_manifest(path, verifiers))


def _verifier(key: Path) -> Any:
    """The library checks the curve here; anything else that it says of a hostile or wrong file is no key."""
    try:
        return library("model_signing._signing.sign_ec_key", _EXTRA).Verifier(key)
    except GateError:
        raise
    except OSError as error:
        raise GateError(f"the key {key} cannot be read: {error.strerror}", "check its path") from error
    except Exception as error:
        raise GateError(
            f"{key} is no public key of ECDSA on P-256, P-384 or P-521 in PEM",
            "give the public key: openssl pkey -in KEY -pubout",
        ) from error


def _first_manifest(path: Path, verifiers: Sequence[Any]) -> Any:
    """The signed list. Whatever goes wrong inside is no signature: the bytes are anybody's."""
    reasons: list[str] = []
    bundles = library("model_signing._signing.sign_sigstore_pb", _EXTRA)
    for verifier in verifiers:
        try:
            # The library prints advice about old bundles where a report is expected.
            with contextlib.redirect_stdout(io.StringIO()):
                return verifier.verify(bundles.Signature.read(path))
        except Exception as error:
            reasons.append(_reason(error))
    raise NotSignedError("; ".join(dict.fromkeys(reasons)))


def _reason(error: Exception) -> str:
    if type(error).__name__ == "InvalidSignature":
        return "the signature is not of this key"
    if isinstance(error, ValueError) and "Key mismatch" in str(error):
        return "the signature is of another key"
    return f"it is no bundle of a signature with a key ({type(error).__name__})"


def _digest(manifest: Any) -> str:
    """The digest of the listed files, by their order in a folder."""
    method = manifest.serialization_type.get("method")
    files = {one.identifier: one.digest for one in manifest.resource_descriptors()}
    hexes = {name: digest.digest_hex for name, digest in files.items() if digest.algorithm == "sha256"}
    if method != "files" or hexes.keys() != files.keys() or not all(map(_HEX.fullmatch, hexes.values())):
        raise NotSignedError("it lists shards, or digests that are no SHA-256; sign files by SHA-256")
    if not hexes or any(_AMBIGUOUS.search(name) for name in hexes):
        raise NotSignedError("it lists no file, or names with line breaks or backslashes")
    if hexes.keys() == {_ITSELF}:
        return f"sha256:{hexes[_ITSELF]}"
    listing = hashlib.sha256()
    for name in sorted(hexes, key=os.fsencode):
        listing.update(hexes[name].encode() + b"  ./" + os.fsencode(name) + b"\n")
    return f"sha256:{listing.hexdigest()}"
