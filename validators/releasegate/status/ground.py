"""Ground: the commit of the base branch that a status is about, read once."""

from collections.abc import Mapping
from dataclasses import dataclass

from releasegate.change import Earlier, earlier_on
from releasegate.decisions.line import Line, read_line
from releasegate.git import Git
from releasegate.json_types import JsonObject, texts
from releasegate.judge import Judge, judge_of
from releasegate.layout import place
from releasegate.pin import require_pin
from releasegate.policies import PolicySet
from releasegate.repo import Repo, read_repo
from releasegate.tree import commit_tree
from releasegate.trusted import gate_document


@dataclass(frozen=True, slots=True)
class Ground:
    """The base branch in a clone: its commits, the files of the newest one, and the judge that they appoint.

    order: the environments in order. earlier: what each release said along the line.
    """

    git: Git
    line: Line
    repo: Repo
    judge: Judge
    order: tuple[str, ...]
    earlier: Earlier

    def models(self, environment: str) -> tuple[str, ...]:
        """The models that have a release file in an environment, whether it can be read or not; sorted."""
        files = (place(path) for path in self.repo.below(f"environments/{environment}/releases"))
        return tuple(str(where.name) for where in files if where.kind == "ModelRelease")


def open_ground(git: Git, ref: str, policies: PolicySet) -> Ground:
    """Read the branch that `ref` names.

    Raises GateError for a shallow clone, for what is no repository of ours, and when it pins another gate:
    the answers of other rules would not be those that its pull requests get.
    """
    line = read_line(git, ref)
    repo = read_repo(commit_tree(git, line.tip, f"{ref} ({line.tip[:12]})"))
    gate = gate_document(repo)
    require_pin(gate, policies.digest, repo.tree.label)
    order = tuple(texts(gate, "spec", "environments"))
    earlier = earlier_on(git, line.steps, _releases(repo))
    return Ground(git, line, repo, judge_of(repo, policies), order, earlier)


def _releases(repo: Repo) -> Mapping[str, JsonObject]:
    """The releases by the git object of their file."""
    entries = repo.tree.entries()
    paths = (one.path for one in repo.of_kind("ModelRelease"))
    return {str(entries[path].oid): value for path in paths if (value := repo.value(path)) is not None}
