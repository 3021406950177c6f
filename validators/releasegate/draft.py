"""Draft: what the rules say of a file before it is written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from releasegate.errors import GateError
from releasegate.findings import Finding
from releasegate.tree import Entry, PathProblem, Tree

# What a release's rules read beside it; the rest of a large repository need not be read for one file.
_READ = (
    "releasegate.yaml",
    "access/",
    "governance/",
    "evidence/",
    "policies/",
    "charts/",
)
_GAP = re.compile(r"spec\.([A-Za-z0-9_.]+) is missing")


@dataclass(frozen=True, slots=True)
class Draft:
    """A tree with files added or replaced (path → bytes), as far as the rules about those files read it."""

    tree: Tree
    files: Mapping[str, bytes]

    @property
    def label(self) -> str:
        return f"{self.tree.label} with {', '.join(self.files)}"

    def entries(self) -> Mapping[str, Entry]:
        kept = {path: entry for path, entry in self.tree.entries().items() if _is_read(path)}
        new = {path: Entry("100644", None, len(data)) for path, data in self.files.items()}
        return dict(sorted({**kept, **new}.items()))

    def problems(self) -> tuple[PathProblem, ...]:
        return ()

    def read(self, path: str) -> bytes:
        return self.files[path] if path in self.files else self.tree.read(path)


def draft_notes(tree: Tree, path: str, data: bytes, now: str) -> tuple[str, ...]:
    """One sentence for each thing that the rules find in the draft, with the --set that would fill a gap.

    Where the draft can't be judged here, the one sentence says why.
    """
    try:
        findings = draft_findings(tree, path, data, now)
    except GateError as error:
        return (f"not judged here: {error.message}",)
    return tuple(f"{finding.rule}: {finding.message}{hint(finding)}" for finding in findings)


def hint(finding: Finding) -> str:
    """What to do about a finding in a draft, after its message: for a gap the --set that fills it."""
    gap = _GAP.match(finding.message) if finding.rule == "release.required_fields" else None
    return f"; fill it with --set {gap[1]}=VALUE" if gap else f"; {finding.fix}"


def draft_findings(tree: Tree, path: str, data: bytes, now: str) -> tuple[Finding, ...]:
    """What `check` would say of `path` if it held `data`: see drafts_findings()."""
    return drafts_findings(tree, {path: data}, now)


def drafts_findings(tree: Tree, files: Mapping[str, bytes], now: str) -> tuple[Finding, ...]:
    """What `check` would say of files if the tree held them; rules about history are not asked.

    files: path → bytes; now: RFC 3339 in UTC. Raises GateError when the tree pins another gate or can't be
    judged.
    """
    from releasegate.data import policies_folder, schemas_folder
    from releasegate.judge import judge_of, judge_tree
    from releasegate.pin import require_pin
    from releasegate.policies import load_policies
    from releasegate.repo import read_repo
    from releasegate.trusted import gate_document

    policies = load_policies(policies_folder(), schemas_folder())
    repo = read_repo(Draft(tree, files))
    require_pin(gate_document(repo), policies.digest, tree.label)
    findings = judge_tree(repo, judge_of(repo, policies), now).findings
    return tuple(finding for finding in findings if finding.path in files)


def _is_read(path: str) -> bool:
    return path.startswith(_READ) or path.endswith("/environment.yaml")
