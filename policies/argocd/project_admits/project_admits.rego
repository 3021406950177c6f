# METADATA
# title: Object that its project keeps out
# description: >-
#   Argo CD refuses to sync an Application of which one object is of a kind, or for a namespace, that its project does not
#   let in: nothing of the change arrives. What the project lets in is judged where it is written; this judges that the
#   rendered objects stay within it.
# custom:
#   scope: rendered
#   kinds: [Application.argoproj.io]
#   severity: error
#   message: "{name} {problem}"
#   fix: "leave the object out, or list its kind under namespaceResourceWhitelist of the project; models stay in the namespace of their environment"
#   clauses: ["ISO 27001 A.8.31", "ISO 27001 A.8.3"]
#   effective_on: "2026-11-01"
#   row: "governance 12; threat 28"
package releasegate.argocd.project_admits

import future.keywords.not

deny contains {"pointer": pointer, "index": i, "args": {"name": name, "problem": problem}} if {
	some [i, path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.objects[i].document, path)
	name := data.releasegate.lib.places.label(input.objects[i].document)
}

deny contains {"pointer": "/spec/project", "args": {"name": input.rendered.name, "problem": problem}} if {
	not is_object(input.rendered.project)
	problem := "names a project that this Argo CD instance does not have"
}

_problems contains [i, ["kind"], sprintf("is of a kind that the project %v does not let in", [_project])] if {
	some i, entry in input.objects
	is_object(input.rendered.project)
	not _let_in(entry)
}

# An object without a namespace gets that of the Application.
_problems contains [i, ["metadata", "namespace"], sprintf("lies in the namespace %v, and its Application deploys to %v", [said, _namespace])] if {
	some i, entry in input.objects
	input.rendered.model != ""
	said := object.get(entry.document, ["metadata", "namespace"], _namespace)
	said != _namespace
}

_spec := data.releasegate.lib.shape.object(object.get(data.releasegate.lib.shape.object(input.rendered.project), "spec", {}))

_project := data.releasegate.lib.shape.text(object.get(_application, "project", ""))

_application := data.releasegate.lib.shape.object(object.get(input.rendered.application, "spec", {}))

_namespace := object.get(_application, ["destination", "namespace"], "")

# As AppProject.IsGroupKindNamePermitted of Argo CD: no list of namespaced kinds lets in all, none of others lets in none.
_let_in(entry) if {
	not _cluster_wide(entry)
	_whitelisted(entry)
	not _listed(entry, "namespaceResourceBlacklist")
}

_let_in(entry) if {
	_cluster_wide(entry)
	_listed(entry, "clusterResourceWhitelist")
	not _listed(entry, "clusterResourceBlacklist")
}

_whitelisted(entry) if _listed(entry, "namespaceResourceWhitelist")

_whitelisted(_) if object.get(_spec, "namespaceResourceWhitelist", null) == null

_listed(entry, list) if {
	some item in data.releasegate.lib.shape.listed(object.get(_spec, list, []))
	glob.match(data.releasegate.lib.shape.text(item.group), null, _group(entry.kind))
	glob.match(data.releasegate.lib.shape.text(item.kind), null, split(entry.kind, ".")[0])
}

_group(kind) := "" if endswith(kind, ".core")

else := trim_prefix(kind, sprintf("%v.", [split(kind, ".")[0]]))

_cluster_wide(entry) if startswith(entry.kind, "Cluster")

_cluster_wide(entry) if split(entry.kind, ".")[0] in {
	"APIService",
	"CSIDriver",
	"CustomResourceDefinition",
	"DeviceClass",
	"GatewayClass",
	"IAMRoleSelector",
	"IngressClass",
	"MutatingAdmissionPolicy",
	"MutatingAdmissionPolicyBinding",
	"MutatingWebhookConfiguration",
	"Namespace",
	"NodePool",
	"PersistentVolume",
	"PriorityClass",
	"RuntimeClass",
	"StorageClass",
	"ValidatingAdmissionPolicy",
	"ValidatingAdmissionPolicyBinding",
	"ValidatingWebhookConfiguration",
	"VolumeAttributesClass",
}
