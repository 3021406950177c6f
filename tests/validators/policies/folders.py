"""Writes policies into a folder and loads them."""

from pathlib import Path

from releasegate.policies import PolicySet, load_policies

NAMED = "release/named/named.rego"


def load(folder: Path, **texts: str) -> PolicySet:
    """Loads policies of which `named=…` is releasegate.release.named."""
    for name, text in texts.items():
        write(folder, f"release/{name}/{name}.rego", text)
    return load_policies(folder, folder.parent / "schemas")


def write(folder: Path, path: str, text: str | bytes) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(text.encode() if isinstance(text, str) else text)
