"""Fit: which rules can judge in a cluster, and why the others cannot, by what their syntax trees read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from releasegate.engine.syntax import Module, RuleSyntax
from releasegate.kinds import KINDS
from releasegate.policies import Rule

# What an object in a cluster can be told of `input`; the rest is known only where the repository is.
TOLD = frozenset({"document", "kind", "path", "index", "now", "environment"})
_WHOLE = "*"
_BESIDE = {
    "context": "what lies beside the object in the repository",
    "rendered": "the Application that the object is rendered for",
    "objects": "every object of its Application at once",
    "rights": "every role and binding of the repository at once",
    _WHOLE: "all that the repository knows of the object",
}
# Parts of data.repo that stay out of clusters, where many can read a ConstraintTemplate.
_KEPT_BACK = {
    "people": "access/people.yaml, which names people",
    "approvalPolicy": "access/approval-policy.yaml",
    "*": "the whole configuration of the repository",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A rule that a cluster cannot judge by, and why: a sentence without a full stop."""

    rule: Rule
    reason: str


def cluster_kinds(rule: Rule) -> tuple[str, ...]:
    """The kinds of a rule that are Kubernetes': "Deployment.apps"."""
    return tuple(kind for kind in rule.kinds if "." in kind and kind not in KINDS)


def reason_against(rule: Rule, modules: Sequence[Module]) -> str:
    """Why a cluster cannot judge by this rule, "" where it can. modules: all, read."""
    if rule.organisation:
        return "is the organisation's own, for which nobody vouches"
    if rule.scope in ("change", "repository"):
        return f"judges the {rule.scope}, and no single object"
    if not cluster_kinds(rule):
        return "judges files that are no Kubernetes objects"
    lacking = sorted(input_parts(rule.package, modules) - TOLD)
    if lacking:
        return f"needs {' and '.join(_BESIDE.get(one, f'input.{one}') for one in lacking)}"
    kept = [_KEPT_BACK[one] for one in rule.reads if one in _KEPT_BACK]
    return f"needs {' and '.join(kept)}" if kept else ""


def input_parts(package: str, modules: Sequence[Module]) -> frozenset[str]:
    """The keys of `input` that the rules of a package can reach, through helpers too; "*" for all of it."""
    by_name = {module.name: _by_rule(module) for module in modules}
    seen: set[tuple[str, str]] = set()
    queue = [(package, name) for name in by_name[package]]
    found: set[str] = set()
    while queue:
        one = queue.pop()
        if one in seen:
            continue
        seen.add(one)
        for rule in by_name.get(one[0], {}).get(one[1], ()):
            for parts in _references(rule):
                if parts[0] == "input":
                    found.add(parts[1] if len(parts) > 1 else _WHOLE)
                queue += _reached(one[0], parts, by_name)
    return frozenset(found)


_Rules = Mapping[str, Sequence[RuleSyntax]]


def _by_rule(module: Module) -> _Rules:
    return {name: [rule for rule in module.rules if rule.name == name] for name in module.defined}


def _references(rule: RuleSyntax) -> Iterator[tuple[str, ...]]:
    yield from (reference.parts for reference in rule.references)
    yield from (tuple(call.name.split(".")) for call in rule.calls)


def _reached(here: str, parts: tuple[str, ...], by_name: Mapping[str, _Rules]) -> list[tuple[str, str]]:
    """The rules that a reference names: one of the same module, or of another; all of it if it is open."""
    if parts[0] in by_name[here]:
        return [(here, parts[0])]
    package = ".".join(parts[1:4])
    if parts[0] != "data" or package not in by_name:
        return []
    return [(package, parts[4])] if len(parts) > 4 else [(package, name) for name in by_name[package]]
