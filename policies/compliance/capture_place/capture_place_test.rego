package releasegate.compliance.capture_place_test

import future.keywords.not

_place := {"uri": "s3://example-capture/eu", "region": "eu-west-1", "encryption": "https://keys.example.com/capture"}

_personal := {"personalData": "personal", "residency": ["eu-west-1"]}

_judge(monitoring, places, compliance) := found if {
	found := data.releasegate.compliance.capture_place.deny with input.document as {"spec": {"monitoring": monitoring}}
		with input.context.profile as {"spec": {"compliance": compliance}}
		with data.repo.parameters as {"capturePlaces": places}
}

_problems(uri) := {finding.args.problem | some finding in _judge({"capture": {"uri": uri}}, [_place], _personal)}

test_listed_place_passes if {
	_problems("s3://example-capture/eu/churn") == set()
	_problems("s3://example-capture/eu") == set()
}

test_other_place_denied if {
	_judge({"capture": {"uri": "s3://elsewhere/churn"}}, [_place], _personal) == {{
		"pointer": "/spec/monitoring/capture/uri",
		"args": {
			"field": "capture",
			"uri": "s3://elsewhere/churn",
			"problem": "is under none of the places of capturePlaces",
		},
	}}
}

test_feedback_is_kept_there_too if {
	found := _judge({"feedback": {"uri": "s3://elsewhere/churn", "joinKey": "id"}}, [_place], _personal)
	{finding.pointer | some finding in found} == {"/spec/monitoring/feedback/uri"}
}

test_personal_data_goes_nowhere_where_no_place_is_listed if {
	count(_judge({"capture": {"uri": "s3://example-capture/eu/churn"}}, [], _personal)) == 1
	_judge({"capture": {"uri": "s3://anywhere"}}, [], {"personalData": "none"}) == set()
	count(_judge({"capture": {"uri": "s3://anywhere"}}, [_place], {"personalData": "none"})) == 1
}

test_region_that_the_profile_does_not_allow_denied if {
	capture := {"capture": {"uri": "s3://example-capture/eu/churn"}}
	elsewhere := object.union(_personal, {"residency": ["eu-central-1"]})
	{finding.args.problem | some finding in _judge(capture, [_place], elsewhere)} == {
		"lies in eu-west-1, where the data of the model may not be",
	}
	transfers := [{"region": "eu-west-1", "reference": "SCC-1"}]
	_judge(capture, [_place], object.union(elsewhere, {"transfers": transfers})) == set()
}

test_attack_place_without_encryption_denied if {
	every encryption in ["", " ", null] {
		place := object.union(_place, {"encryption": encryption})
		count(_judge({"capture": {"uri": "s3://example-capture/eu/churn"}}, [place], _personal)) == 1
	}
}

test_attack_the_laxer_of_two_places_does_not_help if {
	lax := {"uri": "s3://example-capture", "region": "eu-west-1", "encryption": ""}
	count(_judge({"capture": {"uri": "s3://example-capture/eu/churn"}}, [lax, _place], _personal)) == 1
}

test_attack_spellings_denied if {
	every uri in [
		"s3://example-capture/euro/churn", "s3://example-capture-2/eu/churn", "S3://example-capture/eu/churn",
		"s3://example-capture/EU/churn", "s3://example-capture/eu/../other", "s3://example-capture/eu/%2e%2e/other",
		`s3://example-capture/eu/..\other`, "https://s3://example-capture/eu/churn", " s3://example-capture/eu/churn",
	] {
		count(_problems(uri)) == 1
	}
}

test_backslash_denied if _problems(`s3://example-capture/eu\churn`) == {"could lead anywhere: write it without .., % and \\"}

test_other_places_of_monitoring_are_not_captures if {
	_judge({"dashboard": {"uri": "https://grafana.example.com"}}, [_place], _personal) == set()
}
