# METADATA
# title: Served model that does not scale as written
# description: >-
#   KServe takes numbers that it does not follow. In Standard mode its autoscaler raises minReplicas 0 to 1, so a model
#   that is meant to cost nothing at night runs all night (read in KServe 0.20). With KEDA and metrics of processors or
#   memory only, nothing wakes it up again. More pods at least than at most are raised without a word as well.
# custom:
#   scope: document
#   kinds: [InferenceService.serving.kserve.io]
#   severity: error
#   message: "the InferenceService {name} {problem}"
#   fix: "write minReplicas 1 or more (2 in production), or serve in Knative mode, or with autoscalerClass keda and an external metric"
#   clauses: ["ISO 27001 A.8.14"]
#   effective_on: "2026-11-01"
#   row: "governance 14, 30, 32, 36, silent-no-ops; control ISO-08"
package releasegate.workload.kserve_scaling

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.name(input.document)
}

_parts := {[path, part] |
	some path in data.releasegate.lib.workload.components(input.document)
	part := data.releasegate.lib.shape.object(object.get(input.document, path, {}))
}

# KServe takes a missing minReplicas for 1.
_least(part) := value if {
	value := object.get(part, "minReplicas", 1)
	is_number(value)
}

else := 1

_mode := data.releasegate.lib.kserve.mode(input.document)

_class := object.get(input.document, ["metadata", "annotations", "serving.kserve.io/autoscalerClass"], "hpa")

_problems contains [array.concat(path, ["minReplicas"]), problem] if {
	some [path, part] in _parts
	_least(part) == 0
	_mode == "Standard"
	not _class in {"keda", "external", "none"}
	problem := sprintf("asks for no pod, and in Standard mode KServe 0.20 raises 0 to 1 (here %v)", [data.releasegate.lib.kserve.label])
}

_problems contains [array.concat(path, ["minReplicas"]), problem] if {
	some [path, part] in _parts
	_least(part) == 0
	_mode == "unknown"
	problem := "asks for no pod and does not say its deploymentMode; in Standard mode KServe 0.20 keeps one"
}

_problems contains [array.concat(path, ["minReplicas"]), problem] if {
	some [path, part] in _parts
	_least(part) == 0
	_mode == "Standard"
	_class == "keda"
	not _wakes(part)
	problem := "scales to no pod by what only pods measure, so KEDA never scales it up again"
}

_wakes(part) if {
	some metric in data.releasegate.lib.shape.listed(object.get(part, ["autoScaling", "metrics"], []))
	object.get(data.releasegate.lib.shape.object(metric), "type", "") == "External"
}

_problems contains [array.concat(path, ["maxReplicas"]), problem] if {
	some [path, part] in _parts
	most := part.maxReplicas
	is_number(most)
	most != 0
	_least(part) > most
	problem := sprintf("wants %v pods at least and %v at most", [_least(part), most])
}

_problems contains [array.concat(path, ["minReplicas"]), problem] if {
	some [path, part] in _parts
	not "canary" in path
	_least(part) == 1
	data.releasegate.lib.landing.production(input.path, input.document)
	problem := "leaves one pod in production, so one failure takes the model down"
}
