"""Gatekeeper: each rule as a ConstraintTemplate and a Constraint.

https://open-policy-agent.github.io/gatekeeper/website/docs/constrainttemplates; Rego v1 since 3.19.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import indent

from releasegate.admission.asked import helpers, rule_words
from releasegate.admission.exported import Exported
from releasegate.admission.fit import cluster_kinds
from releasegate.admission.flat import REPO, flat, flat_name
from releasegate.json_types import JsonObject, JsonValue
from releasegate.policies import Rule
from releasegate.yaml_writer import block

ACTIONS = ("dryrun", "warn", "deny")
TARGET = "admission.k8s.gatekeeper.sh"
# What a rule reads stands there as text: of a literal OPA would know which keys are missing, and refuse it.
_ENTRY = """\
package releasegate

import future.keywords.not

violation contains {{"msg": msg, "details": details}} if {{
	made := input.review.object
	is_object(made)
	asked := releasegate__asked(made)
	every_one := {deny} with input as asked
	some found in every_one
	msg := releasegate__said(releasegate__rule, found)
	details := {{"rule": releasegate__rule.id, "pointer": found.pointer, "args": found.args}}
}}

releasegate__rule := {rule}

{repo} := json.unmarshal({data})

{helpers}
{rules}"""


@dataclass(frozen=True, slots=True)
class Enforcement:
    """What Gatekeeper does where a rule finds something, and in which namespaces it does not look.

    action: one of ACTIONS. now: RFC 3339 in UTC; a rule that denies from a later day on warns at most.
    """

    action: str
    excluded: Sequence[str]
    now: str

    def of(self, rule: Rule) -> str:
        """The enforcementAction of one rule."""
        mild = rule.severity == "warning" or rule.denies_from(self.now)
        return "warn" if self.action == "deny" and mild else self.action


def gatekeeper_files(made: Exported, enforcement: Enforcement) -> Mapping[str, str]:
    """Path → YAML: templates/<rule>.yaml and constraints/<rule>.yaml for each rule."""
    files = {}
    for rule in made.rules:
        files[f"templates/{rule.id}.yaml"] = _template(made, rule)
        files[f"constraints/{rule.id}.yaml"] = block(_constraint(made, rule, enforcement), 0) + "\n"
    return files


def constraint_kind(rule: Rule) -> str:
    """The kind of a rule's Constraints: "ReleasegateWorkloadHardened"."""
    words = rule.id.replace(".", "_").split("_")
    return "Releasegate" + "".join(word.capitalize() for word in words)


def _metadata(made: Exported, name: str, wave: str, options: JsonObject) -> JsonObject:
    notes: JsonObject = {
        "releasegate.io/policies": made.digest,
        "argocd.argoproj.io/sync-wave": wave,
        **options,
    }
    return {"name": name, "annotations": notes}


def _template(made: Exported, rule: Rule) -> str:
    kind = constraint_kind(rule)
    notes: JsonObject = {"description": f"{rule.title}. {rule.description}"}
    head: JsonObject = {
        "apiVersion": "templates.gatekeeper.sh/v1",
        "kind": "ConstraintTemplate",
        "metadata": _metadata(made, kind.lower(), "-1", notes),
    }
    rego = _ENTRY.format(
        deny=flat_name(rule.package, "deny"),
        rule=rule_words(rule),
        repo=REPO,
        data=json.dumps(json.dumps(made.repo_of(rule), ensure_ascii=False), ensure_ascii=False),
        helpers=helpers(made.account),
        rules=flat(made.modules_of(rule)),
    )
    return f"{block(head, 0)}\n{_SPEC.format(kind=kind, target=TARGET)}{indent(rego, ' ' * 14)}"


_SPEC = """\
spec:
  crd:
    spec:
      names:
        kind: {kind}
  targets:
    - target: {target}
      code:
        - engine: Rego
          source:
            version: v1
            rego: |
"""


def _constraint(made: Exported, rule: Rule, enforcement: Enforcement) -> JsonObject:
    match: JsonObject = {"kinds": _kinds(rule)}
    if enforcement.excluded:
        match["excludedNamespaces"] = [*enforcement.excluded]
    options: JsonObject = {"argocd.argoproj.io/sync-options": "SkipDryRunOnMissingResource=true"}
    name = rule.id.replace(".", "-").replace("_", "-")
    return {
        "apiVersion": "constraints.gatekeeper.sh/v1beta1",
        "kind": constraint_kind(rule),
        "metadata": _metadata(made, name, "0", options),
        "spec": {"enforcementAction": enforcement.of(rule), "match": match},
    }


def _kinds(rule: Rule) -> list[JsonValue]:
    """The rule's kinds by group, as a Constraint matches them."""
    groups: dict[str, list[JsonValue]] = {}
    for kind in cluster_kinds(rule):
        name, _, group = kind.partition(".")
        groups.setdefault("" if group == "core" else group, []).append(name)
    return [{"apiGroups": [group], "kinds": kinds} for group, kinds in groups.items()]
