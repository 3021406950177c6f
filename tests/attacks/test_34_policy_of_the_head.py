"""Row 34: the head's policies run beside the base's, and reach out of their engine.

For the second verdict the head's rules have to run somewhere. They run in a child process with limits and an
empty environment, with functions that see no clock, network, random or machine, never in the base's engine.
"""

import functools
import os
import subprocess
import sys

import pytest
from releasegate.engine import sandbox
from releasegate.engine.guards import GUARDS

from tests.attacks.organisation import MEMORY_RULE, MEMORY_TEST, rule
from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import obey_the_head, replaced

POLICY = "policies/acme/quiet.rego"
REACHING = [
    'http.send({"method": "get", "url": "https://evil.example"})',
    'net.lookup_ip_addr("evil.example")',
    "opa.runtime().env",
    'rand.intn("x", 2)',
]


def proposing(stage: Stage, body: str) -> Stage:
    """A change that brings a rule, and edits a release so that there is something to judge."""
    stage.write({POLICY: rule(body), "policies/acme/quiet_test.rego": MEMORY_TEST.replace("memory", "quiet")})
    return stage.edit(RELEASE, "replicas: 2", "replicas: 3").propose()


@pytest.mark.parametrize("call", REACHING)
def test_a_function_that_sees_the_outside_is_refused(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    proposing(starter, f'deny contains {{"pointer": "", "args": {{"seen": seen}}}} if seen := {call}')

    [finding] = [one for one in starter.verdict().findings if one.rule == "tool"]

    assert finding.path == POLICY
    assert f"{call.partition('(')[0]} is not one of the functions that a policy may call" in finding.message
    others = tuple(guard for guard in GUARDS if guard.__name__ != "allowed_calls")
    replaced(monkeypatch, "releasegate.engine.guards.GUARDS", others)
    assert "may call" not in " ".join(one.message for one in starter.verdict().findings)


def test_the_child_that_runs_the_heads_rules_has_an_empty_environment(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it would print of its environment, in the form of its answers."""
    monkeypatch.setenv("FORGE_TOKEN", "a secret")
    spying = "import json, os; print(json.dumps(['failed', 'sees ' + ' '.join(sorted(os.environ))]))"
    monkeypatch.setattr(sandbox, "_START", spying)
    proposing(starter, 'deny contains {"pointer": "", "args": {}} if false')

    said = " ".join(one.message for one in starter.verdict().findings)

    assert "sees " in said
    assert "FORGE_TOKEN" not in said
    monkeypatch.setattr(sandbox, "_environment", lambda: dict(os.environ))
    assert "FORGE_TOKEN" in " ".join(one.message for one in starter.verdict().findings)


def test_a_rule_that_never_ends_is_stopped_and_named(starter: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = functools.partial(sandbox.sandboxed, seconds=0.5)
    replaced(monkeypatch, "releasegate.judge.sandboxed", quick)
    loop = "some a in r; some b in r; some c in r; a + b + c < 0"
    proposing(
        starter,
        f'r := numbers.range(1, 3000)\n\ndeny contains {{"pointer": "", "args": {{}}}} if {{ {loop} }}',
    )

    [finding] = [one for one in starter.verdict().findings if one.rule == "tool"]

    assert "rule org.acme.quiet (policies/acme/quiet.rego)" in finding.message
    assert "did not end within" in finding.message


def test_a_text_that_crashes_the_engine_crashes_a_child_only(starter: Stage) -> None:
    hostile = rule(f"x := {'-' * 100_000}1")
    proposing(starter, f"x := {'-' * 100_000}1")
    here = f"from releasegate.engine.embedded import parsed; parsed({{'a.rego': {hostile!r}}})"

    assert f"{POLICY}:1:1 tool" in starter.refusals()
    end = subprocess.run([sys.executable, "-c", here], capture_output=True, check=False)
    assert end.returncode != 0
    assert b"GateError" not in end.stderr


def test_a_laxer_rule_of_the_same_name_does_not_reach_the_bases_engine(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"policies/acme/memory.rego": MEMORY_RULE, "policies/acme/memory_test.rego": MEMORY_TEST}
    starter.write(files).settle().edit("policies/acme/memory.rego", '!= "1Gi"', '== "none"')
    starter.edit(RELEASE, "memory: 1Gi", "memory: 64Gi").propose()

    assert starter.refusals() == [f"{RELEASE}:18:28 org.acme.memory", f"{RELEASE}:1:1 meta.loosened"]
    obey_the_head(monkeypatch, starter)
    assert starter.refusals() == []
