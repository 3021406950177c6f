# Argo CD's own settings, wherever they are written: its ConfigMaps, or the values of its Helm chart.
package releasegate.lib.settings

import future.keywords.not

# found(part, path, document) is every place in the file where the part ("cm", "params" or "rbac") is set, each
# {"path", "values"}. A chart that leaves a part out is a place without values, so that its defaults are judged.
found(part, path, document) := _mapped(part, document) | {{"path": place, "values": values} |
	some base in ((_named(path) | _sourced(document)) | _nested(document))
	place := array.concat(base, ["configs", part])
	values := data.releasegate.lib.shape.object(object.get(document, place, {}))
	not object.get(values, "create", true) == false
}

_maps := {"cm": "argocd-cm", "params": "argocd-cmd-params-cm", "rbac": "argocd-rbac-cm"}

_mapped(part, document) := {{"path": ["data"], "values": values} |
	object.get(document, "kind", "") == "ConfigMap"
	object.get(document, ["metadata", "name"], "") == _maps[part]
	values := data.releasegate.lib.shape.object(object.get(document, "data", {}))
}

# Where the values of the Argo CD chart begin: the file of a service of that name, the values of an Application of that
# chart, and any values that have configs, alone or under the chart's name.
_named(path) := {[] | regex.match(`^platform/[^/]+/argo-?cd/values\.yaml$`, path)}

_sourced(document) := {array.concat(entry.path, ["helm", "valuesObject"]) |
	object.get(document, "kind", "") in {"Application", "ApplicationSet"}
	some entry in data.releasegate.lib.applications.sources(document)
	object.get(entry.source, "chart", "") == "argo-cd"
}

_nested(document) := {base |
	some base in {[], ["argo-cd"], ["argocd"]}
	data.releasegate.lib.pointer.has(document, array.concat(base, ["configs"]))
}
