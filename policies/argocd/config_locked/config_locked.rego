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
#   fix: "remove the setting where the message says what it opens; write admin.enabled and server.sync.replace.allowed as \"false\" and application.sync.requireOverridePrivilegeForRevisionSync as \"true\", since their defaults are open"
#   clauses: ["HIPAA 164.312(a)(1)", "HIPAA 164.312(a)(2)(i)", "ISO 27001 A.8.2", "ISO 27001 A.8.9"]
#   effective_on: "2026-11-01"
#   row: >-
#     governance 35; control HIPAA-02; access 1.exec, 1.admin, 1.anonymous, 1.accounts, 1.revision, 1.inheritance,
#     1.impersonation, 1.oidc-tls, 1.custom-actions, 1.ignore-all, 2.auth, 2.replace, 2.extensions, 2.namespaces
package releasegate.argocd.config_locked

import future.keywords.not

deny contains denial if {
	some [part, place] in _places
	some setting, lock in data.releasegate.lib.locks.of(part)
	_open(place.values, setting, lock)
	denial := _finding(place, setting, lock.danger)
}

deny contains denial if {
	some ["cm", place] in _places
	some setting, value in place.values
	danger := data.releasegate.lib.locks.danger(setting, data.releasegate.lib.shape.text(value))
	denial := _finding(place, setting, danger)
}

deny contains denial if {
	some ["params", place] in _places
	some setting in ["application.namespaces", "applicationsetcontroller.namespaces"]
	regex.match(`[*?\[/]`, data.releasegate.lib.shape.text(object.get(place.values, setting, "")))
	denial := _finding(place, setting, "Applications outside Argo CD's namespace take any project")
}

# Argo CD keeps these notes on generated Applications when people write them: one of its own can stop it from looking.
deny contains denial if {
	some ["params", place] in _places
	setting := "applicationsetcontroller.global.preserved.annotations"
	contains(data.releasegate.lib.shape.text(object.get(place.values, setting, "")), "argocd.argoproj.io/")
	denial := _finding(place, setting, "a person's note can stop Argo CD from looking at an Application")
}

# Five minutes is how long Argo CD waits at most by default (controller.self.heal.backoff.cap.seconds).
deny contains denial if {
	some ["params", place] in _places
	some setting in ["controller.self.heal.timeout.seconds", "controller.self.heal.backoff.cap.seconds"]
	not regex.match(`^([0-9]{0,2}|[12][0-9]{2}|300)$`, data.releasegate.lib.shape.text(object.get(place.values, setting, "")))
	denial := _finding(place, setting, "what people change by hand stays for longer than five minutes")
}

# Settings of the chart that are not values in YAML cannot be judged.
deny contains denial if {
	input.document.kind in {"Application", "ApplicationSet"}
	some entry in data.releasegate.lib.applications.sources(input.document)
	data.releasegate.lib.settings.is_chart(entry.source)
	some field in ["values", "parameters", "fileParameters"]
	path := array.concat(entry.path, ["helm", field])
	data.releasegate.lib.pointer.has(input.document, path)
	denial := {
		"pointer": data.releasegate.lib.pointer.to(path),
		"args": {"setting": concat(".", ["helm", field]), "value": "used", "danger": "settings can hide in text"},
	}
}

_places contains [part, place] if {
	some part in ["cm", "params"]
	some place in data.releasegate.lib.settings.found(part, input.path, input.document)
}

_open(values, setting, lock) if {
	lock.required
	not setting in object.keys(values)
}

_open(values, setting, lock) if {
	value := data.releasegate.lib.shape.text(values[setting])
	not value in lock.safe
}

_finding(place, setting, danger) := {
	"pointer": data.releasegate.lib.pointer.nearest(input.document, array.concat(place.path, [setting])),
	"args": {"setting": setting, "value": object.get(place.values, setting, "not set"), "danger": danger},
}
