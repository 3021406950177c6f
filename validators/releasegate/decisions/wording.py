"""Wording: text of a repository as a decision holds it: visible characters only, and not too many."""

from releasegate.reporters.escaping import visible

LONGEST = 4_000


def shown(text: str) -> str:
    """The text on one line, everything that can't be seen escaped, cut where it is longer than LONGEST."""
    found = visible(text)
    return found if len(found) <= LONGEST else found[: LONGEST - 3] + "..."
