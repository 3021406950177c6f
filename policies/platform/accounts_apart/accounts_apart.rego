# METADATA
# title: Accounts that are not kept apart
# description: >-
#   What can be reached from development must not reach production. Where there are several accounts, that of production
#   holds nothing else, that for development nothing protected, and those for CI/CD and monitoring no environment; testing
#   may share the account of staging. No environment or cluster lies in two accounts, no two accounts have one name
#   or id, and each environment says in which account it lies.
# custom:
#   scope: repository
#   severity: error
#   message: "{problem}"
#   fix: "give production an account of its own, and list each environment with its clusters in exactly the account that it names"
#   clauses: ["ISO 27001 A.8.31"]
#   effective_on: "2026-11-01"
#   row: "governance 34; control ISO-11"
package releasegate.platform.accounts_apart

import future.keywords.not

_path := "governance/accounts.yaml"

deny contains {"path": _path, "pointer": pointer, "args": {"problem": problem}} if {
	data.repo.profile != "starter"
	some [pointer, problem] in _problems
}

deny contains {"path": "releasegate.yaml", "pointer": "/spec/profile", "args": {"problem": problem}} if {
	data.repo.profile != "starter"
	not is_object(input.accounts)
	problem := "a regulated repository has no governance/accounts.yaml, so nobody can tell what lies in which account"
}

_accounts := data.releasegate.lib.shape.list(object.get(data.releasegate.lib.shape.object(input.accounts), ["spec", "accounts"], []))

_problems contains [sprintf("/spec/accounts/%d/id", [i]), problem] if {
	some i, account in _accounts
	some j, other in _accounts
	j < i
	account.id == other.id
	problem := sprintf("%v and %v are the same account, %v", [other.name, account.name, account.id])
}

_problems contains [sprintf("/spec/accounts/%d/environments/%d", [i, k]), problem] if {
	some i, account in _accounts
	some k, name in data.releasegate.lib.shape.list(object.get(account, "environments", []))
	problem := _misplaced(account, name)
}

_problems contains ["/spec/accounts", sprintf("the environment %v names the account %v, which does not list it", [name, account])] if {
	some name, environment in input.environments
	account := object.get(environment, ["spec", "account"], "nobody named")
	not _lists(account, name)
}

_lists(account, name) if {
	some entry in _accounts
	entry.name == account
	name in data.releasegate.lib.shape.list(object.get(entry, "environments", []))
}

_misplaced(account, name) := sprintf("there is no environment %v", [name]) if not input.environments[name]

else := sprintf("%v lists %v, which names the account %v", [account.name, name, named]) if {
	named := object.get(input.environments[name], ["spec", "account"], "nobody named")
	named != account.name
}

else := sprintf("%v is for %v, and %v is %v", [account.name, account.purpose, name, tier]) if {
	count(_used) > 1
	tier := input.environments[name].spec.tier
	not account.purpose in object.get(_homes, tier, [])
}

else := sprintf("%v is for development, and %v is protected", [account.name, name]) if {
	count(_used) > 1
	account.purpose == "development"
	object.get(input.environments[name], ["spec", "protected"], true) != false
}

_homes := {
	"development": ["development"],
	"testing": ["development", "staging"],
	"staging": ["staging"],
	"production": ["production"],
}

_problems contains item if {
	some i, account in _accounts
	some j, other in _accounts
	j < i
	account.name == other.name
	item := [sprintf("/spec/accounts/%d/name", [i]), sprintf("two accounts are called %v", [account.name])]
}

_problems contains [sprintf("/spec/accounts/%d/purpose", [i]), problem] if {
	count(_used) > 1
	some i, account in _accounts
	account.purpose in {"development", "staging", "production"}
	count(data.releasegate.lib.shape.list(object.get(account, "environments", []))) == 0
	problem := sprintf("%v is for %v, and no environment lies in it", [account.name, account.purpose])
}

_clusters(account) := data.releasegate.lib.shape.list(object.get(account, "clusters", []))

_problems contains [sprintf("/spec/accounts/%d", [i]), problem] if {
	some i, account in _accounts
	some name in data.releasegate.lib.shape.list(object.get(account, "environments", []))
	some cluster in data.releasegate.lib.shape.list(object.get(input.environments[name], ["spec", "clusters"], []))
	not cluster.name in _clusters(account)
	problem := sprintf("%v does not list the cluster %v of its environment %v", [account.name, cluster.name, name])
}

_problems contains [sprintf("/spec/accounts/%d/clusters/%d", [i, k]), problem] if {
	some i, account in _accounts
	some k, name in _clusters(account)
	some j, other in _accounts
	j < i
	name in _clusters(other)
	problem := sprintf("%v and %v both list the cluster %v", [other.name, account.name, name])
}

# With one account for everything, namespaces and projects keep the environments apart.
_used contains account if {
	some environment in input.environments
	account := object.get(data.releasegate.lib.shape.object(environment), ["spec", "account"], "nobody named")
}

# A folder below platform/ is for an account that is listed, and holds the services that run there.
_folders := {[parts[1], parts[2]] |
	some path in input.paths
	startswith(path, "platform/")
	parts := split(path, "/")
	count(parts) > 3
}

_problems contains ["/spec/accounts", sprintf("platform/%v is for an account that is not listed", [folder])] if {
	some [folder, _] in _folders
	not folder in {account.name | some account in _accounts}
}

_problems contains [sprintf("/spec/accounts/%d/services/%d", [i, k]), problem] if {
	some i, account in _accounts
	some k, service in data.releasegate.lib.shape.list(object.get(account, "services", []))
	not [account.name, service] in _folders
	some [folder, called] in _folders
	called == service
	problem := sprintf("%v runs in %v, and its manifests are in platform/%v/%v", [service, account.name, folder, service])
}
