# METADATA
# title: Argo CD reads more, or less, than the gate
# description: >-
#   The gate judges YAML and JSON files and the values that a chart needs. A source that runs Jsonnet or a plugin, that
#   takes any file as a manifest, or that passes over a missing file or a schema applies things nobody judged. So does
#   one that takes manifests from a folder whose files are judged as evidence, CI or documentation.
# custom:
#   scope: document
#   kinds: [Application.argoproj.io, ApplicationSet.argoproj.io]
#   severity: error
#   message: "{name} {problem}, so what it applies is not what was judged"
#   fix: "remove the field, keep manifests under argocd/ or platform/ and charts under charts/; what needs rendering is committed as YAML"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 24"
package releasegate.argocd.scope

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": _name, "problem": problem}} if {
	some entry in data.releasegate.lib.applications.sources(input.document)
	some [field, problem] in _fields
	_used(object.get(entry.source, field, null))
	pointer := data.releasegate.lib.pointer.to(array.concat(entry.path, field))
}

_name := sprintf("%v %v", [input.document.kind, object.get(input.document, ["metadata", "name"], "without a name")])

_fields := {
	[["directory", "jsonnet"], "runs Jsonnet"],
	[["directory", "disableExtensionFilter"], "takes any file as a manifest"],
	[["plugin"], "runs a plugin"],
	[["kustomize"], "changes manifests on the way"],
	[["helm", "ignoreMissingValueFiles"], "goes on without a values file that it needs"],
	[["helm", "skipSchemaValidation"], "does not check the chart's schema"],
	[["helm", "passCredentials"], "sends its credentials to any host that the chart names"],
}

# Only these folders of this repository hold what is judged as manifests and charts. A Deployment that lies in evidence/
# or poses as a workflow is judged as that, and Argo CD would apply it all the same.
deny contains {"pointer": pointer, "args": {"name": _name, "problem": problem}} if {
	some entry in data.releasegate.lib.applications.sources(input.document)
	_ours(data.releasegate.lib.shape.text(object.get(entry.source, "repoURL", "")))
	folder := data.releasegate.lib.shape.text(entry.source.path)
	some problem in _folder_problems(folder, entry.source)
	pointer := data.releasegate.lib.pointer.to(array.concat(entry.path, ["path"]))
}

_folder_problems(folder, source) := {"takes a chart's own files as manifests" | _used(object.get(source, "directory", null))} if {
	regex.match(`^charts/[A-Za-z0-9][A-Za-z0-9._-]*/(\{\{ ?\.spec\.chart ?\}\}|[0-9A-Za-z][0-9A-Za-z.+-]*)$`, folder)
}

else := set() if regex.match("^(argocd|platform|pipelines)(/[A-Za-z0-9_][A-Za-z0-9._-]*)*/?$", folder)

else := {sprintf("takes manifests from %v, whose files are judged as something else", [folder])}

# The values of a chart from elsewhere are judged where they are called platform/<account>/<service>/values.yaml. Those of
# this repository's own chart are argocd.values_order's.
deny contains {"pointer": pointer, "args": {"name": _name, "problem": problem}} if {
	some entry in data.releasegate.lib.applications.sources(input.document)
	not startswith(trim_left(data.releasegate.lib.shape.text(object.get(entry.source, "path", "")), "./"), "charts/")
	some i, file in data.releasegate.lib.shape.listed(object.get(entry.source, ["helm", "valueFiles"], []))
	text := data.releasegate.lib.shape.text(file)
	regex.match(`^[$/]|\.\.|\{\{`, text)
	not regex.match(`^(\$[A-Za-z0-9-]+)?/?platform/[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*/values\.yaml$`, text)
	problem := sprintf("takes values from %v, which are judged as something else", [text])
	pointer := data.releasegate.lib.pointer.nearest(input.document, array.concat(entry.path, ["helm", "valueFiles", i]))
}

# However the address is written: a name that only looks like this repository's is judged as if it were.
_ours(url) if contains(lower(url), lower(_repository))

_ours(url) if regex.match(`[%{]`, url)

_repository := array.reverse(split(object.get(data.repo.gate, ["spec", "repository", "id"], ""), "/"))[0]

# An empty plugin is a plugin, found by what the folder holds; only null and false are none.
_used(value) if not value in {null, false}
