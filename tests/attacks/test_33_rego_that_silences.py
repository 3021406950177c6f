"""Row 33: an organisation's Rego that silences a rule of releasegate's.

Engines merge packages: a helper that is redefined, a head that reaches below its package, a package above
ours, and a rule finds nothing any more, without a word. Names are taken from the syntax tree, collisions
refuse to run, and our rules are evaluated by an engine that never saw the organisation's.
"""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from releasegate.engine import Engine
from releasegate.engine.embedded import evaluator
from releasegate.engine.memory import EngineOf
from releasegate.errors import GateError
from releasegate.json_types import JsonObject
from releasegate.policies import PolicySet

from tests.attacks.organisation import MEMORY_RULE, MEMORY_TEST
from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import replaced

POLICY = "policies/acme/silent.rego"
SKIPPED = f"{RELEASE}:6:3 promotion.order"
ANYTHING = "_released_in(_, _) := true\n"
SILENCING = {
    "our package again": f"package releasegate.promotion.order\n\ndefault {ANYTHING}",
    "our package, quoted": f'package releasegate["promotion"].order\n\ndefault {ANYTHING}',
    "a head that reaches below": f"package releasegate.promotion\n\ndefault order.{ANYTHING}",
    "a head from the very top": f"package releasegate\n\ndefault promotion.order.{ANYTHING}",
}


@pytest.fixture
def skipping(starter: Stage) -> Stage:
    """A model comes to production that staging has never had."""
    release = starter.text(RELEASE)
    starter.remove("environments/staging/releases/churn.yaml", RELEASE).settle()
    return starter.write({RELEASE: release})


def without_guards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take whatever an organisation writes, and load it beside our own rules."""
    for function in ("require_safe", "_require_organisation"):
        replaced(monkeypatch, f"releasegate.policies.vetting.{function}", lambda *_: None)
    replaced(monkeypatch, "releasegate.policies.vetting._rules", lambda _: ())


def in_one_engine(text: str) -> EngineOf:
    """Makes one engine for everybody's rules."""

    def engine(policies: PolicySet, data: JsonObject) -> Engine:
        return evaluator({**policies.modules, POLICY: text}, json.dumps(data))

    return engine


@pytest.mark.parametrize("text", list(SILENCING.values())[1::2], ids=["quoted", "from the very top"])
def test_a_base_that_holds_such_rego_is_not_judged_at_all(
    skipping: Stage, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    skipping.repo.git("stash", "--quiet", "--include-untracked")
    skipping.write({POLICY: text}).settle()
    skipping.repo.git("stash", "pop", "--quiet")
    skipping.propose()

    with pytest.raises(GateError, match=r"policies/acme/silent\.rego:1: "):
        skipping.refusals()
    without_guards(monkeypatch)
    assert SKIPPED in skipping.refusals()  # our engine never reads it
    assert SKIPPED not in replace(skipping, engine_of=in_one_engine(text)).refusals()


@pytest.mark.parametrize("text", list(SILENCING.values())[::3], ids=["our package again", "from the top"])
def test_a_change_that_brings_such_rego_is_refused(
    skipping: Stage, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    skipping.write({POLICY: text}).propose()

    assert {SKIPPED, f"{POLICY}:1:1 tool"} <= set(skipping.refusals())
    without_guards(monkeypatch)
    assert f"{POLICY}:1:1 tool" not in skipping.refusals()


OVERLAPPING: Mapping[str, Mapping[str, str]] = {
    "one package in two files": {POLICY: MEMORY_RULE},
    "a library of ours": {POLICY: "package releasegate.lib.moves\n\narrives(_) := false\n"},
    "a package below another": {POLICY: MEMORY_RULE.replace("org.acme.memory", "org.acme.memory.more")},
}


@pytest.mark.parametrize("files", OVERLAPPING.values(), ids=OVERLAPPING.keys())
def test_packages_that_overlap_are_refused(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, files: Mapping[str, str]
) -> None:
    first = {"policies/acme/memory.rego": MEMORY_RULE, "policies/acme/memory_test.rego": MEMORY_TEST}
    starter.write(first).settle().write(files).propose()

    changed = next(iter(files))
    assert f"{changed}:1:1 tool" in starter.refusals()
    without_guards(monkeypatch)
    assert f"{changed}:1:1 tool" not in starter.refusals()


@pytest.mark.parametrize("path", ["policies/data.json", "policies/acme/data.yaml", "policies/.manifest"])
def test_data_cannot_lie_where_a_rule_could_read_it(starter: Stage, path: str) -> None:
    """`opa` would load it below the path of its folder; here it is a file that nothing reads."""
    starter.write({path: '{"releasegate": {"promotion": {"order": {"deny": []}}}}'}).propose()

    assert starter.refusals() == [f"{path}:1:1 meta.ledger"]
    assert starter.refusals(without="meta.ledger") == []
