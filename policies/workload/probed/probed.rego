# METADATA
# title: Service that is asked before it can answer
# description: >-
#   Without a readiness probe Kubernetes sends requests as soon as the process runs, before a model is loaded, and
#   counts a rollout as done that answers nobody. Argo CD then shows Healthy.
# custom:
#   scope: document
#   kinds:
#     - Deployment.apps
#     - StatefulSet.apps
#     - Rollout.argoproj.io
#     - DaemonSet.apps
#   severity: warning
#   message: "{name} {problem}"
#   fix: "write a readinessProbe that answers once requests can be served"
#   clauses: ["ISO 27001 A.8.14", "ISO 27001 A.8.16"]
#   effective_on: "2026-11-01"
#   row: "governance 36; control ISO-08"
package releasegate.workload.probed

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_problems contains item if {
	some found in data.releasegate.lib.workload.containers(input.document)
	"containers" in found.path
	not data.releasegate.lib.shape.blank(object.get(found.container, "ports", null))
	data.releasegate.lib.shape.blank(object.get(found.container, "readinessProbe", null))
	item := [found.path, sprintf("has no readinessProbe in %v", [found.name])]
}
