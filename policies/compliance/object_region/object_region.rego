# METADATA
# title: Model rendered for a region that its profile leaves out
# description: >-
#   Where data may be is decided by the profile. A cluster, a bucket or an endpoint in another region takes it there, whatever
#   the values say: so what is rendered for a cluster is held against the residency and the transfers of the profile.
# custom:
#   scope: rendered
#   kinds: [Application.argoproj.io]
#   severity: error
#   message: "{name} is rendered for {region}{how}, and the profile of {model} allows {allowed}"
#   fix: "leave the cluster out of spec.placement.clusters, or add the region to residency, or to transfers with its reference"
#   clauses: ["GDPR 44", "GDPR 46(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 36; control GDPR-10"
package releasegate.compliance.object_region

import future.keywords.not

deny contains {"pointer": pointer, "index": i, "args": args} if {
	input.rendered.model != ""
	some i, entry in input.objects
	some [path, region, how] in _regions(entry)
	not data.releasegate.lib.regions.allowed(input.rendered.profile, region)
	pointer := data.releasegate.lib.pointer.nearest(entry.document, path)
	args := {
		"name": data.releasegate.lib.places.label(entry.document),
		"region": region,
		"how": how,
		"model": input.rendered.model,
		"allowed": concat(", ", sort(_allowed)),
	}
}

# Where an object takes data: where its cluster runs, and what it says itself. A service account holds none, and stays where
# the model is not placed.
_regions(entry) := {[["kind"], input.rendered.cluster.region, sprintf(" (the cluster %v)", [input.rendered.cluster.name])] |
	entry.kind != "ServiceAccount.core"
} | {[path, data.releasegate.lib.shape.text(region), ""] |
	some path in _said
	region := object.get(entry.document, path, null)
	region != null
}

_said := [
	["metadata", "annotations", "services.k8s.aws/region"],
	["spec", "createBucketConfiguration", "locationConstraint"],
]

_allowed := {region | some region in input.rendered.profile.spec.compliance.residency} | {transfer.region |
	some transfer in input.rendered.profile.spec.compliance.transfers
}
