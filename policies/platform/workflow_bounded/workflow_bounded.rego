# METADATA
# title: Workflow that deploys
# description: >-
#   A workflow trains, tests and proposes; a pull request deploys. Steps that create objects of the cluster, call
#   kubectl, helm or argocd, or push to a default branch pass over the people who approve. One that runs as a controller
#   of the clusters could do all of that unseen, and code from a branch can become such a step after the review.
# custom:
#   scope: document
#   kinds:
#     - Workflow.argoproj.io
#     - CronWorkflow.argoproj.io
#     - WorkflowTemplate.argoproj.io
#     - ClusterWorkflowTemplate.argoproj.io
#   severity: error
#   message: "{step} of the {kind} {name} {problem}"
#   fix: "let the last step open a pull request (releasegate promote), run it as a service account of its own, and take code at a full commit"
#   clauses: ["ISO 27001 A.8.31", "ISO 27001 A.8.32", "ISO 27001 A.5.15"]
#   effective_on: "2026-11-01"
#   row: "governance 7, 21, 28"
package releasegate.platform.workflow_bounded

import future.keywords.not

deny contains denial if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	step := _step(path)
	name := data.releasegate.lib.places.name(input.document)
	denial := {
		"pointer": pointer,
		"args": {"step": step, "kind": input.document.kind, "name": name, "problem": problem},
	}
}

_step(path) := sprintf("the step %v", [object.get(input.document, array.concat(array.slice(path, 0, i + 2), ["name"]), path[i + 1])]) if {
	some i, segment in path
	segment == "templates"
}

else := "the whole"

_templates := {[path, data.releasegate.lib.shape.object(object.get(input.document, path, {}))] |
	some path in data.releasegate.lib.workload.templates(input.document)
}

_base := ["spec", "workflowSpec"] if input.document.kind == "CronWorkflow"

else := ["spec"]

_problems contains [array.concat(path, ["resource", "action"]), sprintf("does %v to objects of the cluster", [action])] if {
	some [path, template] in _templates
	resource := template.resource
	action := object.get(data.releasegate.lib.shape.object(resource), "action", "something")
	action != "get"
}

_problems contains [array.concat(path, ["plugin"]), "runs a plugin, which nothing here judges"] if {
	some [path, template] in _templates
	template.plugin
}

_problems contains [array.concat(path, ["http", "url"]), sprintf("calls %v, which is the cluster's own control or unencrypted", [url])] if {
	some [path, template] in _templates
	http := template.http
	url := lower(data.releasegate.lib.shape.text(object.get(data.releasegate.lib.shape.object(http), "url", "no address")))
	not _call(url)
}

_call(url) if {
	startswith(url, "https://")
	not regex.match(`kubernetes|argocd|argo-cd|^https://[0-9.:\[]`, url)
}

# Everything that a container is started with, as one text.
_started(container) := concat(" ", [data.releasegate.lib.shape.text(part) |
	some field in ["command", "args", "source"]
	some part in data.releasegate.lib.shape.listed(object.get(container, field, null))
])

_problems contains item if {
	some found in data.releasegate.lib.workload.containers(input.document)
	text := _started(found.container)
	some tool in ["kubectl", "helm", "argocd", "git", "oc "]
	contains(text, tool)
	some match in regex.find_all_string_submatch_n(_deploying, text, -1)
	item := [found.path, sprintf("runs %v", [regex.replace(concat("", [match[1], match[2]]), `[ \t\r\n]+`, " ")])]
}

# What it runs is the first or the second group: a group cannot end at the end of a word in the same way in all engines.
_deploying := concat("", [
	`(?:^|[^A-Za-z0-9_])(`,
	concat("|", [
		`kubectl[ \t\r\n]+(?:[^\n;|&]*[ \t\r\n])?(?:apply|create|replace|patch|delete|edit|exec|run|scale|set|rollout|cp|attach|debug|drain|label|annotate)`,
		`oc[ \t\r\n]+(?:[^\n;|&]*[ \t\r\n])?(?:apply|create|replace|patch|delete|exec|rollout|rsh)`,
		`helm[ \t\r\n]+(?:[^\n;|&]*[ \t\r\n])?(?:install|upgrade|rollback|uninstall)`,
		`argocd[ \t\r\n]+(?:[^\n;|&]*[ \t\r\n])?app[ \t\r\n]+(?:sync|set|create|delete|rollback|patch|actions|terminate-op)`,
		`git[ \t\r\n]+(?:[^\n;|&]*[ \t\r\n])?push(?:[^A-Za-z0-9_\n;|&][^\n;|&]*)?[ \t\r\n:/](?:main|master)`,
	]),
	`)(?:[^A-Za-z0-9_]|$)`,
	`|(git[ \t\r\n]+(?:[^\n;|&]*[ \t\r\n])?push(?:[^A-Za-z0-9_\n;|&][^\n;|&]*)?[ \t\r\n](?:--force|-f|--mirror|--all|\+))`,
])

_problems contains [path, sprintf("runs as %v, which changes the clusters", [account])] if {
	some path in {array.concat(place, field) |
		some place in ({_base} | data.releasegate.lib.workload.templates(input.document))
		some field in [["serviceAccountName"], ["executor", "serviceAccountName"]]
	}
	account := object.get(input.document, path, null)
	some controller in data.releasegate.lib.parameters.of("controllers")
	split(controller, "/")[1] == account
}

_problems contains [array.concat(path, ["inputs", "artifacts", i, "git", "revision"]), "takes code that is no full commit"] if {
	some [path, template] in _templates
	some i, artifact in data.releasegate.lib.shape.listed(object.get(template, ["inputs", "artifacts"], null))
	git := artifact.git
	revision := object.get(data.releasegate.lib.shape.object(git), "revision", "")
	not regex.match(`^[0-9a-f]{40}$`, data.releasegate.lib.shape.text(revision))
}

_schedules := data.releasegate.lib.shape.listed(object.get(input.document, ["spec", "schedules"], null))

_problems contains [["spec", "schedules"], "has no schedules"] if {
	input.document.kind == "CronWorkflow"
	count([schedule | some schedule in _schedules; not data.releasegate.lib.shape.blank(schedule)]) == 0
}

_problems contains [["spec", "schedule"], "has the field schedule, which Argo Workflows 4 drops without a word"] if {
	input.document.kind == "CronWorkflow"
	data.releasegate.lib.pointer.has(input.document, ["spec", "schedule"])
}
