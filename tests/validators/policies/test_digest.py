"""What the gate pin of a repository binds: exactly what can change a verdict."""

import shutil
from pathlib import Path

import pytest
from releasegate.policies import policy_digest

from tests.validators.engine.rego import module
from tests.validators.policies.folders import NAMED, load, write


@pytest.fixture
def digest(folder: Path) -> str:
    write(folder, NAMED, module("releasegate.release.named"))
    write(folder.parent, "schemas/gate.schema.json", "{}\n")
    return now(folder)


def now(folder: Path) -> str:
    return policy_digest(folder, folder.parent / "schemas")


def test_it_is_that_of_the_loaded_policies(folder: Path, digest: str) -> None:
    assert load(folder).digest == digest
    assert digest.startswith("sha256:")
    assert len(digest) == 71


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (f"policies/{NAMED}", "input.bad", "input.worse"),
        (f"policies/{NAMED}", "severity: error", "severity: warning"),
        (f"policies/{NAMED}", "# METADATA", "#METADATA"),
        ("schemas/gate.schema.json", "{}", "[]"),
    ],
)
def test_rules_metadata_and_schemas_count(path: str, old: str, new: str, folder: Path, digest: str) -> None:
    file = folder.parent / path
    file.write_text(file.read_text().replace(old, new))

    assert now(folder) != digest


def test_a_moved_an_added_and_a_missing_file_count(folder: Path, digest: str) -> None:
    (folder / "release").rename(folder / "released")
    moved = now(folder)
    write(folder, "lib/pin/pin.rego", "")
    added = now(folder)
    shutil.rmtree(folder / "released")

    assert len({digest, moved, added, now(folder)}) == 4


def test_where_one_file_ends_and_the_next_begins_counts(folder: Path, digest: str) -> None:
    shutil.rmtree(folder / "release")
    write(folder, "a.rego", "1b.rego2")
    one = now(folder)
    write(folder, "a.rego", "1")
    write(folder, "b.rego", "2")

    assert now(folder) != one


def test_tests_line_ends_and_other_files_do_not_count(folder: Path, digest: str) -> None:
    write(folder, "release/named/named_test.rego", "package a\n")
    write(folder, "README.md", "x\n")
    write(folder.parent, "schemas/README.md", "x\n")
    write(folder, NAMED, module("releasegate.release.named").replace("\n", "\r\n"))

    assert now(folder) == digest


def test_the_folder_does_not_count(folder: Path, digest: str, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")

    assert policy_digest(tmp_path / "copy", folder.parent / "schemas") == digest
