package releasegate.platform.accounts_apart_test

import future.keywords.not

_account(name, id, purpose, environments) := {"name": name, "id": id, "purpose": purpose, "environments": environments}

_environment(account, tier) := {"spec": {"account": account, "tier": tier, "protected": tier != "development", "clusters": []}}

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
		with input.paths as ["README.md", "platform/README.md"]
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
		"production is for production, and no environment lies in it",
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

test_two_accounts_of_one_name_denied if {
	more := array.concat(_apart, [_account("production", "3", "ci-cd", [])])
	_problems(more, _environments) == {"two accounts are called production"}
}

_moved(purpose, tier, protected) := found if {
	accounts := [_account("here", "1", purpose, ["lab"]), _apart[1]]
	lab := {"spec": {"account": "here", "tier": tier, "protected": protected, "clusters": []}}
	found := count(_problems(accounts, {"lab": lab, "prod": _environments.prod})) == 0
}

test_environments_lie_in_accounts_for_them if {
	_moved("development", "development", false)
	_moved("development", "testing", false)
	_moved("staging", "testing", true)
	_moved("staging", "staging", true)
}

test_environments_elsewhere_denied if {
	every pair in [["development", "staging"], ["staging", "development"], ["ci-cd", "staging"], ["monitoring", "testing"], ["production", "staging"], ["staging", "production"], ["ci-cd", "development"]] {
		not _moved(pair[0], pair[1], false)
	}
	not _moved("development", "testing", true)
}

test_account_without_environments_says_so if {
	more := array.concat(_apart, [_account("other", "3", "staging", [])])
	_problems(more, _environments) == {"other is for staging, and no environment lies in it"}
	_problems(array.concat(_apart, [_account("other", "3", "ci-cd", [])]), _environments) == set()
}

_clustered(listed, other) := _problems(
	[_apart[0], object.union(_apart[1], {"clusters": listed}), object.union(_account("build", "3", "ci-cd", []), {"clusters": other})],
	object.union(_environments, {"prod": {"spec": {"clusters": [{"name": "prod-eu"}, {"name": "prod-west"}]}}}),
)

test_clusters_are_those_of_the_environments if {
	_clustered(["prod-eu", "prod-west"], ["build"]) == set()
	_clustered(["prod-eu"], []) == {"production does not list the cluster prod-west of its environment prod"}
	_clustered(["prod-eu", "prod-west"], ["prod-eu"]) == {"production and build both list the cluster prod-eu"}
	count(_clustered(null, [])) == 2
}

_laid(accounts) := {finding.args.problem |
	some finding in data.releasegate.platform.accounts_apart.deny with data.repo.profile as "regulated"
		with input.paths as ["platform/development/mlflow/values.yaml"]
		with input.accounts as {"spec": {"accounts": accounts}}
		with input.environments as _environments
}

test_services_lie_in_the_folder_of_their_account if {
	_laid([_apart[0], object.union(_apart[1], {"services": ["tracing"]})]) == set()
	_laid([object.union(_apart[0], {"services": ["mlflow"]}), _apart[1]]) == set()
	_laid([_apart[0], object.union(_apart[1], {"services": ["mlflow"]})]) == {
		"mlflow runs in production, and its manifests are in platform/development/mlflow",
	}
}

test_folder_for_no_account_denied if {
	"platform/development is for an account that is not listed" in _laid([_apart[1]])
}

test_missing_accounts_are_said_of_the_profile if {
	some finding in _judge("regulated", null, {})
	finding.path == "releasegate.yaml"
	finding.pointer == "/spec/profile"
}

test_places_of_findings if {
	some first in _judge("regulated", {"spec": {"accounts": [_apart[0]]}}, _environments)
	first.pointer == "/spec/accounts"
}

test_one_account_may_be_for_anything if {
	accounts := [_account("all", "1", "development", ["dev", "prod"]), _account("spare", "2", "staging", [])]
	environments := {"dev": _environment("all", "development"), "prod": _environment("all", "production")}
	_problems(accounts, environments) == set()
}

test_development_account_without_environments_says_so if {
	more := array.concat(_apart, [_account("other", "3", "development", [])])
	_problems(more, _environments) == {"other is for development, and no environment lies in it"}
}

test_an_environment_that_does_not_say_counts_as_protected if {
	unsaid := {"spec": {"account": "development", "tier": "development", "clusters": []}}
	_problems(_apart, object.union(_environments, {"dev": {"spec": {"protected": null}}})) != set()
	_problems(_apart, {"dev": unsaid, "prod": _environments.prod}) == {"development is for development, and dev is protected"}
}

test_files_that_are_no_service_are_no_account if {
	found := data.releasegate.platform.accounts_apart.deny with data.repo.profile as "regulated"
		with input.paths as ["platform/README.md", "platform/notes/x.md", "docs/a/b/c.md"]
		with input.accounts as {"spec": {"accounts": _apart}}
		with input.environments as _environments
	found == set()
}

test_environment_in_the_wrong_account_is_said_from_both_sides if {
	moved := [object.union(_apart[0], {"environments": ["dev", "prod"]}), object.union(_apart[1], {"purpose": "ci-cd", "environments": []})]
	_problems(moved, _environments) == {
		"development lists prod, which names the account production",
		"the environment prod names the account production, which does not list it",
	}
}

test_folder_for_no_account_is_said_of_the_accounts if {
	found := data.releasegate.platform.accounts_apart.deny with data.repo.profile as "regulated"
		with input.paths as ["platform/other/mlflow/values.yaml"]
		with input.accounts as {"spec": {"accounts": _apart}}
		with input.environments as _environments
	{finding.pointer | some finding in found} == {"/spec/accounts"}
}
