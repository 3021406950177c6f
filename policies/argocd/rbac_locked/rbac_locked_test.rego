package releasegate.argocd.rbac_locked_test

import future.keywords.not

_judge(document) := found if {
	judged := {"path": "argocd/main/rbac.yaml", "document": document}
	found := data.releasegate.argocd.rbac_locked.deny with input as judged
}

_map(settings) := _judge({"kind": "ConfigMap", "metadata": {"name": "argocd-rbac-cm"}, "data": settings})

test_readers_pass if {
	_map({
		"policy.default": "",
		"policy.csv": "# People look.\np, role:viewer, applications, get, */*, allow\ng, acme:ml, role:viewer\n",
		"scopes": "[groups]",
		"policy.matchMode": "glob",
	}) == set()
}

test_map_without_data_passes if _judge({"kind": "ConfigMap", "metadata": {"name": "argocd-rbac-cm"}}) == set()

test_sync_denied_with_its_line if {
	_map({"policy.csv": "# c\np, role:x, applications, sync, dev/*, allow"}) == {{"pointer": "/data/policy.csv", "args": {
		"place": "line 2 of policy.csv",
		"problem": "lets its holder sync applications",
		"line": "p, role:x, applications, sync, dev/*, allow",
	}}}
}

test_every_key_with_policies_counts if {
	every key in ["policy.csv", "policy.overlay.csv", "policy.a.b.csv", "policy..csv"] {
		count(_map({key: "g, eve, role:admin"})) == 1
	}
}

test_other_keys_are_no_policies if _map({"notes.csv": "g, eve, role:admin", "policy.x": "x", "policycsv": "x", "scopes": "x"}) == set()

test_line_that_looks_denied_elsewhere_still_counts if {
	lines := "p, role:x, exec, create, */*, allow\np, role:x, exec, create, */*, deny"
	count(_map({"policy.csv": lines})) == 1
}

test_policies_that_are_no_text_denied if count(_map({"policy.csv": ["p, role:x"]})) == 1

test_patterns_as_regular_expressions_denied if {
	_map({"policy.matchMode": "regex"}) == {{"pointer": "/data/policy.matchMode", "args": {
		"place": "policy.matchMode",
		"problem": "lets a line match more than it names",
		"line": "regex",
	}}}
	_map({"policy.matchMode": ""}) == set()
}

test_default_policy_denied if {
	_map({"policy.default": "role:readonly"}) == {{"pointer": "/data/policy.default", "args": {
		"place": "policy.default",
		"problem": "gives everybody a role that nothing can deny",
		"line": "role:readonly",
	}}}
}

_project(roles) := _judge({"kind": "AppProject", "spec": {"roles": roles}})

test_reading_project_role_passes if {
	_project([{"name": "viewer", "policies": ["p, proj:dev:viewer, logs, get, dev/*, allow"]}]) == set()
}

test_writing_project_role_denied_at_its_line if {
	line := "p, proj:dev:ops, applications, delete, dev/*, allow"
	_project([{"name": "viewer"}, {"name": "ops", "policies": ["# none", line]}]) == {{
		"pointer": "/spec/roles/1/policies/1",
		"args": {
			"place": "the project role ops",
			"problem": "lets its holder delete applications",
			"line": line,
		},
	}}
}

test_second_line_of_one_policy_denied if {
	hidden := "# readers\ng, eve, role:admin"
	{[finding.pointer, finding.args.line] | some finding in _project([{"name": "ops", "policies": [hidden]}])} == {[
		"/spec/roles/0/policies/0",
		"g, eve, role:admin",
	]}
}

test_policies_of_a_role_that_are_no_list_denied if {
	found := _project([{"policies": "p, proj:dev:ops, applications, sync, dev/*, allow"}])
	{[finding.pointer, finding.args.place] | some finding in found} == {[
		"/spec/roles/0/policies",
		"the project role without a name",
	]}
}

test_roles_that_are_no_objects_pass_over if _project(["ops"]) == set()

test_roles_of_other_kinds_are_none if {
	_judge({"kind": "Application", "spec": {"roles": [{"name": "ops", "policies": ["g, eve, role:admin"]}]}}) == set()
}

test_values_of_the_chart_count if {
	document := {"configs": {"rbac": {"policy.default": "role:admin"}}}
	{finding.pointer | some finding in _judge(document)} == {"/configs/rbac/policy.default"}
}

_proven(document, grants) := found if {
	judged := {"path": "argocd/main/rbac.yaml", "document": document, "context": {"grants": grants}}
	found := data.releasegate.argocd.rbac_locked.deny with input as judged
}

_entry(pointer, more) := object.union({"pointer": pointer, "number": 3, "line": "p, eve"}, more)

_reach := {"subject": "eve", "resource": "exec", "action": "create", "project": "prod", "asked": "create exec prod/x"}

test_proof_takes_the_place_of_the_text if {
	settings := {"kind": "ConfigMap", "metadata": {"name": "argocd-rbac-cm"}, "data": {"policy.csv": "g, eve, role:admin"}}
	_proven(settings, {"faults": [], "lines": [], "projects": {}}) == set()
	lines := [_entry("/data/policy.csv", {"object": "*/*", "holders": ["eve"], "reaches": [_reach]})]
	_proven(settings, {"faults": [], "lines": lines, "projects": {}}) == {{"pointer": "/data/policy.csv", "args": {
		"place": "line 3 of policy.csv",
		"problem": "lets eve create exec prod/x",
		"line": "p, eve",
	}}}
}

test_lines_that_cannot_be_loaded_denied if {
	settings := {"kind": "ConfigMap", "metadata": {"name": "argocd-rbac-cm"}, "data": {}}
	faults := [_entry("/data/policy.x.csv", {"problem": "has a quote that nothing closes"})]
	_proven(settings, {"faults": faults, "lines": [], "projects": {}}) == {{"pointer": "/data/policy.x.csv", "args": {
		"place": "line 3 of policy.x.csv",
		"problem": "has a quote that nothing closes",
		"line": "p, eve",
	}}}
}

test_proof_of_a_project_names_the_role if {
	project := {"kind": "AppProject", "spec": {"roles": [{"name": "viewer"}, {"name": "ops", "policies": ["p"]}]}}
	every pointer in ["/spec/roles/1/policies/0", "/spec/roles/1/groups"] {
		lines := [_entry(pointer, {"object": "*/*", "holders": ["eve"], "reaches": [_reach]})]
		{finding.args.place | some finding in _proven(project, {"faults": [], "lines": lines, "projects": {}})} == {"the project role ops"}
	}
}

test_default_is_denied_beside_a_proof if {
	settings := {"kind": "ConfigMap", "metadata": {"name": "argocd-rbac-cm"}, "data": {"policy.default": "role:x", "policy.matchMode": "regex"}}
	count(_proven(settings, {"faults": [], "lines": [], "projects": {}})) == 2
}

test_proof_of_a_project_takes_the_place_of_its_text if {
	policies := ["p, proj:dev:ops, applications, sync, dev/*, allow"]
	project := {"kind": "AppProject", "spec": {"roles": [{"name": "ops", "policies": policies}]}}
	_proven(project, {"faults": [], "lines": [], "projects": {}}) == set()
}
