"""Subjects: the documents of the clean repositories that defects are put into."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from releasegate.data import policies_folder, schemas_folder
from releasegate.json_types import JsonObject
from releasegate.kinds import has_schema
from releasegate.policies import PolicySet, load_policies
from releasegate.repo import read_repo

from tests.memory_tree import MemoryTree, overlaid

BASES = Path(__file__).parents[1] / "cases" / "_base"
GATE = "releasegate.yaml"
PROFILES = ("starter", "regulated")
_MANIFESTS = ("argocd/", "platform/")


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """One document of a file: `index` counts the documents of the file from 0."""

    profile: str
    path: str
    index: int
    kind: str
    value: JsonObject

    @property
    def where(self) -> str:
        """The profile and the file, as survivors.txt names a place."""
        return f"{self.profile}/{self.path}"

    def __str__(self) -> str:
        return f"{self.where}#{self.index}"


@cache
def rules() -> PolicySet:
    """The rules of this checkout."""
    return load_policies(policies_folder(), schemas_folder())


@cache
def files_of(profile: str) -> Mapping[str, bytes]:
    """The files of a clean repository by path; it pins the policies of this checkout."""
    files = overlaid(BASES / profile)
    pin = re.sub(rb"sha256:[0-9a-f]{64}", rules().digest.encode(), files[GATE])
    return {**files, GATE: pin}


@cache
def subjects_of(profile: str) -> tuple[Subject, ...]:
    """The documents of a repository that have a schema, and its manifests."""
    repo = read_repo(MemoryTree(files_of(profile)))
    return tuple(
        Subject(profile, document.path, document.index, document.kind, document.value)
        for document in repo.sound()
        if isinstance(document.value, dict)
        and (has_schema(document.kind) or document.path.startswith(_MANIFESTS))
    )


def all_subjects() -> tuple[Subject, ...]:
    return tuple(subject for profile in PROFILES for subject in subjects_of(profile))
