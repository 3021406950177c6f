# METADATA
# title: Chart from a repository that is not listed
# description: >-
#   Whoever holds a chart repository decides what a version of a chart is. So where the platform lists the repositories that
#   it trusts (parameters.chartRepositories), Argo CD takes charts and manifests from them and from this repository alone.
# custom:
#   scope: document
#   kinds: [Application.argoproj.io, ApplicationSet.argoproj.io, AppProject.argoproj.io]
#   severity: error
#   message: "{name} takes from {repository}, which parameters.chartRepositories does not list"
#   fix: "take the chart from a listed repository, or have the platform add this one to parameters.chartRepositories of releasegate.yaml"
#   clauses: ["ISO 27001 A.5.21", "ISO 27001 A.8.9"]
#   effective_on: "2026-12-01"
#   row: "governance 9, 12"
package releasegate.argocd.chart_repository

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "repository": repository}} if {
	count(_trusted) > 0
	some [path, repository] in _taken
	not data.releasegate.lib.models.ours(repository)
	not _is_listed(repository)
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := sprintf("%v %v", [
		input.document.kind,
		object.get(input.document, ["metadata", "name"], "without a name"),
	])
}

_trusted := data.releasegate.lib.parameters.of("chartRepositories")

_taken contains item if {
	input.document.kind != "AppProject"
	some entry in data.releasegate.lib.applications.sources(input.document)
	repository := object.get(entry.source, "repoURL", "a repository without an address")
	item := [array.concat(entry.path, ["repoURL"]), data.releasegate.lib.shape.text(repository)]
}

# A pattern is argocd.project_scoped's to refuse.
_taken contains item if {
	input.document.kind == "AppProject"
	some i, repository in data.releasegate.lib.shape.listed(object.get(input.document, ["spec", "sourceRepos"], []))
	not data.releasegate.lib.globs.wild(repository)
	item := [["spec", "sourceRepos", i], data.releasegate.lib.shape.text(repository)]
}

# Argo CD takes a registry with and without oci:// in front.
_is_listed(repository) if {
	not regex.match(`[%\\]|/\.\.?(/|$)`, repository)
	some trusted in _trusted
	some prefix in {trusted, trim_prefix(trusted, "oci://")}
	startswith(concat("", [repository, "/"]), concat("", [prefix, "/"]))
}
