"""Retirement: taking a model's release out of an environment."""

from releasegate.back.plan import Plan, require_environment, require_merged
from releasegate.errors import GateError
from releasegate.promotion import version
from releasegate.standing import Ground, read, release_path, require_name


def plan_retirement(found: Ground, model: str, environment: str, reason: str | None, branch: str) -> Plan:
    """The retirement, from what `branch` holds (found.tree).

    Raises GateError for an unknown environment, and for a model that no environment has a release of.
    """
    require_name(model)
    require_environment(environment, found.order)
    path, usual = release_path(environment, model), f"retire/{model}-{environment}"
    title = f"Retire {model} from {environment}"
    here = [name for name in found.order if release_path(name, model) in found.tree.entries()]
    if environment not in here:
        _require_known(found, model, here)
        return Plan(title, usual, done=f"{path} is not there on {branch}")
    require_merged(path, found, branch)
    left = [name for name in here if name != environment]
    runs = version(read(found.tree, path))
    lines = (f"{path} (deleted)", f"  - version {runs}: Argo CD takes it down when this is merged")
    why = (("Reason", reason),) if reason else ()
    return Plan(title, usual, {path: None}, lines, _notes(model, left), why)


def _require_known(found: Ground, model: str, here: list[str]) -> None:
    merged = any(release_path(name, model) in found.merged.entries() for name in found.order)
    known = here or merged or f"governance/models/{model}.yaml" in found.tree.entries()
    if not known:
        raise GateError(
            f"no environment has a release of {model}",
            "check the name: releases lie at environments/<environment>/releases/<model>.yaml",
        )


def _notes(model: str, left: list[str]) -> tuple[str, ...]:
    if left:
        return (f"{model} stays in {' and '.join(left)}",)
    return (
        f"no environment has {model} after this: its profile and evidence may go in a change of their own",
    )
