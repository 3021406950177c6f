"""Files: what a plan writes, as bytes that fit their schemas; and whether a branch holds them already."""

from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Held:
    """A commit that holds the files already, and in words where."""

    commit: str
    where: str


def held_on(git: Git, checkout: Checkout, files: Mapping[str, bytes], branch: str) -> Held | None:
    """Where `branch` holds the files already, here or at origin; None where there is no such branch.

    Raises GateError when there is one and it says something else.
    """
    commit, where = branch_commit(checkout, branch), f"it is committed on the branch {branch}"
    if commit is None:
        refs = [ref for ref in git.branch_refs(branch) if ref.startswith("refs/remotes/origin/")]
        if not refs:
            return None
        commit, where = git.resolve(refs[0]), f"origin has it on the branch {branch}"
    tree = commit_tree(git, commit)
    if all(path in tree.entries() and read_bytes(tree, path) == data for path, data in files.items()):
        return Held(commit, where)
    raise GateError(
        f"the branch {branch} exists and does not hold these files",
        f"look at it (git log {branch}), then delete it or name another one with --branch",
    )
