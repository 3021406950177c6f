"""Asked: Rego that turns an object under review into `input` of rules, and findings into sentences."""

import json

from releasegate.admission.exported import Exported
from releasegate.policies import Rule

# A cluster tells no path: an object is judged as if it were written below its account's folder.
_HELPERS = """\
releasegate__asked(made) := {{
	"document": made,
	"kind": releasegate__kind(made),
	"path": {path},
	"index": 0,
	"now": time.format([time.now_ns(), "UTC", "2006-01-02T15:04:05Z"]),
	"environment": null,
}}

releasegate__kind(made) := sprintf("%v.%v", [made.kind, releasegate__group(split(made.apiVersion, "/"))])

releasegate__group(parts) := "core" if count(parts) == 1

releasegate__group(parts) := parts[0] if count(parts) == 2

releasegate__said(rule, found) := sprintf(
	"%v: %v (%v). Fix: %v",
	[
		rule.id,
		strings.replace_n(releasegate__named(found.args), rule.message),
		releasegate__place(found.pointer),
		rule.fix,
	],
)

releasegate__named(args) := {{sprintf("{{%v}}", [name]): releasegate__text(value) |
	some name, value in args
}}

releasegate__place(pointer) := pointer if pointer != ""

releasegate__place("") := "the whole object"

releasegate__text(value) := value if is_string(value)

releasegate__text(value) := concat(", ", [sprintf("%v", [item]) | some item in value]) if is_array(value)

releasegate__text(value) := json.marshal(value) if {{
	not is_string(value)
	not is_array(value)
}}
"""


def helpers(account: str) -> str:
    """Rego of functions that need no import but `not`; account: the folder below platform/."""
    return _HELPERS.format(path=json.dumps(f"platform/{account}/admission/object.yaml"))


def rule_words(rule: Rule) -> str:
    """What sentences say of a rule, as a Rego object."""
    return json.dumps({"id": rule.id, "message": rule.message, "fix": rule.fix}, ensure_ascii=False)


def left_out_text(made: Exported) -> str:
    """One line for each rule of a Kubernetes object that is left out, then how many others there are."""
    from releasegate.admission.fit import cluster_kinds

    near = [one for one in made.left if cluster_kinds(one.rule)]
    lines = [f"{one.rule.id} {one.reason}" for one in near]
    others = len(made.left) - len(near)
    return "\n".join([*lines, f"{others} others judge no Kubernetes objects, or more than one"]) + "\n"
