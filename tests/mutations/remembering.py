"""Remembering: what the judges of all defects share, so that only what a defect affects is evaluated."""

import json
from dataclasses import dataclass, field

from releasegate.engine.embedded import embedded
from releasegate.engine.memory import EngineOf, remembered
from releasegate.json_types import JsonObject
from releasegate.policies import PolicySet
from releasegate.signers import SignersAt, evaluators_of

from tests.mutations.pointers import at


@dataclass(frozen=True)
class Memory:
    """One for all trees of a test process: engines that remember, and who signed which report."""

    policies: PolicySet
    engine_of: EngineOf = field(default_factory=lambda: remembered(embedded))
    _signers: dict[str, SignersAt] = field(default_factory=dict)

    def signers_at(self, data: JsonObject) -> SignersAt:
        """Who signed a report, for the evaluators of `data.repo`; asked once for each report."""
        told = [at(data, ("people", "spec", name)) for name in ("evaluators", "revokedKeys")]
        return self._signers.setdefault(json.dumps(told), evaluators_of(data))
