package releasegate.access.cloud_door_test

import future.keywords.not

_accounts := {"spec": {"accounts": [{"name": "research", "id": "1", "purpose": "development", "environments": []}]}}

_judge(kind, spec, path) := {finding.pointer |
	some finding in data.releasegate.access.cloud_door.deny with input.document as {"kind": "X", "spec": spec}
		with input.kind as kind
		with input.path as path
		with data.repo.accounts as _accounts
}

_live := "platform/live/x/y.yaml"

_config := "EndpointConfig.sagemaker.services.k8s.aws"

_variants(second) := {"productionVariants": [{"variantName": "a", "enableSSMAccess": false}, second]}

test_shell_in_the_second_variant_denied if {
	every value in [true, "true", "false", 1, {}] {
		_judge(_config, _variants({"enableSSMAccess": value}), _live) == {"/spec/productionVariants/1/enableSSMAccess"}
	}
}

test_endpoint_without_a_shell_passes if {
	_judge(_config, _variants({}), _live) == set()
	_judge(_config, _variants({"enableSSMAccess": null}), _live) == set()
	_judge(_config, {}, _live) == set()
}

test_development_may_look_inside if {
	_judge(_config, _variants({"enableSSMAccess": true}), "platform/research/x/y.yaml") == set()
}

_notebook := "NotebookInstance.sagemaker.services.k8s.aws"

test_root_in_a_notebook_is_the_default_and_denied if {
	_judge(_notebook, {"rootAccess": "Disabled"}, _live) == set()
	_judge(_notebook, {}, _live) == {"/spec"}
	_judge(_notebook, {"rootAccess": "Enabled"}, _live) == {"/spec/rootAccess"}
	_judge(_notebook, {"rootAccess": "disabled"}, _live) == {"/spec/rootAccess"}
	_judge(_notebook, {"rootAccess": "Disabled", "lifecycleConfigName": "x"}, _live) == {"/spec/lifecycleConfigName"}
}

test_other_doors_denied if {
	cases := [
		["TrainingJob.sagemaker.services.k8s.aws", {"remoteDebugConfig": {"enableRemoteDebug": true}}],
		["Space.sagemaker.services.k8s.aws", {"spaceSettings": {"remoteAccess": "ENABLED"}}],
		["Space.sagemaker.services.k8s.aws", {"spaceSettings": {"remoteAccess": "enabled"}}],
		["Nodegroup.eks.services.k8s.aws", {"remoteAccess": {}}],
		["Nodegroup.eks.services.k8s.aws", {"launchTemplate": {"name": "x"}}],
		["Rule.eventbridge.services.k8s.aws", {"targets": [{}, {"runCommandParameters": {}}]}],
		["Rule.eventbridge.services.k8s.aws", {"targets": [{"ecsParameters": {"enableExecuteCommand": true}}]}],
	]
	every one in cases {
		count(_judge(one[0], one[1], _live)) == 1
	}
}

test_closed_doors_pass if {
	cases := [
		["TrainingJob.sagemaker.services.k8s.aws", {"remoteDebugConfig": {"enableRemoteDebug": false}}],
		["Space.sagemaker.services.k8s.aws", {"spaceSettings": {"remoteAccess": "DISABLED"}}],
		["Nodegroup.eks.services.k8s.aws", {}],
		["Rule.eventbridge.services.k8s.aws", {"targets": [{"ecsParameters": {}}]}],
	]
	every one in cases {
		_judge(one[0], one[1], _live) == set()
	}
}

_rendered(environment, account) := found if {
	found := {finding.pointer |
		some finding in data.releasegate.access.cloud_door.deny with input.document as {"kind": "X", "spec": _variants({"enableSSMAccess": true})}
			with input.kind as _config
			with input.path as sprintf("rendered/%v/churn-eu/sagemaker.yaml", [environment])
			with data.repo.accounts as _accounts
			with data.repo.environments as {environment: {"spec": {"account": account, "protected": false}}}
	}
}

test_what_a_chart_renders_is_judged_by_its_environment if {
	_rendered("prod", "live") == {"/spec/productionVariants/1/enableSSMAccess"}
	_rendered("dev", "research") == set()
}
