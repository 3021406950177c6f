# Which rule books bind a model: what the organisation declared, and what the model's profile adds.
package releasegate.lib.frameworks

import future.keywords.not

# binds(name, gate, profile) holds when releasegate.yaml or the ModelProfile lists the framework.
binds(name, gate, profile) if _listed(name, gate.spec.frameworks)

else if _listed(name, profile.spec.compliance.frameworks)

# personal(profile) holds when a person is affected; a profile that does not say counts as affecting one.
personal(profile) if {
	is_object(profile)
	profile != {}
	object.get(profile, ["spec", "compliance", "personalData"], "unknown") != "none"
}

# raw(profile) holds when people can be told from the data as it is: nobody has pseudonymised it.
raw(profile) if {
	personal(profile)
	object.get(profile, ["spec", "compliance", "personalData"], "unknown") != "pseudonymised"
}

# high_risk(gate, profile) holds for a model of high risk that the AI Act binds.
high_risk(gate, profile) if {
	profile.spec.compliance.riskTier == "high"
	binds("eu-ai-act", gate, profile)
}

# assessed(gate, profile) holds when the GDPR asks for an impact assessment: special categories of data, or decisions
# about people without a person.
assessed(gate, profile) if {
	_grave(profile.spec.compliance)
	binds("gdpr", gate, profile)
}

_grave(compliance) if compliance.personalData == "special-category"

else if {
	compliance.automatedDecision == true
	compliance.personalData != "none"
}

_listed(name, names) if {
	is_array(names)
	some listed in names
	is_string(listed)
	lower(listed) == name
}
