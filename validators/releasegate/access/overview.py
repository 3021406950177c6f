"""Overview: everything that `releasegate access` says of a tree."""

from dataclasses import dataclass, replace
from datetime import datetime

from releasegate.access.approvers import approval_rows, session_rows
from releasegate.access.argocd import argocd_rows
from releasegate.access.cloud import cloud_rows
from releasegate.access.granting import granting
from releasegate.access.kubernetes import kubernetes_rows
from releasegate.access.row import SOURCES, Row
from releasegate.access.verdict import Verdict, manual_access, verdicts
from releasegate.access.where import where
from releasegate.clock import rfc3339
from releasegate.errors import GateError
from releasegate.json_types import mapping, texts
from releasegate.judge import judge_of, judge_tree
from releasegate.policies import PolicySet
from releasegate.render.applied import Applied
from releasegate.repo import Repo
from releasegate.trusted import gate_document

_NOT_SEEN = (
    "who is a member of a group of your login service, and who administers that",
    "what was granted by hand in a cluster, in a cloud's console or at the forge",
    "what charts and manifests of other places bring along",
)
_OPEN = "is not protected, so there is no verdict"
_NOT_RENDERED = "what charts render was not looked at (--render)"
_CIRCLE = "takes over its own rules through other roles, so what once came in stays"


@dataclass(frozen=True, slots=True)
class Access:
    """The rows, a verdict for each protected environment, notes, and what no repository shows."""

    rows: tuple[Row, ...]
    verdicts: tuple[Verdict, ...]
    notes: tuple[str, ...]
    not_seen: tuple[str, ...] = _NOT_SEEN

    @property
    def code(self) -> int:
        """0 when nobody can, 1 when somebody can, 2 where that cannot be judged."""
        words = {verdict.word for verdict in self.verdicts}
        return 1 if "somebody" in words else 2 if "unknown" in words else 0

    def about(self, environment: str | None, who: str | None, what: str | None) -> "Access":
        """Only what is about an environment, a subject and a verb; None asks for all.

        The verdicts are those of the environment, whatever subject and verb are asked for. Raises GateError
        for an environment that has no row and no verdict.
        """
        known = {name for row in self.rows for name in row.environments}
        known |= {verdict.environment for verdict in self.verdicts}
        if environment is not None and environment not in known:
            raise GateError(
                f"there is no environment {environment}", f"take one of {', '.join(sorted(known))}"
            )
        rows = tuple(
            row
            for row in self.rows
            if (environment is None or environment in row.environments)
            and (who is None or row.is_about(who))
            and (what is None or row.says(what))
        )
        kept = tuple(one for one in self.verdicts if environment in (None, one.environment))
        notes = self.notes if kept else (*self.notes, f"{environment or 'no environment'} {_OPEN}")
        return replace(self, rows=rows, verdicts=kept, notes=notes)


def access_of(repo: Repo, policies: PolicySet, now: datetime, applied: Applied | None = None) -> Access:
    """Who can do what in a tree, by its own configuration.

    applied: what Argo CD would apply of it, None where nothing was rendered. Raises GateError when the tree
    is not ours or a rule cannot be evaluated.
    """
    places = where(repo)
    resolver, at = granting(repo, places, applied)
    controllers = texts(mapping(gate_document(repo), "spec", "parameters"), "controllers")
    found = [
        *argocd_rows(repo, places),
        *kubernetes_rows(resolver, at, controllers),
        *cloud_rows(repo, places),
        *session_rows(repo, places, now),
        *approval_rows(repo, places),
    ]
    rows = tuple(sorted(dict.fromkeys(found), key=_order))
    judge = judge_of(repo, replace(policies, rules=manual_access(policies)))
    findings = judge_tree(repo, judge, rfc3339(now), applied).findings
    notes = [f"{at(role.place).path}: {role.label} {_CIRCLE}" for role in resolver.cycles()]
    notes += [f"rendered: {applied.summary()}"] if applied else [_NOT_RENDERED]
    return Access(rows, verdicts(repo, places, findings, rows), tuple(notes))


def _order(row: Row) -> tuple[int, str, int, str, str]:
    return SOURCES.index(row.source), row.path, row.line, row.subject, row.right
