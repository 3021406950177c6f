"""Each rule is evaluated with the modules that it needs: a module that is missing would silence it."""

import json
import re
from dataclasses import replace

import pytest
from releasegate.engine.embedded import embedded, evaluator
from releasegate.policies import PolicySet, Rule

# What can be read in the text, comments too; the rules' needs come from the syntax tree.
_NAMED = re.compile(r"data\.releasegate\.lib\.([a-z_0-9]+)")


def _named(policies: PolicySet, path: str) -> set[str]:
    """The libraries that a module names, and that those name, whether it calls them or not."""
    seen, queue = {path}, [path]
    while queue:
        for name in _NAMED.findall(policies.modules[queue.pop()]):
            library = f"lib/{name}/{name}.rego"
            if library not in seen:
                seen.add(library)
                queue.append(library)
    return seen


def test_a_rule_needs_what_its_text_names(policies: PolicySet) -> None:
    for rule in policies.rules:
        assert set(rule.needs) == _named(policies, rule.path), rule.id


def test_a_rule_without_needs_has_every_module(policies: PolicySet) -> None:
    rule = _rule(policies, "release.place")
    asked = json.dumps({"document": {}, "path": "environments/dev/releases/churn.yaml"})
    bare = replace(rule, needs=())
    assert embedded(policies, {}).deny(bare, asked) == embedded(policies, {}).deny(rule, asked)


@pytest.mark.parametrize("together", [True, False])
def test_an_engine_of_some_modules_says_what_one_of_all_says(policies: PolicySet, together: bool) -> None:
    whole, some = evaluator(policies.modules, "{}"), embedded(policies, {})
    asked = json.dumps({"document": {"spec": {}}, "path": "platform/main/x/y.yaml", "kind": "x", "now": ""})
    jobs = [(rule, asked) for rule in policies.of_scope("document")[:40]]
    told = some.evaluate(jobs) if together else [some.deny(*job) for job in jobs]
    assert told == whole.evaluate(jobs)
    assert any(told)


def _rule(policies: PolicySet, name: str) -> Rule:
    found = policies.rule(name)
    assert found is not None
    return found
