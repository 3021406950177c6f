"""A training pipeline: its key, and a regulated repository that lists it as its evaluator."""

import shutil
import subprocess
from pathlib import Path

REGULATED = Path(__file__).parents[2] / "cases" / "_base" / "regulated"
# Of the base's evaluator, whose private key nobody has.
LISTED = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKEJGqVVo7oHk9jhLsgs1XWnRHlNoWSimPuXSJSI7I8r"


def new_key(path: Path) -> Path:
    """A private key without a passphrase, its public key beside it."""
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "example", "-f", str(path)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return path


def public(key: Path) -> str:
    """The public key without its comment."""
    return " ".join(key.with_suffix(".pub").read_text().split()[:2])


def repository(folder: Path, key: Path) -> Path:
    """A copy of the regulated base without signatures, whose evaluator has this key."""
    root = shutil.copytree(REGULATED, folder)
    people = root / "access" / "people.yaml"
    assert LISTED in people.read_text()
    people.write_text(people.read_text().replace(LISTED, public(key)))
    for signature in root.glob("evidence/*/*/*.sig"):
        signature.unlink()
    return root
