"""Delivery: a plan committed on a branch of its own, explained, and proposed where that is asked."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from releasegate.checkout import Checkout, commit_files, keep_branch
from releasegate.clock import rfc3339
from releasegate.commands.promote import next_steps
from releasegate.difference import differences
from releasegate.forge import Site as Forge
from releasegate.forge import open_pull, ready_site
from releasegate.git import Git
from releasegate.scaffold.advice import advice
from releasegate.scaffold.files import Held, held_on
from releasegate.scaffold.plan import Plan
from releasegate.scaffold.pull import pull_of
from releasegate.scaffold.site import Site
from releasegate.speech import remark, say
from releasegate.standing import Standing
from releasegate.tree import commit_tree

_APPROVAL = "approval: "


@dataclass(frozen=True, slots=True)
class Wish:
    """How a plan is carried out. branch and api (of the forge): None for the usual ones."""

    branch: str | None = None
    dry_run: bool = False
    open_pr: bool = False
    api: str | None = None


def ready_forge(git: Git, where: Standing, wish: Wish) -> Forge | None:
    """Where the pull request goes, None where none is asked for.

    Raises GateError, before anything is written, when the forge is not known or there is no token for it.
    """
    if not wish.open_pr or wish.dry_run:
        return None
    return ready_site(commit_tree(git, where.base), wish.api, os.environ)


def deliver(
    git: Git, checkout: Checkout, where: Standing, site: Site, plan: Plan, wish: Wish, forge: Forge | None
) -> int:
    """Carry out a plan. Returns 0, also when it is done already.

    Raises GateError, with nothing changed, when git or a hook refuses; and with the commit on its branch,
    when it can't be pushed or proposed.
    """
    branch = wish.branch or plan.branch
    if not plan.files:
        remark(*plan.notes)
        return say(f"{plan.title}: already done, {checkout.branch} says so")
    held = held_on(git, checkout, plan.files, branch)
    if held is not None:
        say(f"{plan.title}: already done, {held.where}")
        if forge is None:
            return 0
        keep_branch(checkout, branch, held.commit)
    notes = (*plan.notes, *advice(site.tree, plan.files, rfc3339(datetime.now(UTC))))
    if held is None:
        remark(*notes)
    if wish.dry_run:
        return say(*_summary(site, plan), *_contents(plan), "a dry run: nothing is changed")
    steps = _written(checkout, where, plan, branch, held)
    if held is None:
        say(*_summary(site, plan), *(steps if forge is None else steps[:-1]))
    if forge is None:
        return 0
    approvals = [step.removeprefix(_APPROVAL) for step in steps if step.startswith(_APPROVAL)]
    return _proposed(checkout, where, site, plan, (notes, approvals), branch, forge)


def _written(
    checkout: Checkout, where: Standing, plan: Plan, branch: str, held: Held | None
) -> tuple[str, ...]:
    """What is said of the commit, made now unless it is there already."""
    commit = held.commit if held is not None else commit_files(checkout, plan.files, plan.title, branch)
    return next_steps(checkout.root, where.base, where.order, branch, commit)


def _proposed(
    checkout: Checkout,
    where: Standing,
    site: Site,
    plan: Plan,
    known: tuple[Sequence[str], Sequence[str]],
    branch: str,
    forge: Forge,
) -> int:
    request = pull_of(plan, site.metrics, *known, branch, where.default_branch)
    opened = open_pull(checkout, request, forge, os.environ)
    there = "is open already" if opened.found else "opened"
    return say(f"pull request {opened.number} {there}: {opened.url}")


def _summary(site: Site, plan: Plan) -> tuple[str, ...]:
    changed = differences(plan.before, plan.after) if plan.before else ()
    new = {path: "" if path in site.tree.entries() else " (new)" for path in plan.files}
    return (plan.title, *(f"{path}{new[path]}" for path in plan.files), *(f"  {line}" for line in changed))


def _contents(plan: Plan) -> tuple[str, ...]:
    texts = {path: data.decode(errors="backslashreplace") for path, data in plan.files.items()}
    return tuple(line for path, text in texts.items() for line in ("", f"# {path}", text))
