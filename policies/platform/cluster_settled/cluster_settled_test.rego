package releasegate.platform.cluster_settled_test

import future.keywords.not

_judge(spec, account) := {finding.args.problem |
	some finding in data.releasegate.platform.cluster_settled.deny with input.document as {"spec": spec}
		with input.path as sprintf("platform/%v/x/y.yaml", [account])
		with data.repo.accounts as {"spec": {"accounts": [{"name": "research", "id": "1", "purpose": "development", "environments": []}]}}
}

_sound := {
	"accessConfig": {"authenticationMode": "API", "bootstrapClusterCreatorAdminPermissions": false},
	"deletionProtection": true,
	"logging": {"clusterLogging": [{"enabled": true, "types": ["api", "audit"]}, {"enabled": true, "types": ["authenticator"]}]},
}

_count(change) := count(_judge(object.union(_sound, change), "live"))

test_settled_cluster_passes if _count({}) == 0

test_other_modes_denied if {
	every mode in ["CONFIG_MAP", "API_AND_CONFIG_MAP", "api", null] {
		_count({"accessConfig": {"authenticationMode": mode}}) == 1
	}
}

test_hidden_administrator_denied if {
	every value in [true, null, "false"] {
		_count({"accessConfig": {"bootstrapClusterCreatorAdminPermissions": value}}) == 1
	}
}

test_cluster_that_can_be_deleted_denied if _count({"deletionProtection": false}) == 1

test_missing_logs_denied if {
	_count({"logging": {"clusterLogging": []}}) == 3
	_count({"logging": null}) == 3
	_count({"logging": {"clusterLogging": [{"enabled": true, "types": ["api", "audit"]}, {"enabled": false, "types": ["authenticator"]}]}}) == 1
	_count({"logging": {"clusterLogging": [{"types": ["api", "audit", "authenticator"]}]}}) == 3
}

test_defaults_denied if count(_judge({}, "live")) == 6

test_development_may_keep_them if _judge({}, "research") == set()

test_places_of_findings if {
	spec := object.union(_sound, {"logging": {"clusterLogging": []}})
	found := data.releasegate.platform.cluster_settled.deny with input.document as {"metadata": {"name": "prod-eu"}, "spec": spec}
		with input.path as "platform/live/x/y.yaml"
		with data.repo.accounts as null
	{[finding.pointer, finding.args.cluster] | some finding in found} == {["/spec/logging", "prod-eu"]}
}
