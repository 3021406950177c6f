"""Who signed an evaluation report: one of the evaluators that the trusted People name, or nobody."""

from functools import cache

from releasegate.context import SignerOf
from releasegate.json_types import JsonObject, JsonValue


def evaluator_of(data: JsonObject) -> SignerOf:
    """A function (report bytes, signature) → evaluator's name or None, for the people in `data.repo`.

    A report is verified once, however many releases name it. GateError when ssh-keygen is missing.
    """
    people = data.get("people")
    evaluators = _evaluators(people)

    @cache
    def signer(report: bytes, signature: str) -> str | None:
        from releasegate.approvals.signatures import verify_evaluation

        return verify_evaluation(report, signature, evaluators)

    return signer


def _evaluators(people: JsonValue) -> dict[str, tuple[str, ...]]:
    """Evaluators' public keys by name."""
    spec = people.get("spec") if isinstance(people, dict) else None
    listed = spec.get("evaluators") if isinstance(spec, dict) else None
    found: dict[str, tuple[str, ...]] = {}
    for entry in listed if isinstance(listed, list) else []:
        if isinstance(entry, dict) and isinstance(keys := entry.get("keys"), list):
            found[str(entry.get("name"))] = tuple(str(key) for key in keys)
    return found
