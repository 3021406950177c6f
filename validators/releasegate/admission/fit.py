"""Fit: which rules can judge in a cluster, and why the others cannot, by what their syntax trees read."""

from dataclasses import dataclass

from releasegate.kinds import KINDS
from releasegate.policies import Rule
from releasegate.policies.inputs import WHOLE

# What an object in a cluster can be told of `input`; the rest is known only where the repository is.
TOLD = frozenset({"document", "kind", "path", "index", "now", "environment"})
_BESIDE = {
    "context": "what lies beside the object in the repository",
    "rendered": "the Application that the object is rendered for",
    "objects": "every object of its Application at once",
    "rights": "every role and binding of the repository at once",
    WHOLE: "all that the repository knows of the object",
}
# Parts of data.repo that stay out of clusters, where many can read a ConstraintTemplate.
_KEPT_BACK = {
    "people": "access/people.yaml, which names people",
    "approvalPolicy": "access/approval-policy.yaml",
    "*": "the whole configuration of the repository",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A rule that a cluster cannot judge by, and why: a sentence without a full stop."""

    rule: Rule
    reason: str


def cluster_kinds(rule: Rule) -> tuple[str, ...]:
    """The kinds of a rule that are Kubernetes': "Deployment.apps"."""
    return tuple(kind for kind in rule.kinds if "." in kind and kind not in KINDS)


def reason_against(rule: Rule) -> str:
    """Why a cluster cannot judge by this rule, "" where it can."""
    if rule.organisation:
        return "is the organisation's own, for which nobody vouches"
    if rule.scope in ("change", "repository"):
        return f"judges the {rule.scope}, and no single object"
    if not cluster_kinds(rule):
        return "judges files that are no Kubernetes objects"
    lacking = sorted({*rule.asks} - TOLD)
    if lacking:
        return f"needs {' and '.join(_BESIDE.get(one, f'input.{one}') for one in lacking)}"
    kept = [_KEPT_BACK[one] for one in rule.reads if one in _KEPT_BACK]
    return f"needs {' and '.join(kept)}" if kept else ""
