package releasegate.access.builtin_role_test

import future.keywords.not

_judge(metadata, rules) := found if {
	document := {"kind": "ClusterRole", "metadata": metadata, "rules": rules}
	found := data.releasegate.access.builtin_role.deny with input.document as document
}

_rule := {"apiGroups": ["example.com"], "resources": ["things"], "verbs": ["get", "list", "watch"]}

_added := {"name": "things", "labels": {"rbac.authorization.k8s.io/aggregate-to-view": "true", "team": "ml"}}

test_own_name_passes if _judge({"name": "things"}, [object.union(_rule, {"verbs": ["*"]})]) == set()

test_builtin_names_denied if {
	every name in {"view", "edit", "admin", "cluster-admin", "system:node", "View "} {
		_judge({"name": name}, [_rule]) == {{
			"pointer": "/metadata/name",
			"args": {"name": name, "problem": "has the name of a built-in role"},
		}}
	}
}

test_label_that_adds_reading_passes if _judge(_added, [_rule]) == set()

test_label_that_adds_writing_denied_at_the_label if {
	_judge(_added, [_rule, object.union(_rule, {"verbs": ["get", "delete"]})]) == {{
		"pointer": "/metadata/labels/rbac.authorization.k8s.io~1aggregate-to-view",
		"args": {
			"name": "things",
			"problem": "adds its rules by the label rbac.authorization.k8s.io/aggregate-to-view",
		},
	}}
}

test_label_that_adds_more_than_plain_reading_denied if {
	every change in [
		{"resources": ["things", "secrets"]},
		{"resources": ["*"]},
		{"resources": ["pods/exec"]},
		{"resources": [7]},
		{"resources": "secrets"},
		{"resources": {"a": "things"}},
		{"verbs": "*"},
		{"verbs": {"a": "get"}},
	] {
		count(_judge(_added, [object.union(_rule, change)])) == 1
	}
}

test_label_with_unreadable_rules_denied if {
	every rules in [null, "all", ["all"], {"a": _rule}] {
		count(_judge(_added, rules)) == 1
	}
}

test_missing_name_passes if _judge({}, []) == set()
