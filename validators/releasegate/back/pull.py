"""Pull: what an approver reads of a plan on the forge, and opening it there."""

import os

from releasegate.back.plan import Plan
from releasegate.back.trial import Trial
from releasegate.checkout import Checkout
from releasegate.forge import PullRequest, Site, open_pull
from releasegate.reporters.markup import code, plain
from releasegate.speech import say


def proposed(checkout: Checkout, request: PullRequest, site: Site) -> int:
    """Push the branch, open its pull request or find it, and say where it is. Returns 0.

    Raises GateError when git or the forge refuses; the commit stays on its branch, and a next run goes on.
    """
    opened = open_pull(checkout, request, site, os.environ)
    there = "is open already" if opened.found else "opened"
    return say(f"pull request {opened.number} {there}: {opened.url}")


def pull_of(plan: Plan, trial: Trial, branch: str, base: str) -> PullRequest:
    """The pull request of a plan: why, what changes, what the gate of the clone says, who has to approve."""
    parts = (
        "\n".join(f"**{plain(name)}:** {plain(text)}  " for name, text in plan.why),
        _listed("What changes", [code(line.strip()) for line in plan.lines]),
        _listed("To know", [plain(note) for note in plan.notes]),
        _listed("What the gate of the author's clone said", list(_said(trial))),
        _listed("Approvals that it needs", [plain(sentence) for sentence in trial.approvals]),
    )
    return PullRequest(plan.title, "\n\n".join(part for part in parts if part) + "\n", branch, base)


def _said(trial: Trial) -> tuple[str, ...]:
    if trial.unjudged is not None:
        return (f"nothing: {plain(trial.unjudged)}",)
    found = tuple(f"{one.severity}: {code(one.rule)}: {plain(one.message)}" for one in trial.findings)
    return found or ("no finding, approvals apart; without the forge's facts, rendering and scanner",)


def _listed(title: str, items: list[str]) -> str:
    return "\n".join((f"### {title}", "", *(f"- {item}" for item in items))) if items else ""
