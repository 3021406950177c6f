package releasegate.platform.accounts_apart_test

import future.keywords.not

_account(name, id, purpose, environments) := {
	"name": name,
	"id": id,
	"purpose": purpose,
	"environments": environments,
}

_environment(account, tier) := {"spec": {"account": account, "tier": tier}}

_apart := [
	_account("development", "1", "development", ["dev"]),
	_account("production", "2", "production", ["prod"]),
]

_environments := {
	"dev": _environment("development", "development"),
	"prod": _environment("production", "production"),
}

_judge(profile, accounts, environments) := found if {
	found := data.releasegate.platform.accounts_apart.deny with data.repo.profile as profile
		with input.accounts as accounts
		with input.environments as environments
}

_problems(accounts, environments) := {finding.args.problem |
	some finding in _judge("regulated", {"spec": {"accounts": accounts}}, environments)
}

test_accounts_apart_pass if _problems(_apart, _environments) == set()

test_the_same_account_twice_denied if {
	twice := [_apart[0], object.union(_apart[1], {"id": "1"})]
	_judge("regulated", {"spec": {"accounts": twice}}, _environments) == {{
		"path": "governance/accounts.yaml",
		"pointer": "/spec/accounts/1/id",
		"args": {"problem": "development and production are the same account, 1"},
	}}
}

_qa := {"qa": _environment("production", "testing")}

test_testing_in_the_production_account_denied if {
	accounts := [_apart[0], object.union(_apart[1], {"environments": ["prod", "qa"]})]
	_problems(accounts, object.union(_environments, _qa)) == {"production is for production, and qa is testing"}
}

test_production_in_another_account_denied if {
	accounts := [object.union(_apart[0], {"environments": ["dev", "live"]}), _apart[1]]
	live := {"live": _environment("development", "production")}
	_problems(accounts, object.union(_environments, live)) == {"development is for development, and live is production"}
}

test_one_account_for_everything_passes if {
	accounts := [_account("production", "2", "production", ["dev", "prod"])]
	environments := object.union(_environments, {"dev": _environment("production", "development")})
	_problems(accounts, environments) == set()
}

test_environment_in_no_account_denied if {
	_problems([_apart[0], object.union(_apart[1], {"environments": []})], _environments) == {
		"the environment prod names the account production, which does not list it",
	}
}

test_environment_in_two_accounts_denied if {
	twice := [_apart[0], object.union(_apart[1], {"environments": ["dev", "prod"]})]
	_problems(twice, _environments) == {"production lists dev, which names the account development"}
}

test_unknown_environment_denied if {
	more := [object.union(_apart[0], {"environments": ["dev", "lab"]}), _apart[1]]
	_problems(more, _environments) == {"there is no environment lab"}
}

test_no_accounts_denied_in_regulated if count(_judge("regulated", null, {})) == 1

test_starter_needs_no_accounts if _judge("starter", null, _environments) == set()

test_environment_that_names_no_account_denied if {
	unnamed := object.union(_environments, {"qa": {"spec": {"tier": "testing"}}})
	_problems(_apart, unnamed) == {"the environment qa names the account nobody named, which does not list it"}
}
