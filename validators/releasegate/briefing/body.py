"""Body: a promotion's pull request in Markdown, for whoever approves it.

Every text of the repository is escaped: it forms no markup, no HTML, no link, no mention.
"""

from collections.abc import Iterable, Sequence

from releasegate.briefing.brief import Brief, Fact
from releasegate.forge import PullRequest
from releasegate.reporters.escaping import visible
from releasegate.reporters.markup import code, plain

# GitHub takes 65,536 characters; bytes of UTF-8 are never fewer. A section may have so many lines and a line
# so many characters of text, so that none pushes the others out.
LIMIT = 65_000
_LINES, _LINE = 60, 300
_TITLE = 250
_FOOT = (
    "Written by `releasegate promote` from the repository. What counts is the gate's verdict, not this text."
)


def pull_of(brief: Brief, approvals: Sequence[str], branch: str, base: str) -> PullRequest:
    """The pull request of a promotion. approvals: sentences on who has to approve it."""
    parts = (
        _moves(brief),
        _section("Approvals that it needs", [_plain(sentence) for sentence in approvals]),
        _metrics(brief),
        _section("Evaluation", _named(brief.evaluated)),
        _section("Compliance, as the profile declares it", _named(brief.compliance)),
        _section("Lineage", _named(brief.lineage)),
        _section("What the rules say already", [_plain(note) for note in brief.notes]),
        _section("What changes", [_code(line) for line in brief.changes]),
        _FOOT,
    )
    return PullRequest(visible(brief.title)[:_TITLE], _fitted([one for one in parts if one]), branch, base)


def _moves(brief: Brief) -> str:
    now = f"declares version {_code(brief.now)} now" if brief.now is not None else "has no release of it now"
    back = _code(brief.rollback) if brief.rollback else "not named"
    return "\n".join(
        (
            f"- Version {_code(brief.version)}, unchanged as {_code(brief.source)} declares it.",
            f"- {_code(brief.target)} {now}.",
            f"- Rollback target: {back}.",
        )
    )


def _metrics(brief: Brief) -> str:
    unknown = [f"- {_plain(why)}" for why in brief.unknown]
    if not brief.rows:
        return "\n".join(["### Metrics", "", *unknown]) if unknown else ""
    head = (
        f"| Metric | Group | Kind | Now ({_code(brief.now or 'none')}) | New ({_code(brief.version)}) "
        "| The profile asks |"
    )
    lines = [
        "| " + " | ".join(_plain(cell) for cell in cells) + " |"
        for row in brief.rows[:_LINES]
        for cells in [(row.metric, row.group, row.kind, row.now, row.new, row.bar)]
    ]
    more = [f"\n… and {len(brief.rows) - _LINES} more metrics"] if len(brief.rows) > _LINES else []
    below = ["", *unknown] if unknown else []
    return "\n".join(
        ["### Metrics, fairness and drift", "", head, "|---|---|---|---|---|---|", *lines, *more, *below]
    )


def _named(facts: Iterable[Fact]) -> list[str]:
    return [f"{_plain(name)}: {_code(text)}" for name, text in facts]


def _section(title: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    more = [f"- … and {len(items) - _LINES} more"] if len(items) > _LINES else []
    return "\n".join((f"### {title}", "", *(f"- {item}" for item in items[:_LINES]), *more))


def _fitted(parts: Sequence[str]) -> str:
    """Whole sections: those that fit, and a word on those that do not."""
    kept, used = [], 200
    for one in parts:
        size = len(one.encode()) + 2
        if used + size <= LIMIT:
            kept.append(one)
            used += size
    left = [f"{len(parts) - len(kept)} sections are too long for a forge, and left out."]
    return "\n\n".join(kept + (left if len(kept) < len(parts) else [])) + "\n"


def _code(text: str) -> str:
    return code(_cut(text))


def _plain(text: str) -> str:
    return plain(_cut(text))


def _cut(text: str) -> str:
    return text if len(text) <= _LINE else f"{text[:_LINE]}…"
