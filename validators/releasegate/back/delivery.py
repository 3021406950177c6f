"""Delivery: a plan tried, committed on a branch of its own, explained, and proposed where that is asked."""

import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from releasegate.back.plan import Plan, Planner
from releasegate.back.pull import proposed, pull_of
from releasegate.back.trial import Trial, tried
from releasegate.checkout import Checkout, branch_commit, commit_files, open_checkout, require_clean
from releasegate.errors import GateError
from releasegate.forge import ready_site
from releasegate.git import Git, open_git
from releasegate.speech import remark, say
from releasegate.standing import Ground, ground
from releasegate.tree import commit_tree


@dataclass(frozen=True, slots=True)
class Wish:
    """How a plan is carried out. branch: None for the usual name. anyway: also where the gate refuses.

    open_pr: push it and open a pull request. api: the address of the forge's API, None for the usual one.
    """

    branch: str | None = None
    dry_run: bool = False
    anyway: bool = False
    open_pr: bool = False
    api: str | None = None


def deliver(folder: Path, planner: Planner, wish: Wish, now: datetime) -> int:
    """Carry out what `planner` plans in the clone that `folder` lies in. now: the clock to judge by.

    Returns 0, also when it is done already, and 1, with nothing written, when the gate would refuse it.
    Raises GateError, with nothing changed, when the clone is not ready or there is nothing to plan; and with
    the commit on its branch, when it can't be pushed or proposed.
    """
    checkout = open_checkout(folder)
    require_clean(checkout)
    with open_git(checkout.root) as git:
        found = ground(git, checkout)
        plan = planner(git, found, checkout.branch)
        site = ready_site(found.merged, wish.api, os.environ) if wish.open_pr and not wish.dry_run else None
        branch, held = _held(git, checkout, found, planner, plan, wish)
        if held:
            say(f"{plan.title}: already done, {held}")
            if site is None:
                return 0
            # What a branch changes is seen from the default one.
            plan = planner(git, replace(found, tree=found.merged), found.default_branch)
            if plan.done is not None:
                return 0
        trial = tried(git, checkout, found, plan, now)
    if not held and (code := _write(checkout, plan, trial, wish, branch)) is not None:
        return code
    if site is None:
        return say(f"next: git push -u origin {branch}, and open a pull request")
    return proposed(checkout, pull_of(plan, trial, branch, found.default_branch), site)


def _held(
    git: Git, checkout: Checkout, found: Ground, planner: Planner, plan: Plan, wish: Wish
) -> tuple[str, str | None]:
    """The branch of a plan, and in words that it holds the plan already, None where there is none yet.

    Raises GateError when there is such a branch and it holds something else.
    """
    if plan.done is not None:
        return checkout.branch, plan.done
    branch = wish.branch or plan.branch
    commit = branch_commit(checkout, branch)
    if commit is None:
        return branch, None
    if planner(git, replace(found, tree=commit_tree(git, commit)), branch).done is not None:
        return branch, f"it is committed on the branch {branch}"
    raise GateError(
        f"the branch {branch} exists and does not hold this change",
        f"look at it (git log {branch}), then delete it or name another one with --branch",
    )


def _write(checkout: Checkout, plan: Plan, trial: Trial, wish: Wish, branch: str) -> int | None:
    """Commit a plan on its new branch and say so. The exit code where that is all, None where written."""
    remark(*_remarks(plan, trial))
    say(plan.title, *plan.lines)
    if trial.refusals and not wish.anyway:
        say(*_refused(trial))
        return 1
    approvals = tuple(f"approval: {sentence}" for sentence in trial.approvals)
    if wish.dry_run:
        return say(*approvals, "a dry run: nothing is changed")
    commit_files(checkout, plan.files, plan.message, branch)
    say(f"committed on the new branch {branch}", *approvals)
    return None


def _remarks(plan: Plan, trial: Trial) -> tuple[str, ...]:
    unjudged = (f"not judged here: {trial.unjudged}",) if trial.unjudged else ()
    warned = (f"{one.rule}: {one.message}; {one.fix}" for one in trial.findings if one.severity != "error")
    return (*plan.notes, *unjudged, *warned)


def _refused(trial: Trial) -> tuple[str, ...]:
    told = [(f"{one.place}: {one.rule}: {one.message}", f"    fix: {one.fix}") for one in trial.refusals]
    return (
        "the gate would refuse this, so nothing is written:",
        *(line for pair in told for line in pair),
        "where CI knows more than this clone, such as merge times, write it with --anyway",
    )
