package releasegate.compliance.object_labels_test

import future.keywords.not

_labels := {
	"releasegate/model": "churn",
	"releasegate/environment": "prod",
	"releasegate/classification": "confidential",
	"releasegate/personal-data": "pseudonymised",
	"releasegate/framework-gdpr": "true",
}

_object(labels) := {"kind": "Service.core", "source": "a", "document": {
	"kind": "Service",
	"metadata": {"name": "churn", "labels": labels},
}}

_rendered := {
	"model": "churn",
	"environment": {"metadata": {"name": "prod"}},
	"profile": {"spec": {
		"classification": "confidential",
		"compliance": {"personalData": "pseudonymised", "frameworks": ["gdpr"]},
	}},
}

_deny(rendered, labels) := found if {
	found := data.releasegate.compliance.object_labels.deny with input.rendered as rendered with input.objects as [_object(labels)]
}

_missing(rendered, labels) := {finding.args.label | some finding in _deny(rendered, labels)}

test_labelled_passes if {
	_deny(_rendered, _labels) == set()
	_deny(_rendered, object.union(_labels, {"team": "growth"})) == set()
}

test_each_label_is_needed if {
	every label, _ in _labels {
		_missing(_rendered, object.remove(_labels, [label])) == {label}
	}
}

test_other_value_denied_where_it_stands if {
	_deny(_rendered, object.union(_labels, {"releasegate/classification": "public"})) == {{
		"pointer": "/metadata/labels/releasegate~1classification",
		"index": 0,
		"args": {
			"name": "Service churn",
			"label": "releasegate/classification",
			"said": "public",
			"owner": "the profile",
			"wanted": "confidential",
		},
	}}
}

test_no_labels_at_all_denied if count(_deny(_rendered, null)) == 5

test_a_profile_that_says_less_asks_for_less if {
	small := json.patch(_rendered, [{"op": "remove", "path": "/profile/spec/compliance"}])
	_missing(small, {}) == {"releasegate/model", "releasegate/environment", "releasegate/classification"}
	_missing(object.union(_rendered, {"profile": null}), {}) == {"releasegate/model", "releasegate/environment"}
}

test_what_serves_no_model_passes if _deny(object.union(_rendered, {"model": ""}), {}) == set()

_owners(rendered, labels) := {[finding.args.label, finding.args.said, finding.args.owner] | some finding in _deny(rendered, labels)}

test_each_owner_is_named if {
	_owners(_rendered, {}) == {
		["releasegate/model", "nothing", "its release"],
		["releasegate/environment", "nothing", "its release"],
		["releasegate/classification", "nothing", "the profile"],
		["releasegate/personal-data", "nothing", "the profile"],
		["releasegate/framework-gdpr", "nothing", "the profile"],
	}
}
