# METADATA
# title: Replicas that are not what they say
# description: >-
#   The serving chart takes autoscaling where both are given and ignores replicas without a word; a range from high to low
#   or of one number never scales; with neither a CPU share nor a number of requests nothing says when to. In a regulated
#   production one replica is an outage whenever its node goes, so a release that asks for one says why. No replica at all
#   makes the first caller wait, so a release says everywhere why that is well.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "serving.{field} {problem}"
#   fix: "give either replicas or autoscaling with min below max and cpuPercent or requestsPerSecond; in production two replicas at least, or spec.serving.singleReplicaReason; with min 0 spec.serving.scaleToZero.reason"
#   clauses: ["ISO 27001 A.8.14"]
#   effective_on: "2026-11-01"
#   row: "governance 30, 36, required-fields, silent-no-ops; control ISO-08"
package releasegate.release.scaling

import future.keywords.not

deny contains denial if {
	some [path, problem] in _problems
	denial := {"pointer": data.releasegate.lib.pointer.to(array.concat(["spec", "serving"], path)), "args": {
		"field": concat(".", path),
		"problem": problem,
	}}
}

_serving := input.document.spec.serving

_problems contains [["autoscaling", "max"], problem] if {
	not _serving.autoscaling.min < _serving.autoscaling.max
	problem := sprintf("is %v and min is %v, so nothing ever scales", [_serving.autoscaling.max, _serving.autoscaling.min])
}

_problems contains [["replicas"], "is ignored, because autoscaling is given too"] if {
	is_number(_serving.replicas)
	_serving.autoscaling
}

_problems contains item if {
	_serving.replicas < 2
	not _serving.autoscaling
	_unexplained
	item := [["replicas"], sprintf("is %v in production, and nobody says why that is enough", [_serving.replicas])]
}

_problems contains [["autoscaling", "min"], "is 1 in production, and nobody says why that is enough"] if {
	_serving.autoscaling.min == 1
	_unexplained
}

_problems contains [["autoscaling", "min"], "is 0, and nobody says why the first caller can wait"] if {
	_serving.autoscaling.min < 1
	data.releasegate.lib.shape.blank(object.get(_serving, ["scaleToZero", "reason"], null))
}

_problems contains [["autoscaling"], "has neither cpuPercent nor requestsPerSecond, so nothing says when to scale"] if {
	is_object(_serving.autoscaling)
	not _serving.autoscaling.cpuPercent
	not _serving.autoscaling.requestsPerSecond
}

_unexplained if {
	data.repo.profile != "starter"
	data.releasegate.lib.tier.stricter(input.environment, data.repo.environments) == 3
	data.releasegate.lib.shape.blank(object.get(_serving, "singleReplicaReason", null))
}
