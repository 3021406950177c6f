"""Policies: the rules that judge, as data. Rego lies in the repository's policies/ folder."""

from releasegate.policies.describe import describe_organisation
from releasegate.policies.digest import policy_digest
from releasegate.policies.load import load_policies, with_organisation
from releasegate.policies.rule import PolicySet, Rule, Scope

__all__ = [
    "PolicySet",
    "Rule",
    "Scope",
    "describe_organisation",
    "load_policies",
    "policy_digest",
    "with_organisation",
]
