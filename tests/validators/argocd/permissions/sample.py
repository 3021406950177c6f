"""Policies as tests write them."""

from releasegate.argocd.permissions.builtin import builtin_lines
from releasegate.argocd.permissions.line import Line, Place, read_line
from releasegate.argocd.permissions.policy import Policy


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a policy.csv."""
    places = (Place("argocd/main/rbac.yaml", 0, "/data/policy.csv", n) for n in range(1, 1000))
    read = (read_line(said, place) for said, place in zip(text.split("\n"), places, strict=False))
    return tuple(line for line in read if line)


def policy(text: str, default: str = "", regex: bool = False) -> Policy:
    """The built-in policy and some lines."""
    return Policy((*builtin_lines(), *lines(text)), default, regex)
