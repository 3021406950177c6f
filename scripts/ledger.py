"""The page of requirements: each row of the ledger, and the rules that serve it or why none does."""

from collections.abc import Iterable, Sequence

from releasegate.policies.requirements import LISTS, Requirement, rows_of
from releasegate.rule_docs import cell, page_path
from releasegate.rulebook import Entry

_HEAD = """\
# Requirements

<!-- Written by `make generate` from policies/requirements.yaml and the rules' METADATA: edit those. -->

What the rules are for, row by row. A rule's page names its rows after *Serves*. No rule is without a row, and
a row without a rule says why: what a template renders is its reviewers' to see, what lies outside of a
repository cannot be seen here, and some things are done in Python or by a schema before any rule is asked.
What is known to be missed although rules serve the row stands after *Not seen*.
"""
_ABOUT = {
    "governance": "What teams that run models on GitOps need, and what a release has to say.",
    "control": "What a repository can show for GDPR, HIPAA, ISO 27001 and the EU AI Act; by clause in "
    "[controls.md](controls.md).",
    "access": "The ways in by hand that an environment has to shut: (1) argocd-cm, (2) argocd-cmd-params-cm, "
    "(3) Argo CD's RBAC, (4) AppProjects, (5) Applications and ApplicationSets, (6) Kubernetes RBAC, "
    "(7) the cloud.",
    "threat": "What the author of a pull request can try: the rows of [threat-model.md](threat-model.md).",
}


def ledger(entries: Sequence[Entry], rows: Sequence[Requirement]) -> str:
    """The page in Markdown. rows: the ledger, in its order."""
    serving: dict[str, list[str]] = {}
    for entry in entries:
        for row in rows_of(entry.rule.row) if entry.rule else ():
            serving.setdefault(row, []).append(f"[{entry.id}](rules/{page_path(entry.id)})")
    return "\n".join([_HEAD, *_sections(rows, serving)])


def _sections(rows: Sequence[Requirement], serving: dict[str, list[str]]) -> Iterable[str]:
    for name in LISTS:
        yield f"## {name}\n\n{_ABOUT[name]}\n"
        yield "| row | what is wanted | rules |"
        yield "|---|---|---|"
        for row in rows:
            listed, _, number = row.id.partition(" ")
            if listed == name:
                yield f"| {number} | {_wanted(row)} | {_serving(row, serving.get(row.id, ()))} |"
        yield ""


def _serving(row: Requirement, rules: Sequence[str]) -> str:
    if not rules:
        return f"none: {cell(row.without)}"
    return ", ".join(rules) + (f". Not seen: {cell(row.beyond)}" if row.beyond else "")


def _wanted(row: Requirement) -> str:
    return cell(row.title) + (f" ({', '.join(row.clauses)})" if row.clauses else "")
