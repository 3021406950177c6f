# METADATA
# title: Argo CD instance without its settings
# description: >-
#   Rules judge Argo CD's settings by the name of their ConfigMap. Argo CD reads them in its own namespace, and only with
#   the label app.kubernetes.io/part-of: argocd. Under another name or label a locked setting locks nothing.
# custom:
#   scope: repository
#   severity: error
#   message: "argocd/{instance} {problem}, so Argo CD runs with its open defaults"
#   fix: "keep argocd-cm, argocd-cmd-params-cm and argocd-rbac-cm in namespace argocd with the label app.kubernetes.io/part-of: argocd"
#   clauses: ["ISO 27001 A.8.9", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 35"
package releasegate.argocd.instance_complete

import future.keywords.not

deny contains {"path": path, "pointer": pointer, "args": {"instance": instance, "problem": problem}} if {
	some instance in _instances
	some part, name in _maps
	not _has(instance, part)
	[path, pointer] := data.releasegate.lib.models.named(instance, input.paths, input.environments)
	problem := sprintf("has no ConfigMap %v", [name])
}

deny contains denial if {
	some entry in input.configMaps
	_instance(entry) in _instances
	_name(entry) in {name | some name in _maps}
	some [path, wanted, problem] in [
		[["metadata", "namespace"], "argocd", "in another namespace than argocd"],
		[["metadata", "labels", "app.kubernetes.io/part-of"], "argocd", "without the label app.kubernetes.io/part-of: argocd"],
	]
	object.get(entry.document, path, null) != wanted
	pointer := data.releasegate.lib.pointer.nearest(entry.document, path)
	denial := {"path": entry.path, "index": entry.index, "pointer": pointer, "args": {
		"instance": _instance(entry),
		"problem": sprintf("has %v %v", [_name(entry), problem]),
	}}
}

_maps := {"cm": "argocd-cm", "params": "argocd-cmd-params-cm", "rbac": "argocd-rbac-cm"}

_instances := data.releasegate.lib.models.instances(input.paths, input.environments)

_instance(entry) := data.releasegate.lib.models.instance(entry.path)

_name(entry) := object.get(entry.document, ["metadata", "name"], "")

# A ConfigMap of that name, or the Argo CD chart, which writes one from its values and labels it.
_has(instance, part) if {
	some entry in array.concat(input.configMaps, input.argocd.Application)
	_instance(entry) == instance
	count(data.releasegate.lib.settings.found(part, entry.path, entry.document)) > 0
}
