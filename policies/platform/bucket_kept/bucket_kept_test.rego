package releasegate.platform.bucket_kept_test

import future.keywords.not

_judge(spec, frameworks) := {finding.args.problem |
	some finding in data.releasegate.platform.bucket_kept.deny with input.document as {"spec": spec}
		with data.repo.gate as {"spec": {"frameworks": frameworks}}
		with data.repo.parameters as {"lockedBuckets": ["acme-captures"]}
}

_versions := {"versioning": {"status": "Enabled"}}

_bucket(name, spec) := object.union(object.union(_versions, {"name": name}), spec)

test_bucket_with_versions_passes if _judge(_bucket("acme-models", {}), ["hipaa"]) == set()

test_bucket_without_versions_denied if {
	every versioning in [{}, null, {"status": "Suspended"}, {"status": "enabled"}, "Enabled"] {
		count(_judge({"name": "acme-models", "versioning": versioning}, [])) == 1
	}
	count(_judge({"name": "acme-models"}, [])) == 1
}

_lock(mode, retention) := {
	"objectLockEnabledForBucket": true,
	"objectLockConfiguration": {"rule": {"defaultRetention": object.union({"mode": mode}, retention)}},
}

test_audit_buckets_are_locked if {
	_judge(_bucket("acme-audit", _lock("COMPLIANCE", {"days": 1})), []) == set()
	_judge(_bucket("acme-captures", _lock("COMPLIANCE", {"years": 6})), ["hipaa"]) == set()
	_judge(_bucket("acme-audit-eu", _lock("COMPLIANCE", {"days": 183})), ["eu-ai-act"]) == set()
}

test_audit_buckets_without_a_lock_denied if {
	every name in ["acme-audit", "audit.acme", "ACME-Evidence", "acme-captures", "x-decisions"] {
		count(_judge(_bucket(name, {}), [])) == 3
	}
	count(_judge(_bucket("auditorium", {}), [])) == 0
}

test_lock_that_can_be_lifted_denied if {
	_judge(_bucket("acme-audit", _lock("GOVERNANCE", {"days": 9})), []) == {"holds evidence or an audit log, and its lock can be lifted (mode)"}
	count(_judge(_bucket("acme-audit", object.union(_lock("COMPLIANCE", {"days": 9}), {"objectLockEnabledForBucket": false})), [])) == 1
}

test_lock_that_is_too_short_denied if {
	every retention in [{"days": 2189}, {"years": 5}, {"years": "6"}, {}] {
		count(_judge(_bucket("acme-audit", _lock("COMPLIANCE", retention)), ["hipaa", "eu-ai-act"])) == 1
	}
}

test_lifecycle_that_deletes_too_early_denied if {
	rules := {"lifecycle": {"rules": [{"expiration": {"days": 4000}}, {"expiration": {"days": 30}}]}}
	_judge(_bucket("acme-audit", object.union(_lock("COMPLIANCE", {"years": 6}), rules)), ["hipaa"]) == {
		"deletes evidence or an audit log after 30 days, and 2190 are asked for",
	}
}

test_a_year_has_365_days if {
	_judge(_bucket("acme-audit", _lock("COMPLIANCE", {"years": 5, "days": 365})), ["hipaa"]) == set()
	count(_judge(_bucket("acme-audit", _lock("COMPLIANCE", {"years": 5, "days": 364})), ["hipaa"])) == 1
}

test_lifecycle_that_deletes_when_it_may_passes if {
	rules := {"lifecycle": {"rules": [{"expiration": {"days": 2190}}, {"expiration": {"date": "2040-01-01"}}]}}
	_judge(_bucket("acme-audits", object.union(_lock("COMPLIANCE", {"years": 6}), rules)), ["hipaa"]) == set()
	_judge(_bucket("acme-models", {"lifecycle": {"rules": [{"expiration": {"days": 1}}]}}), ["hipaa"]) == set()
	count(_judge(_bucket("acme-audits", {}), [])) == 3
}

test_lock_without_an_end_denied_at_its_place if {
	spec := _bucket("acme-audit", _lock("COMPLIANCE", {"years": "6"}))
	found := data.releasegate.platform.bucket_kept.deny with input.document as {"spec": spec}
		with data.repo.gate as {"spec": {}}
	{finding.pointer | some finding in found} == {"/spec/objectLockConfiguration/rule/defaultRetention"}
}
