package releasegate.release.pinned_version_test

import future.keywords.not

_deny(tier, model) := found if {
	environment := {"metadata": {"name": "here"}, "spec": {"tier": tier}}
	release := {"document": {"spec": {"model": model}}, "environment": environment}
	found := data.releasegate.release.pinned_version.deny with input as release with data.repo.environments as {}
}

_package := "arn:aws:sagemaker:eu-west-1:000000000000:model-package/churn/12"

test_mlflow_version_passes if _deny("production", {"uri": "models:/churn/7", "version": "7"}) == set()

test_sagemaker_package_passes if _deny("production", {"uri": _package, "version": "12"}) == set()

test_wandb_version_passes if _deny("staging", {"uri": "wandb-registry-model/churn:v7", "version": "v7"}) == set()

test_mlflow_stage_in_staging_denied if {
	_deny("staging", {"uri": "models:/churn/Production", "version": "7"}) == {{
		"pointer": "/spec/model/uri",
		"args": {"uri": "models:/churn/Production", "problem": "names no fixed version"},
	}}
}

test_moving_references_in_production_denied if {
	every uri in {
		"models:/churn@champion",
		"models:/churn/latest",
		"models:/churn/7/",
		" models:/churn/7",
		"wandb-registry-model/churn:latest",
		"wandb-registry-model/churn:production",
		"arn:aws:sagemaker:eu-west-1:000000000000:model-package/churn",
		"churn@v1",
		"churn@latest",
		"s3://example-models/churn",
		"",
	} {
		count(_deny("production", {"uri": uri, "version": "7"})) == 1
	}
}

test_alias_in_testing_passes if _deny("testing", {"uri": "models:/churn@challenger", "version": "7"}) == set()

test_alias_in_unknown_tier_denied if count(_deny("lab", {"uri": "models:/churn@challenger", "version": "7"})) == 1

test_tier_lowered_in_the_same_change_denied if {
	document := {"spec": {"model": {"uri": "models:/churn@champion", "version": "7"}}}
	lowered := {"metadata": {"name": "prod"}, "spec": {"tier": "development"}}
	count(data.releasegate.release.pinned_version.deny) == 1 with input as {"document": document, "environment": lowered}
		with data.repo.environments as {"prod": {"metadata": {"name": "prod"}, "spec": {"tier": "production"}}}
}

test_tag_with_commit_passes if {
	commit := "6223aab5b5a55baf175cbb8b4fe795913bed1ea5"
	_deny("staging", {"uri": "churn@v1.2.3", "version": "1.2.3", "lineage": {"gitCommit": commit}}) == set()
}

test_tag_without_commit_denied if {
	{finding.args.problem | some finding in _deny("staging", {"uri": "churn@v1.2.3", "version": "1.2.3"})} == {
		"is a Git tag without lineage.gitCommit, and tags can be moved",
	}
}

test_tag_with_short_commit_denied if {
	count(_deny("staging", {"uri": "churn@v1.2.3", "version": "1.2.3", "lineage": {"gitCommit": "6223aab"}})) == 1
}

test_tag_without_commit_in_development_passes if {
	_deny("development", {"uri": "churn@v1.2.3", "version": "1.2.3"}) == set()
}

test_version_other_than_uri_denied_in_development if {
	_deny("development", {"uri": "models:/churn/8", "version": "7"}) == {{
		"pointer": "/spec/model/version",
		"args": {"uri": "models:/churn/8", "problem": "is version 8, and spec.model.version is 7"},
	}}
}

test_tag_is_pointed_at if {
	{finding.pointer | some finding in _deny("staging", {"uri": "churn@v1.0.0", "version": "1.0.0"})} == {"/spec/model/uri"}
}
