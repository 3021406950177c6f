"""Verdict: whether anybody can change a protected environment by hand, as the rules decide."""

from collections.abc import Iterable
from dataclasses import dataclass

from releasegate.access.row import Row
from releasegate.access.where import Where
from releasegate.findings import Finding
from releasegate.policies import PolicySet, Rule
from releasegate.policies.requirements import rows_of
from releasegate.repo import Repo

# Rows of the list `access` of policies/requirements.yaml about who may do something, not how syncs are set.
_ROWS = ("1.", "2.auth", "2.extensions", "3.", "4.tokens", "6.", "7.")
# What leaves open what somebody may do, and the folders in which that matters.
_UNJUDGED = ("load", "schema", "tool", "render", "access.rbac_sound")
_FOLDERS = ("access/", "argocd/", "charts/", "platform/", "environments/", "governance/accounts.yaml")
_RELEASES = "/releases/"


@dataclass(frozen=True, slots=True)
class Verdict:
    """About one protected environment: by which finding or session somebody can, what nobody could judge."""

    environment: str
    witnesses: tuple[str, ...]
    unjudged: tuple[str, ...]

    @property
    def word(self) -> str:
        """somebody, unknown or nobody."""
        return "somebody" if self.witnesses else "unknown" if self.unjudged else "nobody"

    @property
    def lines(self) -> tuple[str, ...]:
        """The verdict in a line, and what it rests on, one line each."""
        said = {
            "nobody": "nobody can change anything by hand",
            "unknown": "cannot be judged",
            "somebody": "somebody can change something by hand",
        }
        return (
            f"{self.environment}: {said[self.word]}",
            *(f"  {one}" for one in (*self.witnesses, *self.unjudged)),
        )


def manual_access(policies: PolicySet) -> tuple[Rule, ...]:
    """The rules that say who may do something by hand, by the rows that they serve."""
    wanted = tuple(f"access {row}" for row in _ROWS)
    return tuple(rule for rule in policies.rules if any(row.startswith(wanted) for row in rows_of(rule.row)))


def verdicts(
    repo: Repo, where: Where, findings: Iterable[Finding], rows: Iterable[Row]
) -> tuple[Verdict, ...]:
    """The verdict on each protected environment, in order.

    findings: of the rules of `manual_access` and of reading, waived or not: a waiver accepts a right, and the
    right is there all the same. rows: of emergency access that is open.
    """
    found = [(finding, _reached(repo, where, finding)) for finding in sorted(findings)]
    sessions = [row for row in rows if row.source == "break-glass"]
    return tuple(
        Verdict(
            name,
            (
                *(_said(one) for one, reached in found if name in reached and one.rule not in _UNJUDGED),
                *(
                    f"{row.place}: {row.subject} can {row.right}"
                    for row in sessions
                    if name in row.environments
                ),
            ),
            tuple(_said(one) for one, reached in found if name in reached and _leaves_open(one)),
        )
        for name in where.protected
    )


def _said(finding: Finding) -> str:
    return f"{finding.path}:{finding.line}: {finding.rule}: {finding.message}"


def _leaves_open(finding: Finding) -> bool:
    matters = finding.path.startswith(_FOLDERS) and _RELEASES not in finding.path
    return finding.rule in _UNJUDGED and matters


def _reached(repo: Repo, where: Where, finding: Finding) -> tuple[str, ...]:
    documents = repo.documents.get(finding.path, ())
    document = next((one for one in documents if one.index == finding.index), None)
    return where.of(document) if document else where.of_path(finding.path)
