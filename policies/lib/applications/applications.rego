# What Argo CD Applications, and the Applications that ApplicationSets make, take and from where.
package releasegate.lib.applications

import future.keywords.not

# spec(document) is the spec of an Application, or of an ApplicationSet's template; {} where there is none.
spec(document) := data.releasegate.lib.shape.object(object.get(document, path(document), {}))

# path(document) is where spec(document) lies.
path(document) := ["spec", "template", "spec"] if document.kind == "ApplicationSet"

else := ["spec"]

# sources(document) is every source with the path it lies at, wherever Argo CD would take it from.
sources(document) := {{"path": array.concat(path(document), below), "source": source} |
	some below in _places(spec(document))
	source := data.releasegate.lib.shape.object(object.get(spec(document), below, {}))
}

_places(found) := ({["source"] | found.source} | {["sourceHydrator", "drySource"] | found.sourceHydrator}) | {["sources", i] | some i, _ in data.releasegate.lib.shape.list(object.get(found, "sources", []))}
