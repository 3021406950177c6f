# Cloud accounts: in which one a manifest lies, and what the base says of it (governance/accounts.yaml).
package releasegate.lib.accounts

import future.keywords.not

# name(path) is the account that a manifest is for: that of its folder below platform/, or of the environment that it is
# rendered for; pipelines/ train in the first account for development.
name(path) := parts[1] if {
	parts := split(path, "/")
	parts[0] == "platform"
	count(parts) > 2
}

else := account if {
	[first, environment, _, _] := split(path, "/")
	first == "rendered"
	account := object.get(data.repo.environments, [environment, "spec", "account"], "")
}

else := found[0] if {
	startswith(path, "pipelines/")
	found := [account.name | some account in known; account.purpose == "development"]
	count(found) > 0
}

else := ""

# entry(path) is what is listed of the manifest's account, {} where it is not listed.
entry(path) := found[0] if {
	found := [account | some account in known; account.name == name(path)]
	count(found) > 0
}

else := {}

# guarded(path) holds unless the manifest lies in a listed account for development without protected environments. Where
# that cannot be said, as in a repository without accounts, production may be in reach.
guarded(path) if not _relaxed(path)

_relaxed(path) if {
	object.get(entry(path), "purpose", "unknown") == "development"
	every environment in _environments(path) {
		environment.spec.protected == false
	}
}

# exposed(path, document) holds where an object of a cluster can be production's: not in an account for development, nor in
# the namespace of an environment for development that is not protected.
exposed(path, document) if {
	guarded(path)
	not object.get(document, ["metadata", "namespace"], "default") in _open_namespaces
}

_open_namespaces := {environment.spec.namespace |
	some environment in data.repo.environments
	environment.spec.protected == false
} - {environment.spec.namespace |
	some environment in data.repo.environments
	environment.spec.tier != "development"
}

# regions(path) is where the clusters of the account run; those of all environments where it holds none.
regions(path) := {region |
	some environment in _environments(path)
	some cluster in data.releasegate.lib.shape.list(object.get(environment, ["spec", "clusters"], []))
	region := cluster.region
}

_environments(path) := own if {
	own := [environment |
		some listed in data.releasegate.lib.shape.list(object.get(entry(path), "environments", []))
		environment := object.get(data.repo.environments, listed, {})
	]
	count(own) > 0
}

else := [environment | some environment in data.repo.environments] if object.get(entry(path), "purpose", "") != "development"

else := []

# known is the list of accounts, empty in a repository that has none.
known := data.releasegate.lib.shape.list(object.get(data.releasegate.lib.shape.object(data.repo.accounts), ["spec", "accounts"], []))

ids := {account.id | some account in known}
