"""Signatures of the attacks: real keys, real ssh-keygen, for approvals and for evaluation reports."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from releasegate.approvals import (
    APPROVAL_NAMESPACE,
    EVALUATION_NAMESPACE,
    Statement,
    approval_path,
    sign,
    signed_bytes,
    statement_json,
)
from releasegate.change import changes_of
from releasegate.gate import open_change
from releasegate.git import open_git

from tests.attacks.stage import Stage

PEOPLE = "access/people.yaml"
EVALUATOR = "training-pipeline"
NAMES = ("alice", "bob", "carol", "dave", "erin", "frank", EVALUATOR, "mallory")


def public(key: Path) -> str:
    """The public half of a key, without its comment."""
    return " ".join(key.with_suffix(".pub").read_text().split()[:2])


def with_keys(files: Mapping[str, bytes], keys: Mapping[str, Path]) -> dict[str, bytes]:
    """The files with the keys of access/people.yaml replaced by those that the tests hold.

    The evaluator keeps its own key too, with which the reports of the base are signed.
    """
    people = files[PEOPLE].decode()
    for name, key in keys.items():
        kept = r"\2, " if name == EVALUATOR else ""
        pattern = rf"(- name: {name}\n(?:(?!    - name).*\n)*?\s+keys: \[)([^\]]*)"
        people = re.sub(pattern, rf"\g<1>{kept}{public(key)}", people)
    return {**files, PEOPLE: people.encode()}


def statement(stage: Stage, person: str, role: str, **changes: object) -> Statement:
    """What `person` would state of the change as it is now; `changes` replace fields of it."""
    with open_git(stage.repo.path) as git:
        sides, judge = open_change(git, "main", "head", stage.policies)
    stated = Statement(
        repository="acme/ml-gitops",
        base="refs/heads/main",
        anchor=sides.change.base,
        changes=tuple(str(change) for change in changes_of(sides.classified)),
        role=role,
        person=person,
        not_after="2026-11-25T12:00:00Z",
        policies=judge.policies.digest,
        digest=sides.change.digest,
    )
    return replace(stated, **changes)


def approval(stated: Statement, key: Path, namespace: str = APPROVAL_NAMESPACE) -> dict[str, str]:
    """The approval file of a statement, signed with `key`, by its path."""
    document = {"statement": statement_json(stated), "signature": sign(signed_bytes(stated), key, namespace)}
    return {approval_path(stated): json.dumps(document)}


def evaluation(report: bytes, key: Path, namespace: str = EVALUATION_NAMESPACE) -> str:
    """A signature over the bytes of an evaluation report."""
    return sign(report, key, namespace)
