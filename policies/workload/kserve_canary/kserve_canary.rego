# METADATA
# title: Canary that KServe does not make
# description: >-
#   A share of traffic for a new version is only a share where KServe makes one. In Standard mode it passes over
#   canaryTrafficPercent, so the new version gets all traffic at once (read in KServe 0.20; kserve#5335). The list
#   spec.canary is new in 0.20: an older one drops it, and its webhook refuses what is denied here after the merge.
# custom:
#   scope: document
#   kinds: [InferenceService.serving.kserve.io]
#   severity: error
#   message: "the InferenceService {name} {problem}"
#   fix: "serve in Knative mode to use canaryTrafficPercent, or in Standard mode with KServe 0.20 write spec.canary with a name and a share for each, 100 together at most"
#   clauses: ["ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "governance 16, silent-no-ops"
package releasegate.workload.kserve_canary

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.name(input.document)
}

_mode := data.releasegate.lib.kserve.mode(input.document)

_percents := {[array.concat(path, ["canaryTrafficPercent"]), value] |
	some path in data.releasegate.lib.workload.components(input.document)
	value := object.get(input.document, array.concat(path, ["canaryTrafficPercent"]), null)
	value != null
}

_problems contains [path, sprintf("sends %v percent to the new version, and KServe passes over that in Standard mode", [value])] if {
	some [path, value] in _percents
	_mode == "Standard"
}

_problems contains [path, "has a canaryTrafficPercent and does not say its deploymentMode; in Standard mode KServe passes over it"] if {
	some [path, _] in _percents
	_mode == "unknown"
}

_problems contains [path, sprintf("sends %v percent to the new version", [value])] if {
	some [path, value] in _percents
	not _share(value)
}

_share(value) if {
	is_number(value)
	value >= 0
	value <= 100
}

_canaries := data.releasegate.lib.shape.listed(object.get(input.document, ["spec", "canary"], null))

_problems contains item if {
	count(_canaries) > 0
	data.releasegate.lib.kserve.version < [0, 20]
	item := [["spec", "canary"], sprintf("has spec.canary, which KServe knows from 0.20 on (here %v)", [data.releasegate.lib.kserve.label])]
}

_problems contains [["spec", "canary"], "has spec.canary, which works in Standard mode only"] if {
	count(_canaries) > 0
	_mode != "Standard"
}

_problems contains [["spec", "canary"], sprintf("sends %v percent to its canaries", [total])] if {
	total := sum([share |
		some canary in _canaries
		share := object.get(data.releasegate.lib.shape.object(canary), "trafficPercent", 0)
		is_number(share)
	])
	total > 100
}

_predictor(canary) := data.releasegate.lib.shape.object(object.get(data.releasegate.lib.shape.object(canary), "predictor", {}))

_names := [data.releasegate.lib.shape.text(object.get(_predictor(canary), "name", "")) | some canary in _canaries]

_problems contains [["spec", "canary", i, "trafficPercent"], "has a canary whose trafficPercent is no share from 0 to 100"] if {
	some i, canary in _canaries
	not _share(object.get(data.releasegate.lib.shape.object(canary), "trafficPercent", null))
}

_problems contains [["spec", "canary", i, "predictor", "name"], "has a canary without a predictor.name of its own"] if {
	some i, name in _names
	others := array.concat(array.slice(_names, 0, i), array.slice(_names, i + 1, count(_names)))
	name in array.concat(others, ["", object.get(input.document, ["spec", "predictor", "name"], "")])
}

_problems contains [["spec", "canary", i, "predictor", field], sprintf("has a canary with %v, which KServe refuses", [field])] if {
	some i, canary in _canaries
	some field in ["maxReplicas", "scaleTarget", "scaleMetric", "autoScaling", "workerSpec"]
	not object.get(_predictor(canary), field, null) in {null, 0}
}
