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

# raw(profile) holds when people can be told from the data as it is: nobody has pseudonymised it.
raw(profile) if {
	personal(profile)
	object.get(profile, ["spec", "compliance", "personalData"], "unknown") != "pseudonymised"
}

# high_risk(gate, profile) holds for a model of high risk that the AI Act binds.
high_risk(gate, profile) if {
	binds("eu-ai-act", gate, profile)
	object.get(data.releasegate.lib.shape.object(profile), ["spec", "compliance", "riskTier"], "unknown") == "high"
}

# assessed(gate, profile) holds when the GDPR asks for an impact assessment: special categories of data, or decisions
# about people without a person.
assessed(gate, profile) if {
	binds("gdpr", gate, profile)
	_grave(object.get(data.releasegate.lib.shape.object(profile), ["spec", "compliance"], {}))
}

_grave(compliance) if compliance.personalData == "special-category"

_grave(compliance) if {
	compliance.personalData != "none"
	compliance.automatedDecision == true
}

_declared(document, path) := {lower(name) |
	is_object(document)
	some name in data.releasegate.lib.shape.list(object.get(document, path, []))
	is_string(name)
}
