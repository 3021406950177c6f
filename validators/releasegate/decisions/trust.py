"""Trust: whether a record of the branch is a decision, that is signed by a job that the base named.

The base branch itself says whose word counts. That are the keys under `ci` of access/people.yaml at the
decision's base, which has to lie on the branch's first-parent line, as they counted when it was recorded. The
newest commit says which keys are revoked, since a theft is known only later. A key that is merely replaced
keeps what it signed; a revoked one loses all of it. Recording times only grow along the branch, so a key that
has ended can sign at most as of the newest record. Everything else on the branch is a claim.
"""

from collections.abc import Mapping
from functools import cached_property

from releasegate.approvals import DECISION_NAMESPACE, Evaluator, people_of, signing_key
from releasegate.approvals.key_blob import fingerprint
from releasegate.approvals.keys import revocations
from releasegate.decisions.branch import Entry, signed_bytes
from releasegate.decisions.line import Line
from releasegate.edit import parsed
from releasegate.errors import GateError
from releasegate.git import Git, TooLargeError
from releasegate.json_types import JsonObject, listed, part
from releasegate.tree import MAX_FILE_BYTES
from releasegate.trusted import GATE, PEOPLE


class Trust:
    """Answers whether an entry counts; each signature is verified once."""

    def __init__(self, git: Git, line: Line) -> None:
        self._git, self._line = git, line
        self._documents: dict[tuple[str, str], JsonObject | None] = {}
        self._jobs: dict[str | None, tuple[Evaluator, ...]] = {}
        self._known: dict[tuple[str, str | None], str | None] = {}

    def fault(self, entry: Entry) -> str | None:
        """Why the entry is a claim and no decision, or None. GateError when ssh-keygen is missing."""
        files = (entry.blob, entry.signature)
        if files not in self._known:
            self._known[files] = self._judge(entry)
        return self._known[files]

    def listed_at(self, entry: Entry, commit: str) -> bool:
        """Whether the people of another commit of the line, too, list the key that signed."""
        return self._signature_fault(entry, commit) is None

    def _judge(self, entry: Entry) -> str | None:
        base, said = entry.decided.base, (entry.decided.forge, entry.decided.repository)
        if base not in self._line.place:
            return f"its base {base[:12]} is not on {self._line.ref}"
        ours = part(self._document(GATE, base), "spec", "repository")
        if said != (part(ours, "forge"), part(ours, "id")):
            return f"it is of another repository ({said[1]} at {said[0]})"
        return self._signature_fault(entry, base)

    def _signature_fault(self, entry: Entry, commit: str) -> str | None:
        data, signature = signed_bytes(self._git, entry)
        if signature is None:
            return "it is not signed"
        for job in self._jobs_at(commit):
            key = signing_key(job.name, job.keys, data, signature, DECISION_NAMESPACE)
            if key is not None:
                gone = self._revoked.get(fingerprint(key.text) or "")
                fault = key.fault(entry.decided.recorded) or gone
                return f"the key of {job.name} that signed it {fault}" if fault else None
        return f"no key under `ci` of {PEOPLE} at {commit[:12]} signed it"

    def _jobs_at(self, commit: str) -> tuple[Evaluator, ...]:
        """The jobs whose signature counted at a commit of the line."""
        blob = self._line.blob(PEOPLE, commit)
        if blob not in self._jobs:
            self._jobs[blob] = people_of(self._document(PEOPLE, commit)).ci
        return self._jobs[blob]

    @cached_property
    def _revoked(self) -> Mapping[str, str]:
        found = listed(self._document(PEOPLE, self._line.tip), "spec", "revokedKeys")
        return revocations([one for one in found if isinstance(one, dict)])

    def _document(self, path: str, commit: str) -> JsonObject | None:
        """A file at a commit of the line; one that cannot be read says nothing."""
        blob = self._line.blob(path, commit)
        if blob is None:
            return None
        if (path, blob) not in self._documents:
            try:
                found = parsed(self._git.read_blob(blob, MAX_FILE_BYTES), path)
            except (GateError, TooLargeError):
                found = None
            self._documents[path, blob] = found
        return self._documents[path, blob]
