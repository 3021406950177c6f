"""The digest of policies and schemas: the same on every system for the same rules."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from releasegate.errors import GateError

TEST_SUFFIX = "_test.rego"


def policy_digest(policies_folder: Path, schemas_folder: Path) -> str:
    """ "sha256:…" over the path and the text of every rule and schema, sorted by path.

    METADATA counts, since it says what a rule applies to; tests do not, since they don't judge. A line may
    end as the system likes. GateError if a file cannot be read as UTF-8.
    """
    return digest_with(read_modules(policies_folder), schemas_folder)


def digest_with(modules: Mapping[str, str], schemas_folder: Path) -> str:
    """policy_digest of modules that are read already, path → text."""
    rules = ((f"policies/{path}", text) for path, text in modules.items())
    return digest_of([*rules, *_schemas(schemas_folder)])


def digest_of(files: Iterable[tuple[str, str]]) -> str:
    """ "sha256:…" over (path, text) pairs, each with its length, so that no two sets look alike."""
    whole = hashlib.sha256()
    for path, text in sorted(files):
        for part in (path.encode(), text.encode()):
            whole.update(b"%d:" % len(part) + part)
    return f"sha256:{whole.hexdigest()}"


def read_modules(folder: Path) -> dict[str, str]:
    """The Rego below folder, tests excluded: path with `/`, relative to folder → text; sorted by path."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.rego"))
    return {path: _text(folder / path) for path in paths if not path.endswith(TEST_SUFFIX)}


def _schemas(folder: Path) -> list[tuple[str, str]]:
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.json"))
    return [(f"schemas/{path}", _text(folder / path)) for path in paths]


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode().replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GateError(f"{path} cannot be read: {error}", "install releasegate again") from None
