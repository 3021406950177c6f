"""The approval file: exactly one statement and one signature over it, or it is none."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from releasegate.approvals import Statement, approval_path, signed_bytes, statement_json

from tests.repo_builder import Repo
from tests.validators.approvals.signed.conftest import BOB, Judge

Tamper = Callable[[dict[str, Any]], object]


TAMPERED: Mapping[str, Tamper] = {
    "a field more": lambda file: file["statement"].update(note="x"),
    "another version": lambda file: file["statement"].update(version=2),
    "true for 1": lambda file: file["statement"].update(version=True),
    "a number for text": lambda file: file["statement"].update(role=7),
    "changes as text": lambda file: file["statement"].update(changes="promotion:prod"),
    "a mixed list": lambda file: file["statement"]["changes"].append(None),
    "no field": lambda file: file["statement"].pop("anchor"),
    "no statement": lambda file: file.pop("statement"),
    "no signature": lambda file: file.pop("signature"),
    "signature is no text": lambda file: file.update(signature=None),
}


@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED)
def test_what_is_no_approval(
    add: Any, judge: Judge, statement: Statement, repo: Repo, tamper: Tamper
) -> None:
    path = add(statement)
    content = json.loads((repo.path / path).read_text())
    tamper(content)
    repo.write({path: json.dumps(content)}).commit(author=BOB)
    assert "it is not an approval of this version" in judge().reason


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"statement": {}, "statement": {}}', "\x00"])
def test_what_is_no_json_object(judge: Judge, statement: Statement, repo: Repo, content: str) -> None:
    repo.write({approval_path(statement): content}).commit(author=BOB)
    assert "it is not an approval of this version" in judge().reason


def test_a_statement_that_was_edited_after_it_was_signed(
    add: Any, judge: Judge, statement: Statement, repo: Repo
) -> None:
    path = add(replace(statement, role="reviewer"))
    repo.write({path: (repo.path / path).read_text().replace("reviewer", "platform")}).commit()
    assert judge().reason == "the signature is not bob's over this statement"


def test_an_executable_or_linked_approval(add: Any, judge: Judge, statement: Statement, repo: Repo) -> None:
    path = add(statement)
    repo.executable(path).commit(author=BOB)
    assert not judge().counts


def test_the_signed_bytes_are_canonical_json(statement: Statement) -> None:
    data = signed_bytes(statement)
    assert data.startswith(b'{"anchor":"')
    assert json.loads(data) == statement_json(statement)
    assert b" " not in data
