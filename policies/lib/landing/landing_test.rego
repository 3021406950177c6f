package releasegate.lib.landing_test

import future.keywords.not

_environments := {
	"dev": {"spec": {"tier": "development", "account": "development", "namespace": "ml-dev", "protected": false}},
	"qa": {"spec": {"tier": "testing", "account": "staging", "namespace": "ml-qa", "protected": false}},
	"staging": {"spec": {"tier": "staging", "account": "staging", "namespace": "ml-staging", "protected": true}},
	"prod": {"spec": {"tier": "production", "account": "production", "namespace": "ml-prod", "argocd": "prod"}},
}

_in(namespace) := {"metadata": {"namespace": namespace}}

_production(path, document) if data.releasegate.lib.landing.production(path, document) with data.repo.environments as _environments

_guarded(path, document) if data.releasegate.lib.landing.guarded(path, document) with data.repo.environments as _environments

test_account_of_production if {
	_production("platform/production/x/a.yaml", _in("ml-prod"))
	_production("platform/production/x/a.yaml", _in("tools"))
	_production("platform/production/x/a.yaml", {})
	_production("argocd/prod/a.yaml", {})
	not _production("platform/staging/x/a.yaml", _in("ml-staging"))
	not _production("platform/staging/x/a.yaml", {})
	not _production("platform/monitoring/x/a.yaml", {})
}

test_rendered_for_an_environment if {
	_production("rendered/prod/churn-live/workload.yaml", _in("ml-prod"))
	_production("rendered/prod/churn-live/workload.yaml", _in("tools"))
	_production("rendered/prod/churn-live/workload.yaml", {})
	not _production("rendered/staging/churn-live/workload.yaml", _in("ml-staging"))
	not _production("rendered/staging/churn-live/workload.yaml", {})
	_guarded("rendered/staging/churn-live/workload.yaml", {})
	not _guarded("rendered/dev/churn-live/workload.yaml", _in("ml-dev"))
	not _production("platform/prod/x/a.yaml", {})
	not _production("argocd/staging/a.yaml", {})
	not _production("rendered/unknown/churn-live/workload.yaml", _in("ml-dev"))
}

test_guarded_account if {
	_guarded("platform/staging/x/a.yaml", _in("ml-staging"))
	_guarded("platform/staging/x/a.yaml", {})
	not _guarded("platform/staging/x/a.yaml", _in("ml-qa"))
	not _guarded("platform/staging/x/a.yaml", _in("tools"))
	not _guarded("platform/development/x/a.yaml", {})
	_guarded("pipelines/train.yaml", {})
	not _guarded("pipelines/train.yaml", _in("ml-dev"))
}

test_one_account_goes_by_the_namespace if {
	environments := {name: json.remove(environment, ["spec/account"]) | some name, environment in _environments}
	data.releasegate.lib.landing.production("platform/main/x/a.yaml", _in("ml-prod")) with data.repo.environments as environments
	data.releasegate.lib.landing.production("platform/main/x/a.yaml", {}) with data.repo.environments as environments
	not data.releasegate.lib.landing.production("platform/main/x/a.yaml", _in("tools")) with data.repo.environments as environments
	not data.releasegate.lib.landing.production("platform/main/x/a.yaml", _in("ml-dev")) with data.repo.environments as environments
}

test_namespace_of_another_type_is_no_way_out if _production("platform/production/x/a.yaml", _in(7))

test_namespace_of_another_account_or_instance_is_not_reached if {
	not _production("platform/staging/x/a.yaml", _in("ml-prod"))
	not _production("argocd/other/a.yaml", _in("ml-prod"))
	_production("argocd/prod/a.yaml", _in("ml-prod"))
}

test_guarded_by_tier_or_by_protection if {
	tiers := {
	[tier, protected] |
		some tier in ["development", "testing", "staging", "production"]
		some protected in [false, true]
		environments := {"x": {"spec": {"tier": tier, "protected": protected}}}
		data.releasegate.lib.landing.guarded("pipelines/train.yaml", {}) with data.repo.environments as environments
	}
	tiers == {
		["development", true], ["testing", true],
		["staging", false], ["staging", true],
		["production", false], ["production", true],
	}
	data.releasegate.lib.landing.guarded("pipelines/train.yaml", {}) with data.repo.environments as {"x": {"spec": {"tier": "development"}}}
}
