"""Subjects: which documents of a tree a scanner is shown, where, and written how.

What Checkov 3.3.30 passes over in silence is taken out of its way (see its kubernetes/parser, common/comment,
kubernetes_utils): a document with `{{ .Values.` or `{{ .Release.` in it, also in a text; one with a `name`,
however deep, that is no text, has more than 253 characters or one of # { }; and what skips single checks, in
comments and annotations.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from releasegate.document import Document
from releasegate.json_types import JsonValue
from releasegate.layout import place
from releasegate.repo import Repo
from releasegate.scan.plain_yaml import plain_yaml

# Checkov's words for "pass over", in comments and in annotations; it knows three prefixes of its own name.
SKIP = re.compile(r"(?i)(checkov|bridgecrew|cortex)(:|\.io/)skip")
_NO_NAME = re.compile(r"[#{}]")
_LONGEST_NAME = 253
# Kinds of which Checkov judges every document: where it says nothing of one, it did not read it.
_PODS = ("Pod.core", "Deployment.apps", "StatefulSet.apps", "DaemonSet.apps", "Job.batch", "CronJob.batch")


@dataclass(frozen=True, slots=True)
class Subject:
    """A document, and the path and text under which the scanner sees it."""

    document: Document
    path: str
    text: str
    pointers: tuple[str, ...]

    @property
    def must_be_judged(self) -> bool:
        """Whether a scanner that is silent about it has not read it."""
        return self.document.kind in ("Workflow", *_PODS)

    @property
    def is_manifest(self) -> bool:
        """Whether it is a Kubernetes object, and no CI file."""
        return place(self.document.path).kind is None

    def pointer_at(self, line: int) -> str:
        """The mapping or list whose first entry stands at a line of `text`, counted from 1."""
        entry = self.pointers[line - 1] if 0 < line <= len(self.pointers) else ""
        return entry.rpartition("/")[0]


def subjects_of(repo: Repo) -> Mapping[str, Subject]:
    """The documents that a scanner can judge, by the path that it sees: manifests and CI files."""
    found = (document for document in repo.sound() if _is_shown(document))
    subjects = (_subject(document, number) for number, document in enumerate(found))
    return {subject.path: subject for subject in subjects}


def _is_shown(document: Document) -> bool:
    where = place(document.path)
    manifest = where.kind is None and where.reading is not None
    return isinstance(document.value, dict) and (manifest or document.kind in ("Workflow", "GitlabCi"))


def _subject(document: Document, number: int) -> Subject:
    value = document.value
    if place(document.path).kind is None:
        path, value = f"manifests/{number}.yaml", _shown(document.value)
    elif document.kind == "Workflow":
        path = f".github/workflows/{number}.yaml"
    else:
        path = f"{number}/.gitlab-ci.yml"
    entries = list(plain_yaml(value))
    pointers = [pointer for text, pointer in entries for _ in text.split("\n")]
    text = SKIP.sub(r"\1\2s-kip", "\n".join(text for text, _ in entries))
    return Subject(document, path, f"{text}\n", tuple(pointers))


def _shown(value: JsonValue) -> JsonValue:
    """A manifest without what makes Checkov pass over all of it; every other value as it is."""
    if isinstance(value, dict):
        return {
            _unbraced(key): _name(member) if key == "name" else _shown(member)
            for key, member in value.items()
        }
    if isinstance(value, list):
        return [_shown(item) for item in value]
    return _unbraced(value) if isinstance(value, str) else value


def _name(value: JsonValue) -> JsonValue:
    if isinstance(value, dict | list):
        return _shown(value)
    return _NO_NAME.sub("_", str(value))[:_LONGEST_NAME]


def _unbraced(text: str) -> str:
    return text.replace("{{", "{ {")
