package releasegate.lib.accounts_test

import future.keywords.not

_account(name, purpose, environments) := {"name": name, "id": name, "purpose": purpose, "environments": environments}

_accounts := {"spec": {"accounts": [
	_account("research", "development", ["dev"]),
	_account("build", "ci-cd", []),
	_account("live", "production", ["prod"]),
]}}

_environment(region, protected) := {"spec": {"clusters": [{"region": region}], "protected": protected}}

_environments := {"dev": _environment("eu-west-1", false), "prod": _environment("eu-central-1", true)}

test_a_manifest_belongs_to_the_account_of_its_folder if {
	data.releasegate.lib.accounts.name("platform/live/s3/bucket.yaml") == "live"
	data.releasegate.lib.accounts.name("platform/live") == ""
	data.releasegate.lib.accounts.name("argocd/live/x/y.yaml") == ""
	data.releasegate.lib.accounts.name("rendered/prod/churn-live/bucket.yaml") == "live" with data.repo.environments as {"prod": {"spec": {"account": "live"}}}
	data.releasegate.lib.accounts.name("rendered/prod/churn-live/bucket.yaml") == "" with data.repo.environments as {}
	data.releasegate.lib.accounts.name("environments/prod/releases/churn.yaml") == "" with data.repo.environments as {"prod": {"spec": {"account": "live"}}}
	data.releasegate.lib.accounts.name("pipelines/train.yaml") == "research" with data.repo.accounts as _accounts
	data.releasegate.lib.accounts.name("pipelines/train.yaml") == "" with data.repo.accounts as null
}

_guarded(path, accounts) if {
	data.releasegate.lib.accounts.guarded(path) with data.repo.accounts as accounts
		with data.repo.environments as _environments
}

test_every_account_is_guarded_but_a_listed_one_for_development if {
	not _guarded("platform/research/s3/bucket.yaml", _accounts)
	not _guarded("pipelines/train.yaml", _accounts)
	_guarded("platform/live/s3/bucket.yaml", _accounts)
	_guarded("platform/build/s3/bucket.yaml", _accounts)
	_guarded("platform/other/s3/bucket.yaml", _accounts)
	_guarded("argocd/main/bucket.yaml", _accounts)
	_guarded("platform/research/s3/bucket.yaml", null)
	_guarded("platform/research/s3/bucket.yaml", "x")
}

test_development_with_a_protected_environment_is_guarded if {
	protected := {"spec": {"accounts": [_account("research", "development", ["dev", "prod"])]}}
	_guarded("platform/research/s3/bucket.yaml", protected)
}

test_development_with_an_environment_that_nobody_knows_is_guarded if {
	unknown := {"spec": {"accounts": [_account("research", "development", ["lab"])]}}
	_guarded("platform/research/s3/bucket.yaml", unknown)
}

_regions(path, accounts) := found if {
	found := data.releasegate.lib.accounts.regions(path) with data.repo.accounts as accounts
		with data.repo.environments as _environments
}

test_regions_are_those_of_the_accounts_environments if {
	_regions("platform/live/s3/bucket.yaml", _accounts) == {"eu-central-1"}
	_regions("platform/build/s3/bucket.yaml", _accounts) == {"eu-central-1", "eu-west-1"}
	_regions("platform/main/s3/bucket.yaml", null) == {"eu-central-1", "eu-west-1"}
}

test_ids_are_those_of_the_list if {
	data.releasegate.lib.accounts.ids == {"research", "build", "live"} with data.repo.accounts as _accounts
	data.releasegate.lib.accounts.ids == set() with data.repo.accounts as null
}

test_an_unlisted_account_is_for_nothing if {
	strange := {"spec": {"accounts": [{"name": "research", "id": "research", "environments": ["dev"]}]}}
	_guarded("platform/research/s3/bucket.yaml", strange)
	data.releasegate.lib.accounts.name("pipelines/train.yaml") == "" with data.repo.accounts as strange
	data.releasegate.lib.accounts.name("platform/live/bucket.yaml") == "live"
}

_exposed(path, namespace, environments) if {
	data.releasegate.lib.accounts.exposed(path, {"metadata": {"namespace": namespace}}) with data.repo.accounts as _accounts
		with data.repo.environments as environments
}

_spaces := {
	"dev": {"spec": {"tier": "development", "protected": false, "namespace": "ml-dev"}},
	"prod": {"spec": {"tier": "production", "protected": true, "namespace": "ml-prod"}},
}

test_only_namespaces_of_open_development_are_not_exposed if {
	_exposed("platform/main/x/y.yaml", "ml-prod", _spaces)
	_exposed("platform/main/x/y.yaml", "gateway", _spaces)
	not _exposed("platform/main/x/y.yaml", "ml-dev", _spaces)
	not _exposed("platform/research/x/y.yaml", "ml-prod", _spaces)
}

test_a_namespace_that_production_shares_is_exposed if {
	shared := object.union(_spaces, {"prod": {"spec": {"tier": "production", "namespace": "ml-dev"}}})
	_exposed("platform/main/x/y.yaml", "ml-dev", shared)
}

test_protected_development_is_exposed if {
	_exposed("platform/main/x/y.yaml", "ml-dev", {"dev": {"spec": {"tier": "development", "protected": true, "namespace": "ml-dev"}}})
}

test_testing_is_exposed_even_where_it_is_open if {
	_exposed("platform/main/x/y.yaml", "ml-qa", {"qa": {"spec": {"tier": "testing", "protected": false, "namespace": "ml-qa"}}})
}

test_an_object_without_a_namespace_lies_in_the_default_one if {
	spec := {"tier": "development", "protected": false, "namespace": "default"}
	not data.releasegate.lib.accounts.exposed("platform/main/x/y.yaml", {"metadata": {}}) with data.repo.accounts as null
		with data.repo.environments as {"dev": {"spec": spec}}
}
