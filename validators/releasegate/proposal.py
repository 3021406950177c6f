"""Proposal: the promotion that a clone is ready for, worked out before anything is written."""

from dataclasses import dataclass
from datetime import UTC, datetime

from releasegate.back.way import way_back
from releasegate.checkout import Checkout, branch_commit
from releasegate.clock import rfc3339
from releasegate.document import Document
from releasegate.draft import draft_notes
from releasegate.edit import edited, parsed, same, written
from releasegate.errors import GateError
from releasegate.evidence import folder
from releasegate.git import Git, open_git
from releasegate.json_types import JsonObject
from releasegate.promotion import Step, asked, next_step, promoted, step_to, version
from releasegate.settings import parse_settings
from releasegate.standing import Standing, ground, read, read_bytes, release_path, standing
from releasegate.tree import commit_tree


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for: to is None for the environment that is due; settings are `path=value` texts."""

    model: str
    to: str | None = None
    ticket: str | None = None
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """The release to write: before is what the target declares now, data are the bytes that say `after`.

    base: the commit of the default branch that it is for; notes: what the rules say of the release already.
    default_branch: the name of that branch.
    """

    step: Step
    version: str
    path: str
    before: JsonObject | None
    after: JsonObject
    data: bytes
    base: str
    order: tuple[str, ...]
    notes: tuple[str, ...]
    default_branch: str

    @property
    def is_done(self) -> bool:
        """Whether the target declares all of it already."""
        return self.before is not None and same(self.before, self.after)

    @property
    def title(self) -> str:
        """The commit's message: `Promote churn 8 to qa`."""
        return f"Promote {self.step.model} {self.version} to {self.step.target}"

    @property
    def branch(self) -> str:
        """The branch's name unless another is asked for: `promote/churn-8-qa`."""
        return f"promote/{self.step.model}-{self.version}-{self.step.target}"


def propose(checkout: Checkout, request: Request, schema: JsonObject) -> Proposal:
    """Work out the promotion from the commit that is checked out.

    schema: the JSON Schema of ModelRelease. Raises GateError when there is nothing to promote, when what
    would be promoted is not on the default branch yet, and when the result would break its schema.
    """
    with open_git(checkout.root) as git:
        where = standing(git, checkout, request.model)
        step = _step(request, where)
        _require_merged(step, where, checkout.branch)
        return _proposal(step, where, request, schema, _way(git, checkout, step, where))


def is_on_branch(checkout: Checkout, proposal: Proposal, branch: str) -> bool:
    """Whether `branch` exists and declares the promotion. Raises GateError when it says something else."""
    commit = branch_commit(checkout, branch)
    if commit is None:
        return False
    with open_git(checkout.root) as git:
        tree = commit_tree(git, commit)
        if proposal.path in tree.entries():
            there = parsed(read_bytes(tree, proposal.path), proposal.path)
            if same(there, proposal.after):
                return True
    raise GateError(
        f"the branch {branch} exists and does not hold this promotion",
        f"look at it (git log {branch}), then delete it or name another one with --branch",
    )


def _step(request: Request, where: Standing) -> Step:
    if request.to is not None:
        return step_to(request.model, request.to, where.order, where.here)
    # What is due is decided by what is merged, so that a second run finds the same step.
    return next_step(request.model, where.order, where.merged or where.here)


def _require_merged(step: Step, where: Standing, branch: str) -> None:
    here, merged = where.here.get(step.source), where.merged.get(step.source)
    if here is None or merged is None or not same(here, merged):
        raise GateError(
            f"the release of {step.model} in {step.source} on {branch} is not the one on "
            f"{where.default_branch}, and only what is merged is promoted",
            f"merge that change first, or run this on {where.default_branch}",
        )


def _way(git: Git, checkout: Checkout, step: Step, where: Standing) -> str | None:
    """What the release names to go back to; None where the version stays, and its own word with it."""
    coming, here = version(where.here[step.source]), where.here.get(step.target)
    if here is not None and version(here) == coming:
        return None
    return way_back(git, ground(git, checkout), step.target, step.model, coming)


def _proposal(step: Step, where: Standing, request: Request, schema: JsonObject, way: str | None) -> Proposal:
    source, before = where.here[step.source], where.here.get(step.target)
    path, name = release_path(step.target, step.model), version(where.here[step.source])
    inside = f"{folder(step.model, name)}/"
    paths = [known for known in where.tree.entries() if known.startswith(inside)]
    evidence = {known: read_bytes(where.tree, known) for known in paths}
    settings = parse_settings(request.settings, schema)
    after = promoted(step, source, before, evidence, request.ticket, settings, way)
    old = read_bytes(where.tree, path) if before is not None else None
    data = written(after, path) if old is None else edited(old, after, path)
    _require_schema(path, after, data)
    done = before is not None and same(before, after)
    notes = () if done else _notes(where, step, path, data)
    stand = (where.base, where.order, notes, where.default_branch)
    return Proposal(step, name, path, before, after, data, *stand)


def _notes(where: Standing, step: Step, path: str, data: bytes) -> tuple[str, ...]:
    environment = f"environments/{step.target}/environment.yaml"
    asks = asked(step, read(where.tree, environment)) if environment in where.tree.entries() else ()
    return (*draft_notes(where.tree, path, data, rfc3339(datetime.now(UTC))), *asks)


def _require_schema(path: str, after: JsonObject, data: bytes) -> None:
    from releasegate.kinds import schema_findings

    findings = schema_findings(Document(path, "ModelRelease", after, data))
    if findings:
        first = findings[0]
        more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
        raise GateError(f"the release would not be valid: {first.pointer}: {first.message}{more}", first.fix)
