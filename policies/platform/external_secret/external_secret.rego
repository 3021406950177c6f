# METADATA
# title: Secret that spreads or is written down
# description: >-
#   An ExternalSecret fetches a secret by name into one namespace. One that takes all that it finds, makes something
#   else than a Secret (a ConfigMap that everybody may read, an Argo CD Application), copies itself into every
#   namespace, or has the value in its template, hands out more than was reviewed. One that is read once keeps a secret
#   that was changed.
# custom:
#   scope: document
#   kinds: [ExternalSecret.external-secrets.io, ClusterExternalSecret.external-secrets.io]
#   severity: error
#   message: "the {kind} {name} {problem}"
#   fix: "name each key in data.remoteRef, make a Secret, take its values from the store by {{ }}, and give refreshInterval a time such as 1h"
#   clauses: ["ISO 27001 A.5.17", "ISO 27001 A.5.15", "HIPAA 164.312(d)"]
#   effective_on: "2026-11-01"
#   row: "governance 23; control ISO-04"
package releasegate.platform.external_secret

import future.keywords.not

deny contains denial if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.name(input.document)
	denial := {"pointer": pointer, "args": {"kind": input.document.kind, "name": name, "problem": problem}}
}

_base := ["spec", "externalSecretSpec"] if input.document.kind == "ClusterExternalSecret"

else := ["spec"]

_spec := data.releasegate.lib.shape.object(object.get(input.document, _base, {}))

_problems contains [_base, "fetches nothing"] if {
	every part in ["data", "dataFrom"] {
		data.releasegate.lib.shape.blank(object.get(_spec, part, null))
	}
}

_problems contains [array.concat(_base, ["dataFrom", i, "find"]), "takes all that it finds"] if {
	some i, source in data.releasegate.lib.shape.listed(object.get(_spec, "dataFrom", null))
	find := data.releasegate.lib.shape.object(source).find
	data.releasegate.lib.shape.blank(object.get(data.releasegate.lib.shape.object(find), "tags", null))
	expression := data.releasegate.lib.shape.text(object.get(data.releasegate.lib.shape.object(find), ["name", "regexp"], ""))
	not _narrow(expression)
}

# A name that begins with three fixed characters at least, without another that does not.
_narrow(expression) if {
	regex.match(`^\^[A-Za-z0-9][A-Za-z0-9/_-]{2}`, expression)
	not contains(expression, "|")
}

_problems contains [array.concat(_base, ["target", "manifest"]), sprintf("makes a %v and no Secret", [kind])] if {
	manifest := _spec.target.manifest
	kind := object.get(data.releasegate.lib.shape.object(manifest), "kind", "thing")
	kind != "Secret"
}

_problems contains [array.concat(_base, path), "is read once, so a secret that was changed stays"] if {
	some [path, values] in [[["refreshPolicy"], {"CreatedOnce"}], [["refreshInterval"], {"0", "0s", "0m", "0h", 0}]]
	object.get(_spec, path, null) in values
}

_written := {[path, value] |
	some part in [["target", "template", "data"], ["target", "template", "stringData"], ["target", "template", "metadata", "annotations"]]
	some key, value in data.releasegate.lib.shape.object(object.get(_spec, part, {}))
	path := array.concat(_base, array.concat(part, [key]))
}

_problems contains [path, "has the value of a secret in its template"] if {
	some [path, value] in _written
	_secret(path[count(path) - 1], data.releasegate.lib.shape.text(value))
}

_secret(_, value) if {
	some line in split(value, "\n")
	data.releasegate.lib.credentials.shown(line)
}

_secret(key, value) if {
	data.releasegate.lib.credentials.named(key)
	data.releasegate.lib.credentials.written(value)
	not contains(value, "{{")
}

_selectors := {[["spec", "namespaceSelector"], object.get(input.document, ["spec", "namespaceSelector"], null)]} | {[["spec", "namespaceSelectors", i], selector] |
	some i, selector in data.releasegate.lib.shape.listed(object.get(input.document, ["spec", "namespaceSelectors"], null))
}

_problems contains [path, "copies itself into every namespace"] if {
	input.document.kind == "ClusterExternalSecret"
	some [path, selector] in _selectors
	selector != null
	every part in ["matchLabels", "matchExpressions"] {
		data.releasegate.lib.shape.blank(object.get(data.releasegate.lib.shape.object(selector), part, null))
	}
}
