"""A rule for a kind that nothing ever has would judge nothing."""

from releasegate import layout
from releasegate.kinds import KINDS
from releasegate.policies import PolicySet


def test_every_kind_of_a_rule_is_one_that_documents_have(policies: PolicySet) -> None:
    known = KINDS | layout.KINDS_OF_PATHS

    # A kind with a group ("Role.rbac.authorization.k8s.io") comes from the document and may be any.
    unknown = {
        (rule.id, kind)
        for rule in policies.rules
        for kind in rule.kinds
        if "." not in kind and kind not in known
    }

    assert unknown == set()
