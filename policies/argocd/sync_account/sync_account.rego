# METADATA
# title: Service account of a sync that Argo CD does not use
# description: >-
#   A project can name the service account that Argo CD syncs as (destinationServiceAccounts), so that a project has no more
#   rights than that account. Argo CD reads it only where argocd-cm turns impersonation on; else it syncs with its own rights
#   and says nothing. From Git, nobody checks the names either.
# custom:
#   scope: repository
#   severity: error
#   message: "the project {name} {problem}"
#   fix: "write application.sync.impersonation.enabled: \"true\" in argocd-cm, and a server, a namespace and a service account by name"
#   clauses: ["ISO 27001 A.8.2", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-12-01"
#   row: "governance 12, 24; control ISO-03"
package releasegate.argocd.sync_account

import future.keywords.not

deny contains denial if {
	some project in input.argocd.AppProject
	some [path, problem] in _problems(project)
	pointer := data.releasegate.lib.pointer.nearest(project.document, array.concat(["spec", "destinationServiceAccounts"], path))
	name := object.get(project.document, ["metadata", "name"], "without a name")
	denial := {"path": project.path, "index": project.index, "pointer": pointer, "args": {"name": name, "problem": problem}}
}

_problems(project) := _unused(project) | _unsound(project)

_accounts(project) := data.releasegate.lib.shape.listed(object.get(project.document, ["spec", "destinationServiceAccounts"], []))

_unused(project) := {[[], "names service accounts for its syncs, and argocd-cm does not turn impersonation on"]} if {
	count(_accounts(project)) > 0
	not _impersonates(data.releasegate.lib.models.instance(project.path))
}

else := set()

_impersonates(instance) if {
	some entry in array.concat(input.configMaps, input.argocd.Application)
	data.releasegate.lib.models.instance(entry.path) == instance
	some place in data.releasegate.lib.settings.found("cm", entry.path, entry.document)
	data.releasegate.lib.shape.text(object.get(place.values, "application.sync.impersonation.enabled", "")) == "true"
}

# As ValidateProject of Argo CD's API reads them, and no patterns.
_unsound(project) := {[[i, field], sprintf("names the %v of a service account in a form that Argo CD cannot read", [field])] |
	some i, account in _accounts(project)
	some field, form in _forms
	not _is_read(object.get(data.releasegate.lib.shape.object(account), field, null), form)
}

_is_read(value, form) if {
	is_string(value)
	regex.match(form, value)
}

_forms := {
	"server": `^[^!*?\[\]{} \t\r\n]+$`,
	"namespace": `^[a-z0-9]([-a-z0-9]*[a-z0-9])?$`,
	"defaultServiceAccount": `^[^!*\[\]{}\\/ \t\r\n]+$`,
}
