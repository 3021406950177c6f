package releasegate.monitoring.scrape_test

import future.keywords.not

_judge(spec) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.monitoring.scrape.deny with input.document as {"kind": "ServiceMonitor", "metadata": {"name": "x"}, "spec": spec}
}

_pointers(spec) := {pointer | some [pointer, _] in _judge(spec)}

_problems(spec) := {problem | some [_, problem] in _judge(spec)}

_spec(endpoint) := {"selector": {"matchLabels": {"app": "churn"}}, "endpoints": [endpoint]}

test_named_endpoint_passes if {
	_judge(_spec({"port": "metrics"})) == set()
	_judge(_spec({"port": "metrics", "metricRelabelings": [{"action": "drop", "regex": "go_.*"}]})) == set()
	_judge(_spec({"port": "metrics", "tlsConfig": {"insecureSkipVerify": false}})) == set()
}

test_nothing_scraped_denied if {
	_judge({"selector": {}, "endpoints": []}) == {["/spec/endpoints", "scrapes nothing, because it has no endpoints"]}
	_judge({"endpoints": [{"port": "metrics"}]}) == {["/spec", "selects nothing"]}
	_problems(object.union(_spec({}), {"sampleLimit": 1})) == {"keeps no metric, because sampleLimit is so low"}
}

test_endpoints_of_pods if {
	data.releasegate.monitoring.scrape.deny == set() with input.document as {"kind": "PodMonitor", "spec": {"selector": {}, "podMetricsEndpoints": [{}]}}
	count(data.releasegate.monitoring.scrape.deny) == 1 with input.document as {"kind": "PodMonitor", "spec": {"selector": {}, "endpoints": [{}]}}
}

test_every_metric_dropped_denied if {
	_pointers(_spec({"metricRelabelings": [{"action": "keep"}, {"action": "Drop", "regex": ".*"}]})) == {"/spec/endpoints/0/metricRelabelings/1"}
	_pointers(_spec({"relabelings": [{"action": "drop"}]})) == {"/spec/endpoints/0/relabelings/0"}
}

test_unchecked_certificate_denied if {
	_pointers(_spec({"tlsConfig": {"insecureSkipVerify": true}})) == {"/spec/endpoints/0/tlsConfig/insecureSkipVerify"}
	_pointers(_spec({"tlsConfig": {"insecureSkipVerify": "yes"}})) == {"/spec/endpoints/0/tlsConfig/insecureSkipVerify"}
}

test_step_that_is_no_object_is_passed_over if {
	_judge(_spec({"metricRelabelings": ["x", 7]})) == set()
	_judge({"selector": {}, "endpoints": ["x"]}) == set()
}

test_each_way_to_drop_all_counts if {
	every expression in ["", ".*", ".+", "(.*)", "(.+)"] {
		_pointers(_spec({"metricRelabelings": [{"action": "drop", "regex": expression}]})) == {"/spec/endpoints/0/metricRelabelings/0"}
	}
	_judge(_spec({"relabelings": [{"regex": ".*"}]})) == set()
}

test_each_limit_counts if {
	every limit in ["sampleLimit", "targetLimit", "labelLimit"] {
		_pointers(object.union(_spec({}), {limit: 1})) == {sprintf("/spec/%v", [limit])}
		_pointers(object.union(_spec({}), {limit: 2})) == {sprintf("/spec/%v", [limit])}
		_judge(object.union(_spec({}), {limit: 3})) == set()
	}
}

test_certificate_of_the_login_counts if {
	_pointers(_spec({"oauth2": {"tlsConfig": {"insecureSkipVerify": true}}})) == {"/spec/endpoints/0/oauth2/tlsConfig/insecureSkipVerify"}
}

test_selector_of_nothing_is_shown if {
	_judge({"selector": null, "endpoints": [{}]}) == {["/spec/selector", "selects nothing"]}
}

_found(spec) := {[finding.pointer, finding.args.name, finding.args.problem] |
	some finding in data.releasegate.monitoring.scrape.deny with input.document as {"kind": "ServiceMonitor", "metadata": {"name": "x"}, "spec": spec}
}

test_each_way_to_trust_anybody_denied if {
	unchecked := "does not check whose certificate it is shown"
	_found(_spec({"oauth2": {"tlsConfig": {"insecureSkipVerify": true}}})) == {["/spec/endpoints/0/oauth2/tlsConfig/insecureSkipVerify", "x", unchecked]}
	_found(_spec({"tlsConfig": {"insecureSkipVerify": true}})) == {["/spec/endpoints/0/tlsConfig/insecureSkipVerify", "x", unchecked]}
	_found({"selector": null, "endpoints": [{}]}) == {["/spec/selector", "x", "selects nothing"]}
}

test_each_way_to_drop_everything_denied if {
	every expression in ["", ".*", ".+", "(.*)", "(.+)"] {
		count(_found(_spec({"metricRelabelings": [{"action": "drop", "regex": expression}]}))) == 1
	}
	_found(_spec({"relabelings": [{"regex": ".*"}]})) == set()
}

test_each_limit_leaves_room if {
	every limit in ["sampleLimit", "targetLimit", "labelLimit"] {
		every value in [1, 2] {
			_found(object.union(_spec({}), {limit: value})) == {[concat("/", ["/spec", limit]), "x", concat("", ["keeps no metric, because ", limit, " is so low"])]}
		}
		_found(object.union(_spec({}), {limit: 3})) == set()
	}
}
