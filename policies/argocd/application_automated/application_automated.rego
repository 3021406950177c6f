# METADATA
# title: Application that Git does not rule
# description: >-
#   Automated sync with prune and selfHeal is what undoes changes made by hand, blocks syncing another revision and
#   removes what Git no longer has. An Application without it, or an escape around it, leaves the door to people open.
# custom:
#   scope: document
#   kinds: [Application.argoproj.io, ApplicationSet.argoproj.io]
#   severity: error
#   message: "{name} {problem}"
#   fix: "write project by name and syncPolicy.automated with prune: true and selfHeal: true, and remove the escape"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.32", "HIPAA 164.312(c)(1)"]
#   effective_on: "2026-11-01"
#   row: >-
#     governance 12, 35; control ISO-07; access 5.automated, 5.self-heal, 5.default-project, 5.skip-reconcile,
#     5.ignore-differences
package releasegate.argocd.application_automated

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": _name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_name := sprintf("%v %v", [input.document.kind, object.get(input.document, ["metadata", "name"], "without a name")])

_path := data.releasegate.lib.applications.path(input.document)

_spec := data.releasegate.lib.applications.spec(input.document)

_at(below) := array.concat(_path, below)

_problems contains item if {
	object.get(_spec, "project", "") in {"", "default", null}
	item := [_at(["project"]), "takes the default project, which is no fence"]
}

_problems contains item if {
	contains(data.releasegate.lib.shape.text(object.get(_spec, "project", "")), "{{")
	item := [_at(["project"]), "lets whoever writes a release choose the project"]
}

_problems contains item if {
	not is_object(object.get(_spec, ["syncPolicy", "automated"], null))
	item := [_at(["syncPolicy", "automated"]), "is not synced by itself"]
}

_problems contains item if {
	not object.get(_spec, ["syncPolicy", "automated", "enabled"], true) == true
	item := [_at(["syncPolicy", "automated", "enabled"]), "is not synced by itself"]
}

_problems contains item if {
	automated := _spec.syncPolicy.automated
	is_object(automated)
	some field, problem in {
		"selfHeal": "keeps what people change by hand",
		"prune": "keeps what Git no longer has",
	}
	not automated[field] == true
	item := [_at(["syncPolicy", "automated", field]), problem]
}

_problems contains item if {
	not object.get(_spec, ["syncPolicy", "automated", "allowEmpty"], false) == false
	item := [_at(["syncPolicy", "automated", "allowEmpty"]), "removes everything when its folder or its chart turns out empty"]
}

# What it would apply lies on a branch that Argo CD writes, where nobody judges it.
_problems contains item if {
	object.get(_spec, "sourceHydrator", null) != null
	item := [_at(["sourceHydrator"]), "applies a branch that Argo CD itself writes"]
}

_problems contains item if {
	some i, option in data.releasegate.lib.shape.listed(object.get(_spec, ["syncPolicy", "syncOptions"], []))
	problem := _options[replace(data.releasegate.lib.shape.text(option), " ", "")]
	item := [_at(["syncPolicy", "syncOptions", i]), sprintf("syncs with %v, which %v", [option, problem])]
}

_options := {
	"Replace=true": "can delete and make anew what runs",
	"Force=true": "can delete and make anew what runs",
	"Prune=false": "keeps what Git no longer has",
	"Prune=confirm": "waits for a person to confirm",
	"PrunePropagationPolicy=orphan": "leaves running what Git no longer has",
	"Delete=false": "leaves models running that nobody may touch",
	"Delete=confirm": "waits for a person to confirm",
	"Validate=false": "applies what the cluster would refuse",
	"RespectIgnoreDifferences=true": "keeps what people change by hand",
}

_problems contains item if {
	some i, ignored in data.releasegate.lib.shape.listed(object.get(_spec, "ignoreDifferences", []))
	_broad(data.releasegate.lib.shape.object(ignored))
	item := [_at(["ignoreDifferences", i]), "ignores what people change by hand"]
}

_broad(ignored) if not regex.match(`^[A-Za-z]+$`, data.releasegate.lib.shape.text(object.get(ignored, "kind", "*")))

_broad(ignored) if contains(data.releasegate.lib.shape.text(object.get(ignored, "group", "")), "*")

_broad(ignored) if count(data.releasegate.lib.shape.listed(object.get(ignored, "managedFieldsManagers", []))) > 0

_broad(ignored) if {
	some pointer in data.releasegate.lib.shape.listed(object.get(ignored, "jsonPointers", []))
	not regex.match(`^/[^/*]+/[^/*]+/?.*[^/*]$`, data.releasegate.lib.shape.text(pointer))
}

_broad(ignored) if {
	some expression in data.releasegate.lib.shape.listed(object.get(ignored, "jqPathExpressions", []))
	not regex.match(`^\.[A-Za-z]+\.[A-Za-z]`, data.releasegate.lib.shape.text(expression))
}

# The pod of a workload, or what runs in it.
_broad(ignored) if {
	some field in ["jsonPointers", "jqPathExpressions"]
	some place in data.releasegate.lib.shape.listed(object.get(ignored, field, []))
	words := trim(replace(data.releasegate.lib.shape.text(place), ".", "/"), "/[]0123456789")
	regex.match(`^spec/template(/spec)?(/(initC|c)ontainers)?$|[/\]](image|command|args|env)$`, words)
}

# Argo CD leaves an object with this annotation alone.
_problems contains [array.concat(place, [annotation]), "is not looked at by Argo CD"] if {
	some place in [["metadata", "annotations"], ["spec", "template", "metadata", "annotations"]]
	some annotation, _ in data.releasegate.lib.shape.object(object.get(input.document, place, {}))
	endswith(annotation, "skip-reconcile")
}

_problems contains [["operation"], "carries a sync of its own, of whatever it names"] if {
	data.releasegate.lib.pointer.has(input.document, ["operation"])
}
