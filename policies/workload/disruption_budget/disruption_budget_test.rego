package releasegate.workload.disruption_budget_test

import future.keywords.not

_problems(spec) := {finding.args.problem |
	some finding in data.releasegate.workload.disruption_budget.deny with input.document as {"spec": spec}
}

_selector := {"matchLabels": {"app": "exporter"}}

test_one_at_a_time_passes if {
	_problems({"maxUnavailable": 1, "selector": _selector}) == set()
	_problems({"minAvailable": "50%", "selector": _selector}) == set()
	_problems({"maxUnavailable": 1, "selector": {"matchExpressions": [{"key": "app", "operator": "Exists"}]}}) == set()
}

test_budget_that_blocks_denied if {
	every budget in [{"maxUnavailable": 0}, {"maxUnavailable": "0%"}, {"minAvailable": "100%"}] {
		problems := _problems(object.union(budget, {"selector": _selector}))
		problems == {"lets no pod go, so no node can be drained"}
	}
}

test_budget_that_protects_nothing_denied if {
	every budget in [{"maxUnavailable": "100%"}, {"minAvailable": 0}, {"minAvailable": "0%"}] {
		_problems(object.union(budget, {"selector": _selector})) == {"lets every pod go at once"}
	}
	_problems({"selector": _selector}) == {"says neither minAvailable nor maxUnavailable"}
}

test_selector_of_none_or_all_denied if {
	_problems({"maxUnavailable": 1}) == {"is for no pod, because it has no selector"}
	_problems({"maxUnavailable": 1, "selector": {}}) == {"is for every pod of the namespace"}
	_problems({"maxUnavailable": 1, "selector": {"matchLabels": {}}}) == {"is for every pod of the namespace"}
}

test_finding_points_at_the_field if {
	found := data.releasegate.workload.disruption_budget.deny with input.document as {
		"metadata": {"name": "exporter"},
		"spec": {"maxUnavailable": 0, "selector": _selector},
	}
	found == {{
		"pointer": "/spec/maxUnavailable",
		"args": {"name": "exporter", "problem": "lets no pod go, so no node can be drained"},
	}}
}

_pointers(spec) := {finding.pointer |
	some finding in data.releasegate.workload.disruption_budget.deny with input.document as {"spec": spec}
}

test_finding_points_at_each_field if {
	every field in ["maxUnavailable", "minAvailable"] {
		every value in [0, "0", "0%", "100%"] {
			_pointers({field: value, "selector": _selector}) == {sprintf("/spec/%v", [field])}
		}
	}
	_pointers({"maxUnavailable": 1, "selector": null}) == {"/spec/selector"}
	_pointers({"maxUnavailable": 1, "selector": {}}) == {"/spec/selector"}
}
