# METADATA
# title: Object that escapes Argo CD by a note
# description: >-
#   A note on an object changes how Argo CD treats it, whatever its Application says: it can be replaced and so deleted, go
#   unvalidated, stay when Git no longer has it, wait for a person to confirm, or not count as a difference.
# custom:
#   scope: document
#   kinds:
#     - Application.argoproj.io
#     - ApplicationSet.argoproj.io
#     - AppProject.argoproj.io
#     - ConfigMap.core
#     - ServiceAccount.core
#     - Pod.core
#     - Deployment.apps
#     - StatefulSet.apps
#     - DaemonSet.apps
#     - Job.batch
#     - CronJob.batch
#     - NetworkPolicy.networking.k8s.io
#     - Role.rbac.authorization.k8s.io
#     - RoleBinding.rbac.authorization.k8s.io
#     - ClusterRole.rbac.authorization.k8s.io
#     - ClusterRoleBinding.rbac.authorization.k8s.io
#     - InferenceService.serving.kserve.io
#     - ScaledObject.keda.sh
#   severity: error
#   message: "{kind} {name} has the note {option}, so it {problem}"
#   fix: "remove it from the annotation; what has to outlive its manifest is a volume or a namespace"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.32", "HIPAA 164.312(c)(1)"]
#   effective_on: "2026-12-01"
#   row: "governance 12, 35; control ISO-07"
package releasegate.argocd.object_options

import future.keywords.not

deny contains denial if {
	some place in _places
	some annotation, options in _known
	text := data.releasegate.lib.shape.object(object.get(input.document, place, {}))[annotation]
	some word in split(data.releasegate.lib.shape.text(text), ",")
	option := trim_space(word)
	problem := options[option]
	pointer := data.releasegate.lib.pointer.to(array.concat(place, [annotation]))
	denial := {"pointer": pointer, "args": {
		"kind": input.document.kind,
		"name": object.get(input.document, ["metadata", "name"], "without a name"),
		"option": option,
		"problem": problem,
	}}
}

# The notes of an ApplicationSet's template are those of its Applications.
_places contains ["metadata", "annotations"]

_places contains ["spec", "template", "metadata", "annotations"] if input.document.kind == "ApplicationSet"

_known := {
	"argocd.argoproj.io/sync-options": {
		"Replace=true": "can be deleted and made anew while it runs",
		"Force=true": "can be deleted and made anew while it runs",
		"Validate=false": "is applied even where the cluster would refuse it",
		"Prune=false": "stays when Git no longer has it",
		"Delete=false": "stays when its Application is gone",
		"Prune=confirm": "stays until a person says so in Argo CD",
		"Delete=confirm": "stays until a person says so in Argo CD",
	},
	"argocd.argoproj.io/compare-options": {"IgnoreExtraneous": "never counts as a difference from Git"},
	"helm.sh/resource-policy": {"keep": "stays when its Application is gone"},
}
