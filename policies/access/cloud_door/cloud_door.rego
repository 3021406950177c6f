# METADATA
# title: Cloud resource with a way in by hand
# description: >-
#   Session Manager opens a shell in an endpoint or a training container, SSH one on a node, remote access one in a
#   notebook's space; an event can run a command on machines. None of this passes Kubernetes, so no role there stops it.
#   Only an account for development has such ways.
# custom:
#   scope: document
#   kinds:
#     - EndpointConfig.sagemaker.services.k8s.aws
#     - TrainingJob.sagemaker.services.k8s.aws
#     - Space.sagemaker.services.k8s.aws
#     - NotebookInstance.sagemaker.services.k8s.aws
#     - Nodegroup.eks.services.k8s.aws
#     - Rule.eventbridge.services.k8s.aws
#   severity: error
#   message: "{name} {problem}"
#   fix: "switch it off here; look at logs and metrics instead, and for an emergency open a break-glass session"
#   clauses: ["ISO 27001 A.8.2", "ISO 27001 A.8.3", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-11-22"
#   row: "governance 1, 10, 15, 35, break-glass; access 7.ssm, 7.notebook; control HIPAA-01, ISO-03"
package releasegate.access.cloud_door

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	data.releasegate.lib.accounts.guarded(input.path)
	rows := object.get(_doors, input.kind, [])
	some [path, problem] in data.releasegate.lib.places.unmet(input.document, rows)
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

# Root in a notebook is the default, so it has to be switched off: whatever else it can do, it can undo.
_doors := {
	"EndpointConfig.sagemaker.services.k8s.aws": [[
		["spec", "productionVariants", "*", "enableSSMAccess"],
		[false, null],
		"lets Session Manager open a shell in the endpoint",
	]],
	"TrainingJob.sagemaker.services.k8s.aws": [[
		["spec", "remoteDebugConfig", "enableRemoteDebug"],
		[false, null],
		"lets Session Manager open a shell in the training container",
	]],
	"Space.sagemaker.services.k8s.aws": [[
		["spec", "spaceSettings", "remoteAccess"],
		["DISABLED", null],
		"lets editors outside connect to the space",
	]],
	"NotebookInstance.sagemaker.services.k8s.aws": [
		[["spec", "rootAccess"], ["Disabled"], "gives its users root, which is the default (rootAccess)"],
		[["spec", "lifecycleConfigName"], [null], "runs a script as root that nobody judged"],
	],
	"Nodegroup.eks.services.k8s.aws": [
		[["spec", "remoteAccess"], [null], "opens its nodes by SSH"],
		[["spec", "launchTemplate"], [null], "takes its nodes from a launch template, which can open them by SSH"],
	],
	"Rule.eventbridge.services.k8s.aws": [
		[["spec", "targets", "*", "runCommandParameters"], [null], "runs a command on machines"],
		[["spec", "targets", "*", "ecsParameters", "enableExecuteCommand"], [false, null], "starts a container that takes commands"],
	],
}
