"""A pipeline that signs model files as OpenSSF model signing does."""

from pathlib import Path
from typing import Any

import pytest

signing = pytest.importorskip("model_signing.signing", exc_type=ImportError)
hashing = pytest.importorskip("model_signing.hashing", exc_type=ImportError)


def ec_key(folder: Path, name: str = "models", curve: str = "SECP256R1") -> tuple[Path, Path]:
    """A private key and its public key, in PEM."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(getattr(ec, curve)())
    private, public = folder / f"{name}.key", folder / f"{name}.pem"
    form = serialization.PrivateFormat.PKCS8
    plain = serialization.NoEncryption()
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))
    form_public = serialization.PublicFormat.SubjectPublicKeyInfo
    public.write_bytes(key.public_key().public_bytes(serialization.Encoding.PEM, form_public))
    return private, public


def all_files() -> Any:
    """The hashing that covers git's own files, too."""
    return hashing.Config().set_ignored_paths(paths=[], ignore_git_paths=False)


def bundle(model: Path, key: Path, out: Path, hashed: Any = None) -> bytes:
    """The bundle of a file or folder. hashed: how it is hashed; as the library does unless told."""
    config = signing.Config().use_elliptic_key_signer(private_key=key)
    config.set_hashing_config(hashed or hashing.Config()).sign(model, out)
    return out.read_bytes()
