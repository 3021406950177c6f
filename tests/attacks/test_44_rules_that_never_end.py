"""Row 44: an organisation's rule on the base that never ends, or takes all memory.

The engine has no timer, and a signal waits until it returns. Organisation rules run in a child that is
killed; the verdict is then an error that names the rule, and never a pass without it.
"""

import functools

import pytest
from releasegate.engine import sandbox
from releasegate.engine.sandbox import Sandbox
from releasegate.errors import GateError

from tests.attacks.organisation import MEMORY_TEST, rule
from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import replaced

GROWTH = "\n\t".join(f'x{n} := replace(x{n - 1}, "a", x{n - 1})' for n in range(1, 6))
GREEDY = {
    "never ends": "r := numbers.range(1, 3000)\n\tsome a in r; some b in r; some c in r; a + b + c < 0",
    "takes all memory": f'x0 := "aaaaaaaaaa"\n\t{GROWTH}\n\tx5 == ""',
}


@pytest.mark.parametrize("body", GREEDY.values(), ids=GREEDY.keys())
def test_a_rule_of_the_base_that_never_ends_is_no_verdict(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    quiet = {"policies/acme/quiet_test.rego": MEMORY_TEST.replace("memory", "quiet")}
    starter.write(
        {
            "policies/acme/quiet.rego": rule(
                f'deny contains {{"pointer": "", "args": {{}}}} if {{\n\t{body}\n}}'
            ),
            **quiet,
        }
    ).settle()
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    replaced(monkeypatch, "releasegate.judge.sandboxed", functools.partial(sandbox.sandboxed, seconds=0.5))

    with pytest.raises(GateError, match=r"rule org\.acme\.quiet .*could not be evaluated on "):
        starter.refusals()
    monkeypatch.setattr(Sandbox, "evaluate", lambda _, jobs: ((),) * len(jobs))
    assert starter.refusals() == []  # a gate that gives up on a slow rule and goes on
