"""Trial: what the gate says of a plan before anything is written, and whose approval it would need."""

import os
import re
from dataclasses import dataclass
from datetime import datetime

from releasegate.back.plan import Plan
from releasegate.checkout import Checkout
from releasegate.errors import GateError
from releasegate.findings import Finding
from releasegate.git import Git, Identity, trial_commit
from releasegate.git.process import git_binary, run
from releasegate.needs import approvals_needed
from releasegate.standing import Ground

_IDENTITY = re.compile(r"(.*) <([^<>]*)> \d+ [-+]\d{4}")


@dataclass(frozen=True, slots=True)
class Trial:
    """findings: what the gate finds in the plan's files, approvals apart. unjudged: why it could not say.

    approvals: one sentence for each kind of change: the roles, and who can fill them.
    """

    findings: tuple[Finding, ...]
    approvals: tuple[str, ...]
    unjudged: str | None = None

    @property
    def refusals(self) -> tuple[Finding, ...]:
        """The findings that keep the plan from being merged."""
        return tuple(one for one in self.findings if one.severity == "error")


def tried(git: Git, checkout: Checkout, found: Ground, plan: Plan, now: datetime) -> Trial:
    """Ask the gate of this clone about the plan, without facts, rendering and scanner: those are CI's.

    Never raises for what can't be judged: it says why.
    """
    try:
        head = trial_commit(git, checkout.head, plan.files, plan.message, _author(checkout))
        approvals = approvals_needed(git, found.base, head, found.order)
    except GateError as error:
        return Trial((), (f"not known: {error.message}",), error.message)
    try:
        return Trial(_findings(git, found.base, head, plan, now), approvals)
    except GateError as error:
        return Trial((), approvals, error.message)


def _findings(git: Git, base: str, head: str, plan: Plan, now: datetime) -> tuple[Finding, ...]:
    """approval rules are left out: nobody can have approved what nobody has seen."""
    from releasegate.data import policies_folder, schemas_folder
    from releasegate.engine.embedded import embedded
    from releasegate.gate import judge_change
    from releasegate.outside import Outside
    from releasegate.policies import load_policies
    from releasegate.render.applied import no_render
    from releasegate.scan.choice import no_scan

    policies = load_policies(policies_folder(), schemas_folder())
    verdict = judge_change(
        git,
        base,
        head,
        Outside(),
        now,
        policies,
        engine_of=embedded,
        scan=no_scan,
        render=no_render,
    )
    return tuple(
        sorted(
            one for one in verdict.findings if one.path in plan.files and not one.rule.startswith("approval.")
        )
    )


def _author(checkout: Checkout) -> Identity:
    """Who git would name as the author of a commit here. Raises GateError where git knows nobody."""
    said = run([git_binary(), "var", "GIT_AUTHOR_IDENT"], os.environ, checkout.root)
    match = _IDENTITY.fullmatch(said.out.decode("utf-8", "replace").strip())
    if said.code != 0 or match is None:
        raise GateError(
            "git does not know who you are", "git config user.name …, and git config user.email …"
        )
    return Identity(match[1], match[2])
