"""Trust: whether a record of the branch is a decision, that is signed by a job that the base named.

The base branch itself says whose word counts. That are the keys under `ci` of access/people.yaml at the
decision's base, which has to lie on the branch's first-parent line, as they counted when it was recorded. The
newest commit says which keys are revoked, since a theft is known only later. A key that is merely replaced
keeps what it signed; a revoked one loses all of it. Recording times only grow along the branch, so a key that
has ended can sign at most as of the newest record. Everything else on the branch is a claim.
"""

from collections.abc import Mapping
from functools import cached_property

from releasegate.approvals import DECISION_NAMESPACE, People, people_of, signing_key
from releasegate.approvals.key_blob import fingerprint
from releasegate.approvals.keys import revocations
from releasegate.change.side import part
from releasegate.decisions.branch import Entry, signed_bytes
from releasegate.decisions.line import Line
from releasegate.edit import parsed
from releasegate.errors import GateError
from releasegate.git import Git, TooLargeError
from releasegate.json_types import JsonObject
from releasegate.tree import MAX_FILE_BYTES
from releasegate.trusted import PEOPLE


class Trust:
    """Answers whether an entry counts; each signature is verified once."""

    def __init__(self, git: Git, line: Line, forge: str, repository: str) -> None:
        self._git, self._line = git, line
        self._ours = (forge, repository)
        self._people: dict[str, People] = {}
        self._known: dict[str, str | None] = {}

    def fault(self, entry: Entry) -> str | None:
        """Why the entry is a claim and no decision, or None. GateError when ssh-keygen is missing."""
        if entry.blob not in self._known:
            self._known[entry.blob] = self._judge(entry)
        return self._known[entry.blob]

    def listed_at(self, entry: Entry, commit: str) -> bool:
        """Whether the people of another commit of the line, too, list the key that signed."""
        return self._signature_fault(entry, commit) is None

    def _judge(self, entry: Entry) -> str | None:
        said = (entry.decided.forge, entry.decided.repository)
        if said != self._ours:
            return f"it is of another repository ({said[1]} at {said[0]})"
        if entry.decided.base not in self._line.place:
            return f"its base {entry.decided.base[:12]} is not on {self._line.ref}"
        return self._signature_fault(entry, entry.decided.base)

    def _signature_fault(self, entry: Entry, commit: str) -> str | None:
        data, signature = signed_bytes(self._git, entry)
        if signature is None:
            return "it is not signed"
        for job in self._people_at(commit).ci:
            key = signing_key(job.name, job.keys, data, signature, DECISION_NAMESPACE)
            if key is not None:
                gone = self._revoked.get(fingerprint(key.text) or "")
                fault = key.fault(entry.decided.recorded) or gone
                return f"the key of {job.name} that signed it {fault}" if fault else None
        return f"no key under `ci` of {PEOPLE} at {commit[:12]} signed it"

    def _people_at(self, commit: str) -> People:
        blob = self._line.people_blob(commit)
        if blob is None:
            return people_of(None)
        if blob not in self._people:
            self._people[blob] = people_of(self._document(blob))
        return self._people[blob]

    @cached_property
    def _revoked(self) -> Mapping[str, str]:
        blob = self._line.people_blob(self._line.tip)
        listed = part(self._document(blob), "spec", "revokedKeys") if blob is not None else None
        found = listed if isinstance(listed, list) else []
        return revocations([one for one in found if isinstance(one, dict)])

    def _document(self, blob: str) -> JsonObject | None:
        """People that cannot be read list nobody."""
        try:
            return parsed(self._git.read_blob(blob, MAX_FILE_BYTES), PEOPLE)
        except (GateError, TooLargeError):
            return None
