# METADATA
# title: Argo CD reads more, or less, than the gate
# description: >-
#   The gate judges YAML and JSON files and the values that a chart needs. A source that runs Jsonnet or a plugin, that
#   takes any file as a manifest, or that passes over a missing file or a schema applies things nobody judged.
# custom:
#   scope: document
#   kinds: [Application.argoproj.io, ApplicationSet.argoproj.io]
#   severity: error
#   message: "{name} {problem}, so what it applies is not what was judged"
#   fix: "remove the field; render such manifests before, and commit them as YAML"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 24"
package releasegate.argocd.scope

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some entry in data.releasegate.lib.applications.sources(input.document)
	some [field, problem] in _fields
	_used(object.get(entry.source, field, null))
	pointer := data.releasegate.lib.pointer.to(array.concat(entry.path, field))
	name := sprintf("%v %v", [
		input.document.kind,
		object.get(input.document, ["metadata", "name"], "without a name"),
	])
}

_fields := {
	[["directory", "jsonnet"], "runs Jsonnet"],
	[["directory", "disableExtensionFilter"], "takes any file as a manifest"],
	[["plugin"], "runs a plugin"],
	[["kustomize"], "changes manifests on the way"],
	[["helm", "ignoreMissingValueFiles"], "goes on without a values file that it needs"],
	[["helm", "skipSchemaValidation"], "does not check the chart's schema"],
	[["helm", "passCredentials"], "sends its credentials to any host that the chart names"],
}

# An empty plugin is a plugin, found by what the folder holds; only null and false are none.
_used(value) if not value in {null, false}
