"""Compared: our answers on one generated policy held against casbin's."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from releasegate.argocd.permissions.builtin import builtin_lines
from releasegate.argocd.permissions.language import language
from releasegate.argocd.permissions.line import read_line
from releasegate.argocd.permissions.policy import Policy, allows
from releasegate.argocd.permissions.solver import ACTIONS, Solver, inside

from permissions.generated import Settings, objects, requests
from permissions.model import ask, enforcer

_SUBJECTS = ("eve", "acme:ml", "role:dev", "role:ci", "proj:models-dev:ci", "nobody")
_QUESTIONS = (("applications", "models-prod"), ("exec", "models-prod"), ("projects", ""))
_PROBES = 20
_ATTACKS = 1
_CHOSEN = 2
_ENDS = ("x", "apps/Deployment/restart", "/Pod/n/a")


@dataclass(slots=True)
class Tally:
    """How many answers were compared, and those that differ, in words."""

    asked: int
    allowed: int
    witnesses: int
    attacks: int
    wrong: list[str]

    def add(self, other: "Tally") -> None:
        """Count another's."""
        self.asked += other.asked
        self.allowed += other.allowed
        self.witnesses += other.witnesses
        self.attacks += other.attacks
        self.wrong += other.wrong


def policy_of(settings: Settings) -> Policy:
    """The policy of one ConfigMap as we read it."""
    texts = [settings.data[key] for key in sorted(settings.data) if key.endswith(".csv")]
    read = (read_line(text) for text in "\n".join(texts).split("\n"))
    return Policy((*builtin_lines(), *(line for line in read if line)), settings.default)


def compared(settings: Settings, random: Random) -> Tally:
    """Probes of `allows`; then each witness of the solver confirmed, each `none` attacked at random."""
    policy, made = policy_of(settings), enforcer(settings)
    tally = Tally(0, 0, 0, 0, [])
    for request in requests(random, _PROBES):
        ours, theirs = allows(policy, *request), ask(made, settings.default, request)
        tally.asked += 1
        tally.allowed += theirs
        if ours != theirs:
            tally.wrong.append(f"allows {request}: {ours}, casbin {theirs}: {settings.data}")
    for request, possible in _claims(policy, random):
        tally.witnesses += possible
        tally.attacks += not possible
        # A subject's own rights, without what the default role adds.
        if made.enforce(*request) != possible:
            tally.wrong.append(f"solver {request}: {possible}: {settings.data}")
    return tally


def _claims(policy: Policy, random: Random) -> Iterator[tuple[tuple[str, str, str, str], bool]]:
    """Requests that the solver says are allowed, or are among those of which none is."""
    solver = Solver(policy)
    for subject in random.sample(_SUBJECTS, _CHOSEN):
        for resource, project in _QUESTIONS:
            for action in ACTIONS[resource]:
                things = inside(project) if project else language("?*")
                found = solver.witness(subject, resource, action, things)
                if found:
                    yield (subject, resource, found.action, found.object), True
                    continue
                for _ in range(_ATTACKS):
                    said = action + random.choice(_ENDS) if action.endswith("/") else action
                    yield (subject, resource, said, objects(random, project)), False
