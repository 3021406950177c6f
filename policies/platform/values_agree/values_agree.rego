# METADATA
# title: Values that contradict their environment
# description: >-
#   The gate judges a release by environment.yaml, and the chart renders it with enforced.yaml and clusters/<cluster>.yaml.
#   Where the two disagree about environment, tier, cluster or region, what was judged is not what runs.
# custom:
#   scope: repository
#   severity: error
#   message: "{field} is {value}, and environment.yaml says {expected}"
#   fix: "write the same in both files; a file of clusters/ is named after a cluster of environment.yaml"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.31"]
#   effective_on: "2026-11-01"
#   row: "governance 13, 36; control ISO-11"
package releasegate.platform.values_agree

import future.keywords.not

deny contains denial if {
	some [entry, path, allowed] in _expected
	value := object.get(entry.document, path, null)
	not value in allowed
	pointer := data.releasegate.lib.pointer.nearest(entry.document, path)
	denial := {"path": entry.path, "index": entry.index, "pointer": pointer, "args": {
		"field": concat(".", path),
		"value": value,
		"expected": _shown(allowed),
	}}
}

# What a field of a values file has to be one of.
_expected contains [entry, ["enforced", "environment"], {name}] if some [entry, name, _] in _enforced

_expected contains item if {
	some [entry, _, spec] in _enforced
	item := [entry, ["enforced", "tier"], {spec.tier}]
}

# Where the clusters lie in several regions, clusters/<cluster>.yaml says each one's.
_expected contains [entry, ["enforced", "region"], {cluster.region | some cluster in spec.clusters}] if {
	some [entry, _, spec] in _enforced
	data.releasegate.lib.pointer.has(entry.document, ["enforced", "region"])
}

_expected contains item if {
	some [entry, cluster] in _clusters
	item := [entry, ["cluster", "name"], {cluster.name}]
}

_expected contains item if {
	some [entry, cluster] in _clusters
	item := [entry, ["cluster", "region"], {cluster.region}]
}

# A file of a cluster that the environment does not have.
deny contains denial if {
	some [entry, name, spec] in _overlays
	not name in {cluster.name | some cluster in spec.clusters}
	denial := {"path": entry.path, "index": entry.index, "pointer": "/cluster/name", "args": {
		"field": "the file's name",
		"value": name,
		"expected": _shown({cluster.name | some cluster in spec.clusters}),
	}}
}

_enforced contains [entry, name, spec] if {
	some entry in input.values
	[name, spec] := _environment(entry)
	entry.path == sprintf("environments/%v/enforced.yaml", [name])
}

_overlays contains [entry, cluster, spec] if {
	some entry in input.values
	[_, spec] := _environment(entry)
	cluster := trim_suffix(split(entry.path, "/")[3], ".yaml")
}

_clusters contains [entry, cluster] if {
	some [entry, name, spec] in _overlays
	some cluster in spec.clusters
	cluster.name == name
}

_environment(entry) := [name, input.environments[name].spec] if name := split(entry.path, "/")[1]

_shown(allowed) := concat(" or ", sort(allowed))
