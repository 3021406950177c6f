"""The second verdict: what the head's own rules would say. It adds findings and never takes one away."""

from dataclasses import dataclass, replace

from releasegate.change_input import Sides
from releasegate.engine.embedded import embedded
from releasegate.engine.memory import EngineOf
from releasegate.errors import GateError
from releasegate.findings import Finding
from releasegate.hearing import Heard, Hearing, hear
from releasegate.json_types import JsonObject
from releasegate.judge import judge_of
from releasegate.policies import PolicySet

# The kinds of change that can alter what judges: configuration, people, parameters, policies, catalogues.
_RULES = frozenset({"access", "governance", "policy", "environment"})


@dataclass(frozen=True, slots=True)
class SecondVerdict:
    """loosened: what the base finds and the head would not. added: what is wrong by the head's own rules."""

    loosened: tuple[Finding, ...] = ()
    added: tuple[Finding, ...] = ()


def second_verdict(
    hearing: Hearing, policies: PolicySet, by_base: Heard, engine_of: EngineOf = embedded
) -> SecondVerdict:
    """Judge the same change by the head's configuration and policies.

    engine_of: makes the engine of releasegate's own rules, which may remember what the base's judge asked.

    A change after which the repository breaks its own rules is refused, since the next change, whatever it
    is, would be refused for it; so is one after which nothing could be judged any more.
    """
    if not judges_twice(hearing.sides):
        return SecondVerdict()
    classified = hearing.sides.classified
    try:
        by_head = hear(hearing, judge_of(hearing.sides.after, policies, engine_of))
    except GateError as error:
        changed = (one.path.path for one in classified if one.change == "policy")
        path = next(changed, "releasegate.yaml")
        said = f"after this change the gate could not judge any more: {error.message}"
        return SecondVerdict(added=(Finding(path, 1, 1, "tool", said, error.fix),))
    added = (_by_own_rules(finding) for finding in by_head.tree - by_base.tree)
    # A warning forbids nothing, so that it goes loosens nothing.
    loosened = (finding for finding in by_base.findings - by_head.findings if finding.severity == "error")
    return SecondVerdict(tuple(sorted(loosened)), tuple(sorted(added)))


def judges_twice(sides: Sides) -> bool:
    """Whether a change alters what judges, so that it is judged by that as well."""
    return any(one.change in _RULES for one in sides.classified)


def loosened_input(finding: Finding) -> JsonObject:
    """One item of `input.loosened`."""
    return {"rule": finding.rule, "path": finding.path, "line": finding.line, "message": finding.message}


def _by_own_rules(finding: Finding) -> Finding:
    return replace(finding, message=f"by the rules that this change brings: {finding.message}")
