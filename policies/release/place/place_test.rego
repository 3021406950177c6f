package releasegate.release.place_test

import future.keywords.not

_judge(path, metadata, environment) := found if {
	judged := {"path": path, "document": {"metadata": metadata}, "environment": environment}
	found := data.releasegate.release.place.deny with input as judged with data.repo.order as ["dev", "prod"]
}

_dev := {"metadata": {"name": "dev"}}

_path := "environments/dev/releases/churn.yaml"

_fields(findings) := {finding.args.field | some finding in findings}

test_matching_place_passes if _judge(_path, {"name": "churn", "environment": "dev"}, _dev) == set()

test_other_name_denied if {
	_judge(_path, {"name": "fraud", "environment": "dev"}, _dev) == {{
		"pointer": "/metadata/name",
		"args": {"field": "metadata.name", "value": "fraud", "expected": "churn"},
	}}
}

test_other_environment_denied if {
	_judge(_path, {"name": "churn", "environment": "prod"}, _dev) == {{
		"pointer": "/metadata/environment",
		"args": {"field": "metadata.environment", "value": "prod", "expected": "dev"},
	}}
}

test_missing_metadata_denied if {
	_fields(_judge(_path, {}, _dev)) == {"metadata.name", "metadata.environment"}
}

test_unlisted_environment_denied if {
	lab := {"metadata": {"name": "lab"}}
	_judge("environments/lab/releases/churn.yaml", {"name": "churn", "environment": "lab"}, lab) == {{
		"pointer": "/metadata",
		"args": {"field": "the folder", "value": "lab", "expected": "dev, prod"},
	}}
}

test_folder_without_environment_denied if {
	_judge(_path, {"name": "churn", "environment": "dev"}, null) == {{
		"pointer": "/apiVersion",
		"args": {"field": "environment.yaml of the folder", "value": "missing", "expected": "dev"},
	}}
}

test_environment_of_another_name_denied if {
	other := {"metadata": {"name": "prod"}}
	count(_judge(_path, {"name": "churn", "environment": "dev"}, other)) == 1
}

test_release_elsewhere_denied if {
	every path in {
		"argocd/main/churn.yaml",
		"environments/dev/churn.yaml",
		"environments/dev/releases/old/churn.yaml",
		"environments/dev/releases/churn.yml",
		"x/environments/dev/releases/churn.yaml",
	} {
		_fields(_judge(path, {"name": "churn", "environment": "dev"}, _dev)) == {"the path"}
	}
}

test_path_of_another_form_is_told_the_form if {
	{finding.args.expected | some finding in _judge("environments/dev/churn.yaml", {"name": "churn", "environment": "dev"}, _dev)} == {"environments/<environment>/releases/<model>.yaml"}
}
