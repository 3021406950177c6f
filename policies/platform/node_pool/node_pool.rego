# METADATA
# title: Pool of nodes without an end, or of spot alone
# description: >-
#   Karpenter adds nodes until a pool's limits are reached; without limits a loop of retries is a bill. A pool of spot
#   nodes that every pod may use puts what serves in production there as well, unless a taint keeps it for those who
#   ask.
# custom:
#   scope: document
#   kinds: [NodePool.karpenter.sh]
#   severity: error
#   message: "{name} {problem}"
#   fix: "write spec.limits.cpu and memory; add on-demand to karpenter.sh/capacity-type, or a taint of NoSchedule"
#   clauses: ["ISO 27001 A.8.14"]
#   effective_on: "2026-11-01"
#   row: "governance 31, 36, 37; control ISO-08"
package releasegate.platform.node_pool

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_problems contains [["spec", "limits"], sprintf("has no limit of %v", [resource])] if {
	some resource in ["cpu", "memory"]
	data.releasegate.lib.shape.blank(object.get(input.document, ["spec", "limits", resource], null))
}

_template := ["spec", "template", "spec"]

_problems contains [array.concat(_template, ["requirements", i]), "gives production spot nodes alone, and every pod may use them"] if {
	_may_serve
	some i, requirement in data.releasegate.lib.shape.listed(object.get(input.document, array.concat(_template, ["requirements"]), null))
	requirement.key == "karpenter.sh/capacity-type"
	_spot_alone(requirement)
	not _kept
}

# A pool belongs to a whole cluster; only in an account without production it can serve none.
_may_serve if data.releasegate.lib.landing.production(input.path, {})

_spot_alone(requirement) if {
	requirement.operator == "In"
	{value | some value in data.releasegate.lib.shape.listed(requirement.values)} == {"spot"}
}

_spot_alone(requirement) if {
	requirement.operator == "NotIn"
	"on-demand" in requirement.values
}

_kept if {
	some taint in data.releasegate.lib.shape.listed(object.get(input.document, array.concat(_template, ["taints"]), null))
	taint.effect in {"NoSchedule", "NoExecute"}
}
