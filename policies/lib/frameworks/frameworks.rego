# Which rule books bind a model: what the organisation declared, and what the model's profile adds.
package releasegate.lib.frameworks

import future.keywords.not

# binds(name, gate, profile) holds when releasegate.yaml or the ModelProfile lists the framework.
binds(name, gate, profile) if {
	organisation := _declared(gate, ["spec", "frameworks"])
	model := _declared(profile, ["spec", "compliance", "frameworks"])
	name in (organisation | model)
}

# personal(profile) holds when a person is affected; a profile that does not say counts as affecting one.
personal(profile) if {
	data.releasegate.lib.shape.object(profile) != {}
	object.get(profile, ["spec", "compliance", "personalData"], "unknown") != "none"
}

_declared(document, path) := {lower(name) |
	is_object(document)
	some name in data.releasegate.lib.shape.list(object.get(document, path, []))
	is_string(name)
}
