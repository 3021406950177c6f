# METADATA
# title: Placement on a cluster that is not there
# description: >-
#   The chart renders a release on the clusters that spec.placement names. One that the environment does not have serves
#   nobody; and where no name fits, the model is gone from the environment without a retirement.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "{cluster} is no cluster of the environment ({clusters}), so the model does not run there"
#   fix: "name clusters of environment.yaml, or leave spec.placement out to run on all of them; to stop a model, retire it"
#   clauses: ["ISO 27001 A.8.9"]
#   effective_on: "2026-11-01"
#   row: "governance 12"
package releasegate.release.placement

import future.keywords.not

deny contains denial if {
	some i, cluster in input.document.spec.placement.clusters
	not cluster in _known
	denial := {
		"pointer": data.releasegate.lib.pointer.to(["spec", "placement", "clusters", i]),
		"args": {"cluster": cluster, "clusters": concat(", ", sort(_known))},
	}
}

_known := {cluster.name |
	listed := object.get(data.releasegate.lib.shape.object(input.environment), ["spec", "clusters"], [])
	some cluster in data.releasegate.lib.shape.listed(listed)
}
