package releasegate.compliance.residency_test

import future.keywords.not

_judge(frameworks, compliance, regions) := found if {
	judged := {
		"document": {"metadata": {"name": "churn"}, "spec": {"compliance": compliance}},
		"context": {"regions": regions},
	}
	found := data.releasegate.compliance.residency.deny with input as judged
		with data.repo.gate as {"spec": {"frameworks": frameworks}}
}

_personal := {"personalData": "personal", "residency": ["eu-central-1", "eu-west-1"]}

test_regions_inside_pass if {
	_judge(["gdpr"], _personal, {"dev": ["eu-central-1"], "prod": ["eu-west-1", "eu-central-1"]}) == set()
}

test_region_outside_denied if {
	_judge([], _personal, {"dev": ["eu-central-1"], "prod": ["eu-west-1", "us-east-1"]}) == {{
		"pointer": "/spec/compliance/residency",
		"args": {
			"model": "churn",
			"problem": "runs in us-east-1 (prod), which is not one of eu-central-1, eu-west-1",
		},
	}}
}

test_region_that_only_starts_alike_denied if count(_judge([], _personal, {"dev": ["eu-central-10"]})) == 1

test_environment_without_region_denied if {
	{finding.args.problem | some finding in _judge([], _personal, {"dev": []})} == {
		"runs in dev, and nobody says in which region that is",
	}
}

test_personal_data_without_residency_denied if {
	_judge(["gdpr"], {"personalData": "personal"}, {"dev": ["eu-central-1"]}) == {{
		"pointer": "/spec/compliance",
		"args": {"model": "churn", "problem": "uses personal data and does not say in which regions it may be"},
	}}
}

test_empty_residency_allows_nothing if {
	count(_judge(["gdpr"], {"personalData": "personal", "residency": []}, {"dev": ["eu-central-1"]})) == 1
}

test_no_personal_data_needs_no_residency if _judge(["gdpr"], {"personalData": "none"}, {"dev": ["us-east-1"]}) == set()

test_without_gdpr_residency_is_free if _judge(["hipaa"], {"personalData": "personal"}, {"dev": []}) == set()

test_residency_without_personal_data_binds if {
	count(_judge([], {"personalData": "none", "residency": ["eu-west-1"]}, {"dev": ["us-east-1"]})) == 1
}

test_transfer_with_its_safeguard_passes if {
	transfers := [{"region": "us-east-1", "reference": "SCC-2026-03"}]
	_judge(["gdpr"], object.union(_personal, {"transfers": transfers}), {"prod": ["us-east-1", "eu-west-1"]}) == set()
	count(_judge(["gdpr"], object.union(_personal, {"transfers": transfers}), {"prod": ["us-east-2"]})) == 1
}

test_attack_transfer_without_a_safeguard_denied if {
	transfers := [{"region": "us-east-1", "reference": ""}]
	count(_judge(["gdpr"], object.union(_personal, {"transfers": transfers}), {"prod": ["us-east-1"]})) == 1
}

test_model_without_regions_runs_anywhere if _judge([], {"personalData": "none"}, {"prod": ["us-east-1"]}) == set()
