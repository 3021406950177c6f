# METADATA
# title: Namespace that admits any pod
# description: >-
#   The label pod-security.kubernetes.io/enforce makes the cluster itself refuse pods with more rights than they need,
#   whoever sends them. Without it a namespace admits privileged pods.
# custom:
#   scope: document
#   kinds: [Namespace.core]
#   severity: error
#   message: "the namespace {name} admits {admits} pods"
#   fix: "write the label pod-security.kubernetes.io/enforce: restricted (baseline where a platform service needs it)"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.31"]
#   effective_on: "2026-11-01"
#   row: "governance 35"
package releasegate.workload.namespace_guarded

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "admits": admits}} if {
	path := ["metadata", "labels", "pod-security.kubernetes.io/enforce"]
	level := object.get(input.document, path, "any")
	not level in {"restricted", "baseline"}
	admits := data.releasegate.lib.shape.text(level)
	name := data.releasegate.lib.places.name(input.document)
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}
