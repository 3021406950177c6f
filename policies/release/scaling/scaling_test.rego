package releasegate.release.scaling_test

import future.keywords.not

_deny(serving, tier, profile) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.release.scaling.deny with input.document as {"spec": {"serving": serving}}
		with input.environment as {"metadata": {"name": "here"}, "spec": {"tier": tier}}
		with data.repo as {"profile": profile, "environments": {}}
}

_range(min, max) := {"autoscaling": {"min": min, "max": max, "cpuPercent": 70}}

test_replicas_that_are_what_they_say if {
	_deny({"replicas": 2}, "production", "regulated") == set()
	_deny(_range(2, 10), "production", "regulated") == set()
	_deny({}, "production", "regulated") == set()
}

test_range_that_never_scales_denied if {
	_deny(_range(5, 2), "staging", "starter") == {["/spec/serving/autoscaling/max", "is 2 and min is 5, so nothing ever scales"]}
	count(_deny(_range(3, 3), "production", "regulated")) == 1
}

test_replicas_beside_autoscaling_denied if {
	_deny(object.union(_range(2, 4), {"replicas": 8}), "development", "starter") == {
		["/spec/serving/replicas", "is ignored, because autoscaling is given too"],
	}
	count(_deny(object.union(_range(2, 4), {"replicas": 0}), "production", "regulated")) == 1
}

test_single_replica_in_production_denied if {
	_deny({"replicas": 1}, "production", "regulated") == {
		["/spec/serving/replicas", "is 1 in production, and nobody says why that is enough"],
	}
	_deny({"replicas": 0}, "production", "regulated") == {
		["/spec/serving/replicas", "is 0 in production, and nobody says why that is enough"],
	}
	_deny(_range(1, 4), "production", "regulated") == {
		["/spec/serving/autoscaling/min", "is 1 in production, and nobody says why that is enough"],
	}
}

test_single_replica_with_a_reason_passes if {
	_deny({"replicas": 1, "singleReplicaReason": "A batch caller asks again."}, "production", "regulated") == set()
	_deny(object.union(_range(1, 4), {"singleReplicaReason": "It is idle at night."}), "production", "regulated") == set()
}

test_single_replica_elsewhere_passes if {
	_deny({"replicas": 1}, "staging", "regulated") == set()
	_deny({"replicas": 1}, "production", "starter") == set()
}

test_attack_blank_reason_denied if {
	every reason in ["", "  ", null] {
		count(_deny({"replicas": 1, "singleReplicaReason": reason}, "production", "regulated")) == 1
	}
}

test_attack_unknown_profile_or_tier_denied if count(_deny({"replicas": 1}, "live", null)) == 1

test_field_is_named_by_its_path if {
	found := data.releasegate.release.scaling.deny with input.document as {"spec": {"serving": _range(3, 2)}}
		with input.environment as {"metadata": {"name": "here"}, "spec": {"tier": "staging"}}
		with data.repo as {"profile": "starter", "environments": {}}
	{finding.args.field | some finding in found} == {"autoscaling.max"}
}

_reasoned := {"scaleToZero": {"reason": "Nobody asks at night."}}

test_no_replica_with_a_reason_passes if {
	every tier in ["development", "production"] {
		_deny(object.union(_range(0, 4), _reasoned), tier, "regulated") == set()
	}
}

test_no_replica_without_a_reason_denied_everywhere if {
	every serving in [{}, {"scaleToZero": {"reason": " "}}, {"scaleToZero": null}, {"singleReplicaReason": "It is idle."}] {
		_deny(object.union(_range(0, 4), serving), "development", "starter") == {
			["/spec/serving/autoscaling/min", "is 0, and nobody says why the first caller can wait"],
		}
	}
}

test_range_without_a_measure_denied if {
	_deny({"autoscaling": {"min": 2, "max": 4}}, "production", "regulated") == {
		["/spec/serving/autoscaling", "has neither cpuPercent nor requestsPerSecond, so nothing says when to scale"],
	}
	_deny({"autoscaling": {"min": 2, "max": 4, "requestsPerSecond": 9}}, "production", "regulated") == set()
}
