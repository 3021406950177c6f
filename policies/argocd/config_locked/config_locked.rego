# METADATA
# title: Argo CD setting that lets somebody in
# description: >-
#   Argo CD can open a shell, take a local administrator, or sync another revision than Git's. Each such way is shut by
#   a setting; some are open by default, so leaving the setting out is as bad as setting it wrong.
# custom:
#   scope: document
#   kinds: [ConfigMap.core, HelmValues, Application.argoproj.io, ApplicationSet.argoproj.io]
#   severity: error
#   message: "{setting} is {value}, so {danger}"
#   fix: "write the setting as it has to be: for admin.enabled \"false\"; the page of this rule lists all"
#   clauses: ["HIPAA 164.312(a)(1)", "HIPAA 164.312(a)(2)(i)", "ISO 27001 A.8.2", "ISO 27001 A.8.9"]
#   effective_on: "2026-11-01"
#   row: >-
#     governance 35; control HIPAA-02; access 1.exec, 1.admin, 1.anonymous, 1.accounts, 1.revision, 1.inheritance,
#     1.impersonation, 1.oidc-tls, 1.custom-actions, 1.ignore-all, 2.auth, 2.replace, 2.extensions, 2.namespaces
package releasegate.argocd.config_locked

import future.keywords.not

# What each setting has to be. required: the default is open, so the setting has to be written.
_locks := {
	"cm": {
		"admin.enabled": {
			"wanted": "false",
			"required": true,
			"danger": "whoever knows one password is the administrator",
		},
		"application.sync.requireOverridePrivilegeForRevisionSync": {
			"wanted": "true",
			"required": true,
			"danger": "whoever may sync can sync a revision that is not in Git's main branch",
		},
		"exec.enabled": {
			"wanted": "false",
			"danger": "Argo CD opens shells in running containers",
		},
		"users.anonymous.enabled": {
			"wanted": "false",
			"danger": "anybody may use Argo CD without logging in",
		},
		"server.rbac.disableApplicationFineGrainedRBACInheritance": {
			"wanted": "true",
			"danger": "a right on an Application is a right on every object in it",
		},
		"application.sync.impersonation.enforced": {
			"wanted": "true",
			"danger": "a project without a service account is synced with Argo CD's own rights",
		},
		"oidc.tls.insecure.skip.verify": {
			"wanted": "false",
			"danger": "anybody on the network can pose as the login service",
		},
	},
	"params": {
		"server.sync.replace.allowed": {
			"wanted": "false",
			"required": true,
			"danger": "whoever may sync can replace and so delete what runs",
		},
		"server.disable.auth": {
			"wanted": "false",
			"danger": "everybody is the administrator",
		},
		"server.enable.proxy.extension": {
			"wanted": "false",
			"danger": "extensions reach services behind Argo CD with its rights",
		},
	},
}

deny contains _finding(place, setting, lock.danger) if {
	some part, locks in _locks
	some place in data.releasegate.lib.settings.found(part, input.path, input.document)
	some setting, lock in locks
	_open(place.values, setting, lock)
}

deny contains _finding(place, setting, danger) if {
	some place in data.releasegate.lib.settings.found("cm", input.path, input.document)
	some setting, value in place.values
	danger := _danger(setting, data.releasegate.lib.shape.text(value))
}

deny contains _finding(place, setting, "Applications outside Argo CD's namespace take any project") if {
	some place in data.releasegate.lib.settings.found("params", input.path, input.document)
	some setting in ["application.namespaces", "applicationsetcontroller.namespaces"]
	regex.match(`[*?\[/]`, data.releasegate.lib.shape.text(object.get(place.values, setting, "")))
}

# Settings of the chart that are not values in YAML cannot be judged.
deny contains {
	"pointer": data.releasegate.lib.pointer.to(path),
	"args": {"setting": concat(".", ["helm", field]), "value": "used", "danger": "settings can hide in text"},
} if {
	some entry in data.releasegate.lib.applications.sources(input.document)
	object.get(entry.source, "chart", "") == "argo-cd"
	some field in ["values", "parameters", "fileParameters"]
	path := array.concat(entry.path, ["helm", field])
	data.releasegate.lib.pointer.has(input.document, path)
}

_open(values, setting, lock) if {
	lock.required
	not setting in object.keys(values)
}

_open(values, setting, lock) if data.releasegate.lib.shape.text(values[setting]) != lock.wanted

_danger(setting, value) := "a local account can log in or has a key that no person answers for" if {
	startswith(setting, "accounts.")
	regex.match(`(?i)login|apikey`, value)
}

_danger(setting, _) := "people can run actions on what is deployed" if {
	startswith(setting, "resource.customizations.actions.")
}

_danger("globalProjects", _) := "projects take what they allow, and when they sync, from another project"

_danger("resource.customizations", value) := "people can run actions on what is deployed" if contains(value, "actions")

_danger("resource.customizations.ignoreDifferences.all", _) := "manual changes to any object stay"

_danger("resource.customizations", value) := "manual changes to objects can stay" if {
	contains(value, "ignoreDifferences")
	not contains(value, "actions")
}

_finding(place, setting, danger) := {
	"pointer": data.releasegate.lib.pointer.nearest(input.document, array.concat(place.path, [setting])),
	"args": {"setting": setting, "value": object.get(place.values, setting, "not set"), "danger": danger},
}
