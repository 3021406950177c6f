"""Who signed an evaluation report: one of the evaluators that the trusted People name, or nobody."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from releasegate.context import SignerOf
from releasegate.json_types import JsonObject

if TYPE_CHECKING:
    from releasegate.approvals import Evaluator

# The gate's clock, RFC 3339 → who signed, as it counts then.
SignersAt = Callable[[str], SignerOf]


def evaluators_of(data: JsonObject) -> SignersAt:
    """A function from the gate's clock to (report bytes, signature) → evaluator's name or None.

    data: `data.repo`, whose people decide. A report is verified once for each clock, however many releases
    name it. GateError when ssh-keygen is missing.
    """

    @cache
    def evaluators() -> "tuple[Evaluator, ...]":
        from releasegate.approvals.people import people_of

        people = data.get("people")
        return people_of(people if isinstance(people, dict) else None).evaluators

    @cache
    def signer(report: bytes, signature: str, now: str) -> str | None:
        from releasegate.approvals.facts import moment
        from releasegate.approvals.signatures import verify_evaluation

        return verify_evaluation(report, signature, evaluators(), moment(now))

    return lambda now: lambda report, signature: signer(report, signature, now)
