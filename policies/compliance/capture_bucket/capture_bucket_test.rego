package releasegate.compliance.capture_bucket_test

import future.keywords.not

_release(uri) := {"path": "environments/prod/releases/churn.yaml", "model": "churn", "environment": "prod", "document": {"spec": {"monitoring": {"capture": {
	"uri": uri,
	"retentionDays": 30,
}}}}}

_bucket(spec) := {"path": "platform/live/s3/capture.yaml", "index": 0, "document": {"spec": object.union({"name": "acme-capture"}, spec)}}

_found(uri, spec) := found if {
	found := data.releasegate.compliance.capture_bucket.deny with input as {"releases": [_release(uri)], "buckets": [_bucket(spec)]}
}

_problems(spec) := {one.args.problem | some one in _found("s3://acme-capture/churn", spec)}

_rule(fields) := {"lifecycle": {"rules": [object.union({"status": "Enabled", "expiration": {"days": 30}}, fields)]}}

_versioned(fields) := object.union(_rule(fields), {"versioning": {"status": "Enabled"}})

test_finding if {
	_found("s3://acme-capture/churn", {}) == {{"path": "platform/live/s3/capture.yaml", "index": 0, "pointer": "/spec", "args": {
		"model": "churn",
		"environment": "prod",
		"days": 30,
		"bucket": "acme-capture",
		"problem": "never deletes them",
	}}}
}

test_a_rule_for_everything_or_for_the_prefix_passes if {
	every fields in [{}, {"filter": {}}, {"filter": {"prefix": "churn/"}}, {"filter": {"prefix": "ch"}}, {"prefix": "churn"}, {"expiration": {"days": 1}}] {
		_problems(_rule(fields)) == set()
	}
}

test_a_rule_that_may_leave_requests_out_does_not_count if {
	every fields in [
		{"status": "Disabled"},
		{"filter": {"prefix": "fraud/"}},
		{"filter": {"prefix": "churn/2026/"}},
		{"prefix": "fraud/"},
		{"filter": {"tag": {"key": "keep", "value": "no"}}},
		{"filter": {"and": {"prefix": "churn/"}}},
		{"filter": {"objectSizeGreaterThan": 5}},
		{"filter": "churn/"},
		{"expiration": {"days": "30"}},
		{"expiration": {"date": "2027-01-01", "days": null}},
		{"expiration": null},
	] {
		_problems(_rule(fields)) == {"never deletes them"}
	}
}

test_rules_that_are_none_do_not_count if {
	every lifecycle in [null, {}, {"rules": null}, {"rules": "all"}, {"rules": [null, 5]}] {
		_problems({"lifecycle": lifecycle}) == {"never deletes them"}
	}
}

test_later_than_said_denied if {
	{one.pointer | some one in _found("s3://acme-capture/churn", _rule({"expiration": {"days": 31}}))} == {"/spec/lifecycle/rules"}
	_problems(_rule({"expiration": {"days": 31}})) == {"deletes them after 31"}
}

test_old_versions_count_on_top if {
	_problems(_versioned({})) == {"never deletes their old versions"}
	_problems(_versioned({"noncurrentVersionExpiration": {"noncurrentDays": 7}})) == {"deletes them after 37"}
	_problems(_versioned({"expiration": {"days": 23}, "noncurrentVersionExpiration": {"noncurrentDays": 7}})) == set()
}

test_suspended_versions_are_still_there if {
	_problems(object.union(_rule({}), {"versioning": {"status": "Suspended"}})) == {"never deletes their old versions"}
	_problems(object.union(_rule({}), {"versioning": {"status": ""}})) == set()
	_problems(object.union(_rule({}), {"versioning": null})) == set()
}

test_versions_that_stay_do_not_count if {
	stays := {"noncurrentVersionExpiration": {"noncurrentDays": 1, "newerNoncurrentVersions": 5}}
	_problems(_versioned(object.union({"expiration": {"days": 1}}, stays))) == {"never deletes them"}
}

test_the_second_rule_counts_as_well if {
	rules := [{"status": "Enabled", "filter": {"prefix": "fraud/"}, "expiration": {"days": 1}}, {"status": "Enabled", "expiration": {"days": 30}}]
	_problems({"lifecycle": {"rules": rules}}) == set()
}

test_the_whole_bucket_needs_a_rule_for_everything if {
	every uri in ["s3://acme-capture", "s3://acme-capture/", "s3://acme-capture//"] {
		_found(uri, _rule({"filter": {"prefix": ""}})) == set()
		count(_found(uri, _rule({"filter": {"prefix": "churn/"}}))) == 1
		count(_found(uri, _rule({"filter": {"prefix": "/"}}))) == 1
	}
}

test_a_slash_too_many_changes_nothing if {
	_found("s3://acme-capture/churn//", _rule({"filter": {"prefix": "churn/"}})) == set()
}

test_other_places_are_not_judged if {
	every uri in ["s3://acme-capture-2/churn", "gs://acme-capture/churn", "", null, 5, "s3:/acme-capture", "acme-capture/churn"] {
		_found(uri, {}) == set()
	}
}

test_no_capture_passes if {
	every monitoring in [{}, null, {"capture": null}] {
		release := {"path": "a", "model": "churn", "environment": "prod", "document": {"spec": {"monitoring": monitoring}}}
		data.releasegate.compliance.capture_bucket.deny == set() with input as {"releases": [release], "buckets": [_bucket({})]}
	}
}
