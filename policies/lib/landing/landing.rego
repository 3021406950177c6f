# In which environments a manifest lands, as far as its path and its namespace say.
package releasegate.lib.landing

import future.keywords.not

# production(path, document) holds where the manifest lands in a production environment: in that one's namespace, in an
# account that hosts nothing else, or, where it names no namespace, possibly.
production(path, document) if _reaches(path, document, {environment |
	some environment in data.repo.environments
	data.releasegate.lib.tier.rank(environment) == 3
})

# guarded(path, document) holds where it lands, or may land, in an environment that is protected or from staging up.
guarded(path, document) if _reaches(path, document, {environment |
	some environment in data.repo.environments
	_is_guarded(environment)
})

_is_guarded(environment) if data.releasegate.lib.tier.rank(environment) > 1

_is_guarded(environment) if object.get(environment, ["spec", "protected"], true) == true

_reaches(path, document, environments) if {
	some environment in environments
	_hosts(path, environment)
	_named(environment) == _namespace(document)
}

_reaches(path, document, environments) if {
	_namespace(document) == ""
	some environment in environments
	_hosts(path, environment)
}

_reaches(path, _, environments) if {
	hosted := {environment | some environment in data.repo.environments; _hosts(path, environment)}
	count(hosted) > 0
	hosted & environments == hosted
}

_namespace(document) := data.releasegate.lib.shape.text(value) if {
	value := object.get(document, ["metadata", "namespace"], null)
	value != null
}

else := ""

_named(environment) := object.get(environment, ["spec", "namespace"], "")

# platform/<account>/… and argocd/<instance>/…; an environment that names no account may be in any. What is rendered for an
# environment, rendered/<environment>/…, lands there.
_hosts(path, environment) if {
	part := split(path, "/")
	field := {"platform": "account", "argocd": "argocd"}[part[0]]
	object.get(environment, ["spec", field], part[1]) == part[1]
}

_hosts(path, environment) if {
	part := split(path, "/")
	part[0] == "rendered"
	environment == data.repo.environments[part[1]]
}

_hosts(path, _) if not split(path, "/")[0] in {"platform", "argocd", "rendered"}
