# METADATA
# title: Inference graph that loses or leaks requests
# description: >-
#   An InferenceGraph sends requests from model to model. Shares that are not 100 together, steps with two targets or
#   none and a graph without a root are refused by KServe after the merge, and a step may send what it is asked out of
#   the cluster.
# custom:
#   scope: document
#   kinds: [InferenceGraph.serving.kserve.io]
#   severity: error
#   message: "{name} {problem}"
#   fix: "give each step one of serviceName, nodeName and an https or in-cluster serviceUrl, shares of 100 together, and a node root"
#   clauses: ["ISO 27001 A.8.32", "GDPR 32(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 14, 16"
package releasegate.workload.kserve_graph

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_nodes := data.releasegate.lib.shape.object(object.get(input.document, ["spec", "nodes"], {}))

_problems contains [["spec", "nodes"], "has no node root"] if not "root" in object.keys(_nodes)

_steps := {[node, i, data.releasegate.lib.shape.object(step)] |
	some node, said in _nodes
	some i, step in data.releasegate.lib.shape.listed(object.get(data.releasegate.lib.shape.object(said), "steps", null))
}

_problems contains [["spec", "nodes", node], sprintf("has no steps in %v", [node])] if {
	some node, _ in _nodes
	count([step | some [name, _, step] in _steps; name == node]) == 0
}

_problems contains [["spec", "nodes", node, "steps", i], sprintf("has a step in %v without exactly one target", [node])] if {
	some [node, i, step] in _steps
	targets := [field | some field in ["nodeName", "serviceName", "serviceUrl"]; not data.releasegate.lib.shape.blank(object.get(step, field, null))]
	count(targets) != 1
}

_problems contains item if {
	some [node, i, step] in _steps
	not data.releasegate.lib.shape.blank(object.get(step, "nodeName", null))
	not step.nodeName in object.keys(_nodes)
	item := [["spec", "nodes", node, "steps", i, "nodeName"], sprintf("leads from %v to %v, which is no node", [node, step.nodeName])]
}

_problems contains [["spec", "nodes", node], sprintf("splits %v into shares of %v together", [node, total])] if {
	some node, said in _nodes
	object.get(data.releasegate.lib.shape.object(said), "routerType", "") == "Splitter"
	total := sum([weight | some [name, _, step] in _steps; name == node; weight := step.weight; is_number(weight)])
	total != 100
}

_problems contains [["spec", "nodes", node, "steps", i, "serviceUrl"], sprintf("sends requests out of the cluster in the open (%v)", [url])] if {
	some [node, i, step] in _steps
	url := lower(data.releasegate.lib.shape.text(step.serviceUrl))
	not startswith(url, "https://")
	not regex.match(`^http://([a-z0-9-]+|[a-z0-9.-]+[.]svc|[a-z0-9.-]+[.]svc[.]cluster[.]local)(:[0-9]+)?(/.*)?$`, url)
}
