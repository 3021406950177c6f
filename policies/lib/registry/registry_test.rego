package releasegate.lib.registry_test

import future.keywords.not

test_version_of_each_format if {
	versions := {
		"models:/churn/7": "7",
		"arn:aws:sagemaker:eu-west-1:000000000000:model-package/churn/12": "12",
		"wandb-registry-model/churn:v3": "3",
		"wandb://acme/growth/churn:v4": "4",
		"churn@v1.20.3": "1.20.3",
		"gto:churn@v1.2.0": "1.2.0",
	}
	every uri, version in versions {
		data.releasegate.lib.registry.version(uri) == version
	}
}

test_moving_references_have_no_version if {
	uris := [
		"models:/churn/Production",
		"models:/churn@champion",
		"models:/a/churn/7",
		"churn/7",
		"models:/models:/churn/7",
		"growth/churn:v3",
		"models:/ churn/7",
		"wandb-registry-model/churn:latest",
		"wandb-registry-model/churn:v3-rc",
		"arn:aws:sagemaker:eu-west-1:000000000000:model-package/churn",
		"arn:aws:sagemaker:eu-west-1:000000000000:model/churn/12",
		"wandb://acme/growth/churn:latest",
		"wandb://acme/churn:v4",
		"wandb://acme/a/growth/churn:v4",
		"wandb://acme//churn:v4",
		"gto:gto:churn@v1.2.0",
		"gto:churn#prod",
		"git:churn@v1.2.0",
		"churn@v1",
		"churn@1.2.3",
		"s3://x@v1.2.3",
		"models:/churn/7 ",
	]
	every uri in uris {
		not data.releasegate.lib.registry.version(uri)
	}
}

test_only_git_tags_are_tagged if {
	data.releasegate.lib.registry.tagged("churn@v1.2.3")
	data.releasegate.lib.registry.tagged("gto:churn@v1.2.3")
	not data.releasegate.lib.registry.tagged("models:/churn/7")
	not data.releasegate.lib.registry.tagged("churn@v1.2")
}
