"""Files: what a plan writes, as bytes that fit their schemas; and whether a branch holds them already."""

from collections.abc import Mapping

from releasegate.change.side import profile_path
from releasegate.checkout import Checkout, branch_commit
from releasegate.document import Document
from releasegate.edit import edited, parsed, same, written
from releasegate.errors import GateError
from releasegate.git import Git
from releasegate.json_types import JsonObject
from releasegate.kinds import schema_findings
from releasegate.layout import place
from releasegate.scaffold.site import Site
from releasegate.standing import read_bytes, release_path
from releasegate.tree import commit_tree


def release_file(site: Site, after: JsonObject) -> Mapping[str, bytes]:
    """The release by its path: a new file, or the one that is there, edited; {} if it says it."""
    path = release_path(site.environment, site.model)
    if site.before is None:
        return {path: written(after, path)}
    return {} if same(site.before, after) else {path: edited(read_bytes(site.tree, path), after, path)}


def profile_file(site: Site, profile: JsonObject | None) -> Mapping[str, bytes]:
    """The profile by its path, {} for none."""
    path = profile_path(site.model)
    return {} if profile is None else {path: written(profile, path)}


def require_schemas(files: Mapping[str, bytes]) -> None:
    """Raises GateError for a path that nothing reads, and for a document that breaks its schema."""
    for path, data in files.items():
        found = place(path)
        if found.kind is None:
            raise GateError(f"nothing reads a file at {path}", "give it a name that docs/layout.md lists")
        if found.reading is None:
            continue
        for finding in schema_findings(Document(path, found.kind, parsed(data, path), data)):
            raise GateError(f"{path} would not be valid: {finding.pointer}: {finding.message}", finding.fix)


def is_on_branch(git: Git, checkout: Checkout, files: Mapping[str, bytes], branch: str) -> bool:
    """Whether `branch` exists and holds the files. Raises GateError when it says something else."""
    commit = branch_commit(checkout, branch)
    if commit is None:
        return False
    tree = commit_tree(git, commit)
    if all(path in tree.entries() and read_bytes(tree, path) == data for path, data in files.items()):
        return True
    raise GateError(
        f"the branch {branch} exists and does not hold these files",
        f"look at it (git log {branch}), then delete it or name another one with --branch",
    )
