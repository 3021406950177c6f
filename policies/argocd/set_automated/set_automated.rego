# METADATA
# title: ApplicationSet that leaves its Applications to people
# description: >-
#   An ApplicationSet makes its Applications what its template says, adds and removes them. A patch in text, a template inside
#   a generator, a rolling strategy, or fields that it ignores or preserves let something else than what was judged stand.
# custom:
#   scope: document
#   kinds: [ApplicationSet.argoproj.io]
#   severity: error
#   message: "ApplicationSet {name} {problem}"
#   fix: "say everything in spec.template, with applicationsSync: sync and the strategy AllAtOnce, and remove the field"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.32", "HIPAA 164.312(c)(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 12, 35; access 5.ignore-application, 5.rolling-sync"
package releasegate.argocd.set_automated

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := object.get(input.document, ["metadata", "name"], "without a name")
}

_problems contains [["spec", "templatePatch"], "patches its Applications in a text that nothing can judge"] if {
	not data.releasegate.lib.shape.blank(object.get(input.document, ["spec", "templatePatch"], ""))
}

_problems contains [array.concat(["spec", "generators"], path), "replaces its template inside a generator"] if {
	walk(object.get(input.document, ["spec", "generators"], []), [path, _])
	path[count(path) - 1] == "template"
}

_problems contains [["spec", "strategy"], "rolls out in steps, which turns automated sync off"] if {
	not object.get(input.document, ["spec", "strategy", "type"], "AllAtOnce") == "AllAtOnce"
}

_problems contains [["spec", "ignoreApplicationDifferences"], "keeps what people change in its Applications"] if {
	not data.releasegate.lib.shape.blank(object.get(input.document, ["spec", "ignoreApplicationDifferences"], []))
}

_problems contains [["spec", "syncPolicy", "applicationsSync"], "does not update or remove all of its Applications"] if {
	not object.get(input.document, ["spec", "syncPolicy", "applicationsSync"], "sync") == "sync"
}

_problems contains [["spec", "syncPolicy", "preserveResourcesOnDeletion"], "leaves models running that nobody may touch"] if {
	not object.get(input.document, ["spec", "syncPolicy", "preserveResourcesOnDeletion"], false) == false
}

# A note that a person writes on an Application, such as the one that stops Argo CD from looking at it, would stay.
_problems contains [["spec", "preservedFields", "annotations", i], "keeps notes for Argo CD that people write on its Applications"] if {
	annotations := object.get(input.document, ["spec", "preservedFields", "annotations"], [])
	some i, annotation in data.releasegate.lib.shape.listed(annotations)
	contains(data.releasegate.lib.shape.text(annotation), "argocd.argoproj.io/")
}
