# METADATA
# title: Values of a model in another order
# description: >-
#   Later values win: the release may narrow what the environment shares, the profile is not the releaser's to change, and
#   what the platform enforces comes last. Another order, or values beside the files, lets a release override governance.
# custom:
#   scope: document
#   kinds: [Application.argoproj.io, ApplicationSet.argoproj.io]
#   severity: error
#   message: "{name} {problem}, so a release could override what the profile or the platform says"
#   fix: "list values.yaml, releases, governance/models, the cluster's file if any, and enforced.yaml of one environment, in this order, and nothing else"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.5.3"]
#   effective_on: "2026-11-01"
#   row: "governance 12"
package releasegate.argocd.values_order

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some entry in data.releasegate.lib.applications.sources(input.document)
	startswith(trim_left(data.releasegate.lib.shape.text(object.get(entry.source, "path", "")), "./"), "charts/")
	some [field, problem] in _problems(data.releasegate.lib.shape.object(object.get(entry.source, "helm", {})))
	pointer := data.releasegate.lib.pointer.nearest(input.document, array.concat(entry.path, ["helm", field]))
	name := sprintf("%v %v", [
		input.document.kind,
		object.get(input.document, ["metadata", "name"], "without a name"),
	])
}

_problems(helm) := {["valueFiles", "does not take the five kinds of values in their order"] |
	not _in_order([data.releasegate.lib.shape.text(file) |
		some file in data.releasegate.lib.shape.listed(object.get(helm, "valueFiles", []))
	])
} | {[field, sprintf("sets values in helm.%v, beside the files", [field])] |
	some field in ["values", "valuesObject", "parameters", "fileParameters"]
	not data.releasegate.lib.shape.blank(object.get(helm, field, null))
}

_in_order(files) if {
	environment := regex.find_all_string_submatch_n(`^/environments/([a-z0-9-]+)/values\.yaml$`, files[0], 1)[0][1]
	folder := concat("", ["/environments/", environment])
	model := `/\{\{ ?\.path\.filename ?\}\}$`
	regex.match(concat("", ["^", folder, "/releases", model]), files[1])
	regex.match(concat("", [`^/governance/models`, model]), files[2])
	_clusters_only(array.slice(files, 3, count(files) - 1), folder)
	files[count(files) - 1] == concat("", [folder, "/enforced.yaml"])
}

_clusters_only(files, _) if files == []

_clusters_only(files, folder) if {
	count(files) == 1
	regex.match(concat("", ["^", folder, `/clusters/\{\{ ?\.cluster ?\}\}\.yaml$`]), files[0])
}
