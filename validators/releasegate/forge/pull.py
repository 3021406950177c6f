"""Pull request: what is asked for, and what the forge has then. GitLab calls it a merge request."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PullRequest:
    """The pull request to open. title: one line; body: Markdown; branch: what to merge; base: where to."""

    title: str
    body: str
    branch: str
    base: str


@dataclass(frozen=True, slots=True)
class Opened:
    """An open pull request. found: it was open before, and nothing was made."""

    number: int
    url: str
    found: bool = False
