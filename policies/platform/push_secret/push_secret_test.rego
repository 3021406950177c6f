package releasegate.platform.push_secret_test

import future.keywords.not

_judge(spec) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.platform.push_secret.deny with input.document as {"kind": "PushSecret", "metadata": {"name": "x"}, "spec": spec}
}

_problems(spec) := {problem | some [_, problem] in _judge(spec)}

_spec := {
	"secretStoreRefs": [{"name": "vault", "kind": "SecretStore"}],
	"selector": {"secret": {"name": "ca"}},
	"data": [{"match": {"secretKey": "ca.crt", "remoteRef": {"remoteKey": "ml/ca"}}}],
}

_with(more) := object.union(_spec, more)

test_named_key_passes if {
	_judge(_spec) == set()
	_judge(_with({"selector": {"secret": {"selector": {"matchLabels": {"push": "yes"}}}}})) == set()
	_judge(_with({"dataTo": [{"match": {"regexp": "^cert-|.*"}}]})) == {["/spec/dataTo/0", "pushes every key"]}
	_judge(_with({"dataTo": [{"match": {"regexp": "^cert-"}}]})) == set()
}

test_everything_denied if {
	_problems(_with({"selector": {"secret": {"selector": {}}}})) == {"pushes every Secret of its namespace"}
	_problems(_with({"data": [{"match": {"remoteRef": {}}}]})) == {"pushes every key"}
	_problems(_with({"dataTo": [{}]})) == {"pushes every key"}
	_problems(json.remove(_spec, ["selector/secret"])) == {"names no Secret"}
	_problems(json.remove(_spec, ["secretStoreRefs"])) == {"names no store"}
}

_found(spec) := {[finding.pointer, finding.args.name, finding.args.problem] |
	some finding in data.releasegate.platform.push_secret.deny with input.document as {"kind": "PushSecret", "metadata": {"name": "x"}, "spec": spec}
}

test_each_problem_is_pointed_at if {
	stored := {"secretStoreRefs": [{"name": "vault"}]}
	_found(object.union(stored, {"selector": {"secret": {}}})) == {["/spec/selector", "x", "names no Secret"]}
	_found(object.union(stored, {"selector": {"generatorRef": {"name": "g"}}})) == set()
	_found(object.union(stored, {"selector": {"secret": {"selector": {"matchExpressions": [1]}}}})) == set()
	every_secret := "pushes every Secret of its namespace"
	_found(object.union(stored, {"selector": {"secret": {"name": "a", "selector": {"x": 1}}}})) == {["/spec/selector/secret/selector", "x", every_secret]}
	_found({"secretStoreRefs": [], "selector": {"secret": {"name": "a"}}}) == {["/spec/secretStoreRefs", "x", "names no store"]}
	_found(_with({"data": [{"match": {}}]})) == {["/spec/data/0", "x", "pushes every key"]}
}
