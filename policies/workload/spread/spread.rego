# METADATA
# title: Production pods that may share one node
# description: >-
#   Two pods on one node fail together. Spread constraints or anti-affinity that must hold keep them on several nodes or
#   zones; a wish (ScheduleAnyway, preferred) is given up when the cluster is full.
# custom:
#   scope: document
#   kinds: [Deployment.apps, StatefulSet.apps, Rollout.argoproj.io]
#   severity: warning
#   message: "{name} {problem}"
#   fix: "write topologySpreadConstraints with whenUnsatisfiable: DoNotSchedule, or a required podAntiAffinity"
#   clauses: ["ISO 27001 A.8.14"]
#   effective_on: "2026-11-01"
#   row: "governance 36; control ISO-08"
package releasegate.workload.spread

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_production if data.releasegate.lib.landing.production(input.path, input.document)

_path := ["spec", "template", "spec"]

_problems contains [_path, "does not keep its pods apart in production"] if {
	_production
	not object.get(input.document, ["spec", "replicas"], 2) in {0, 1}
	not _apart
}

_apart if {
	some constraint in data.releasegate.lib.shape.listed(object.get(input.document, array.concat(_path, ["topologySpreadConstraints"]), null))
	object.get(data.releasegate.lib.shape.object(constraint), "whenUnsatisfiable", "DoNotSchedule") == "DoNotSchedule"
}

_apart if {
	terms := object.get(input.document, array.concat(_path, ["affinity", "podAntiAffinity", "requiredDuringSchedulingIgnoredDuringExecution"]), null)
	not data.releasegate.lib.shape.blank(terms)
}
