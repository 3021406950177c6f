# METADATA
# title: Cluster without a record or with a hidden administrator
# description: >-
#   EKS makes whoever creates a cluster its administrator, lets a ConfigMap say who else is one, and records nothing, all
#   until it is told otherwise. Who may do what belongs into access entries, which are judged, and what was done into the
#   audit log.
# custom:
#   scope: document
#   kinds: [Cluster.eks.services.k8s.aws]
#   severity: error
#   message: "the cluster {cluster} {problem}"
#   fix: "set accessConfig.authenticationMode API, bootstrapClusterCreatorAdminPermissions false, deletionProtection true, and enable the logs api, audit and authenticator"
#   clauses: ["ISO 27001 A.8.15", "ISO 27001 A.8.2", "HIPAA 164.312(b)", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-11-22"
#   row: "governance 25, 35; access 7.eks; control HIPAA-01, HIPAA-05, ISO-03, ISO-09"
package releasegate.platform.cluster_settled

import future.keywords.not

deny contains {"pointer": pointer, "args": {"cluster": cluster, "problem": problem}} if {
	data.releasegate.lib.accounts.guarded(input.path)
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	cluster := object.get(input.document, ["metadata", "name"], "without a name")
}

_problems contains found if some found in data.releasegate.lib.places.unmet(input.document, _table)

_table := [
	[["spec", "accessConfig", "authenticationMode"], ["API"], "lets the ConfigMap aws-auth say who comes in (authenticationMode)"],
	[["spec", "accessConfig", "bootstrapClusterCreatorAdminPermissions"], [false], "makes whoever creates it an administrator"],
	[["spec", "deletionProtection"], [true], "goes with its manifest (deletionProtection)"],
]

_problems contains [["spec", "logging"], sprintf("keeps no log of the kind %v", [log])] if {
	some log in ["api", "audit", "authenticator"]
	not log in _kept
}

_kept := {log |
	some entry in data.releasegate.lib.shape.list(object.get(input.document, ["spec", "logging", "clusterLogging"], []))
	object.get(data.releasegate.lib.shape.object(entry), "enabled", false) == true
	some log in data.releasegate.lib.shape.listed(object.get(entry, "types", []))
}
