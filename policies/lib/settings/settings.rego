# Argo CD's own settings, wherever they are written: its ConfigMaps, or the values of its Helm chart.
package releasegate.lib.settings

import future.keywords.not

# found(part, path, document) is every place in the file where the part ("cm", "params" or "rbac") is set, each
# {"path", "values"}. A chart that leaves a part out is a place without values, so that its defaults are judged.
found(part, path, document) := _mapped(part, document) | {{"path": place, "values": values} |
	some base in values_at(path, document)
	place := array.concat(base, ["configs", part])
	values := data.releasegate.lib.shape.object(object.get(document, place, {}))
	not object.get(values, "create", true) == false
}

# values_at(path, document) is where values of the Argo CD chart begin, as paths: the file of a service of that name, the
# values of an Application of that chart, and any values that have configs, alone or under the chart's name.
values_at(path, document) := _named(path) | _nested(document) if not document.kind

else := _sourced(document) if document.kind in {"Application", "ApplicationSet"}

else := set()

# is_chart(source) holds for a source that is the Argo CD chart: of a Helm repository, or of a registry.
is_chart(source) if source.chart == "argo-cd"

is_chart(source) if endswith(trim_right(data.releasegate.lib.shape.text(source.repoURL), "/"), "/argo-cd")

_maps := {"cm": "argocd-cm", "params": "argocd-cmd-params-cm", "rbac": "argocd-rbac-cm"}

_mapped(part, document) := {{"path": ["data"], "values": values}} if {
	document.kind == "ConfigMap"
	document.metadata.name == _maps[part]
	values := data.releasegate.lib.shape.object(object.get(document, "data", {}))
}

else := set()

_named(path) := {[]} if {
	endswith(path, "/values.yaml")
	[root, _, service, _] := split(path, "/")
	root == "platform"
	service in {"argocd", "argo-cd"}
}

else := set()

_sourced(document) := {place |
	some entry in data.releasegate.lib.applications.sources(document)
	some below in _below(entry.source)
	place := array.concat(array.concat(entry.path, ["helm", "valuesObject"]), below)
}

_below(source) := {[] | is_chart(source)} | {below |
	values := data.releasegate.lib.shape.object(source.helm.valuesObject)
	some below in _levels
	configs := object.get(values, array.concat(below, ["configs"]), null)
	is_object(configs)
	some part, _ in _maps
	part in object.keys(configs)
}

_nested(values) := {below |
	some below in _levels
	object.get(data.releasegate.lib.shape.object(values), array.concat(below, ["configs"]), null) != null
}

_levels := [[], ["argo-cd"], ["argocd"]]
