"""Who signed an evaluation report: one of the evaluators that the trusted People name, or nobody."""

from functools import cache

from releasegate.context import SignerOf
from releasegate.json_types import JsonObject


def evaluator_of(data: JsonObject) -> SignerOf:
    """A function (report bytes, signature) → evaluator's name or None, for the people in `data.repo`.

    A report is verified once, however many releases name it. GateError when ssh-keygen is missing.
    """

    @cache
    def signer(report: bytes, signature: str) -> str | None:
        from releasegate.approvals.people import people_of
        from releasegate.approvals.signatures import verify_evaluation

        people = data.get("people")
        evaluators = people_of(people if isinstance(people, dict) else None).evaluators
        return verify_evaluation(report, signature, evaluators)

    return signer
