"""Approvals: who wrote a change, who approved it, and whose approval it still needs. In this order:

    people, policy = people_of(…), …                     # documents of the base
    facts = forge_facts(document) if document else None  # what the forge says, from a trusted job
    writers = authors(written(git, base, head), facts, people)
    wanted = Wanted(…, digest=change.digest, anchor_fault=anchor_fault(git, base, change.paths))
    roles, looked = roles_of(policy, people), reviewed_fault(change, change_at(git, base))
    considered = (
        *review_approvals(facts.reviews, wanted, looked, people, roles, writers),
        *signed_approvals(change.paths, merged.read, wanted, people, roles, writers),
    )
    subjects = subjects_of(classified, paths, profiles, gate)     # what the policy's rules select by
    for need in requirements(policy, subjects, considered, people, writers): need.missing

To approve: sign(signed_bytes(statement), key, APPROVAL_NAMESPACE), and write {"statement":
statement_json(statement), "signature": …} as JSON to approval_path(statement).
"""

from releasegate.approvals.anchors import anchor_fault
from releasegate.approvals.approval import Approval
from releasegate.approvals.authors import Author, authors, written
from releasegate.approvals.differences import reviewed_fault, signed_before
from releasegate.approvals.facts import ForgeFacts, Review, forge_facts
from releasegate.approvals.keys import Key
from releasegate.approvals.matching import match
from releasegate.approvals.people import Evaluator, People, Person, people_of
from releasegate.approvals.requirements import Filled, Requirement, requirements
from releasegate.approvals.reviews import review_approvals
from releasegate.approvals.signatures import (
    APPROVAL_NAMESPACE,
    DECISION_NAMESPACE,
    EVALUATION_NAMESPACE,
    sign,
    signing_key,
    verify_decision,
    verify_evaluation,
)
from releasegate.approvals.signed import approval_path, signed_approvals
from releasegate.approvals.slots import roles_of
from releasegate.approvals.statement import (
    Statement,
    Wanted,
    signed_bytes,
    statement_fault,
    statement_json,
    statement_of,
)
from releasegate.approvals.subjects import Subject, Traits, subjects_of

__all__ = [
    "APPROVAL_NAMESPACE",
    "DECISION_NAMESPACE",
    "EVALUATION_NAMESPACE",
    "Approval",
    "Author",
    "Evaluator",
    "Filled",
    "ForgeFacts",
    "Key",
    "People",
    "Person",
    "Requirement",
    "Review",
    "Statement",
    "Subject",
    "Traits",
    "Wanted",
    "anchor_fault",
    "approval_path",
    "authors",
    "forge_facts",
    "match",
    "people_of",
    "requirements",
    "review_approvals",
    "reviewed_fault",
    "roles_of",
    "sign",
    "signed_approvals",
    "signed_before",
    "signed_bytes",
    "signing_key",
    "statement_fault",
    "statement_json",
    "statement_of",
    "subjects_of",
    "verify_decision",
    "verify_evaluation",
    "written",
]
