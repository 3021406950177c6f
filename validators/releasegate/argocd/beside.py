"""Beside: `context` of what configures Argo CD; what is costly is loaded only for documents that need it."""

from releasegate.argocd.facts import window_facts
from releasegate.document import Document
from releasegate.json_types import JsonObject
from releasegate.repo import Repo


def project_facts(repo: Repo, document: Document) -> JsonObject:
    """`context` of an AppProject: {"windows", "faults"}, and {"grants"} where it has roles."""
    from releasegate.argocd.project_faults import fault_facts

    return {**window_facts(repo, document), **fault_facts(document), **settings_facts(repo, document)}


def settings_facts(repo: Repo, document: Document) -> JsonObject:
    """`context` of a ConfigMap of an Argo CD instance: {"grants"} (grant_facts) of argocd-rbac-cm."""
    if not document.path.startswith("argocd/"):
        return {}
    from releasegate.argocd.permissions.facts import grant_facts

    return grant_facts(repo, document)
