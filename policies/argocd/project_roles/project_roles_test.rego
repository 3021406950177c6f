package releasegate.argocd.project_roles_test

import future.keywords.not

_viewer := {
	"name": "viewer",
	"groups": ["acme:ml", "Data Science"],
	"policies": ["p, proj:dev:viewer, applications, get, dev/*, allow", "p,proj:dev:viewer,exec,create,dev/*,deny"],
}

_judge(roles) := found if {
	document := {"kind": "AppProject", "metadata": {"name": "dev"}, "spec": {"roles": roles}}
	found := data.releasegate.argocd.project_roles.deny with input.document as document
}

_with(field, value) := {[finding.pointer, finding.args.problem] |
	some finding in _judge([object.union(_viewer, {field: value})])
}

_policy(line) := {problem | some [_, problem] in _with("policies", [line])}

test_sound_role_passes if {
	_judge([_viewer]) == set()
	_judge([]) == set()
	_judge(null) == set()
}

test_name_that_becomes_a_policy_denied if {
	name := "x, applications, *, */*, allow\np, proj:dev:viewer"
	found := _judge([{"name": name}])
	{[finding.pointer, finding.args.problem] | some finding in found} == {["/spec/roles/0/name", "has a name of other characters"]}
	every other in ["-x", "x-", "", 7.5, null] {
		count(_judge([{"name": other}])) == 1
	}
	count(_judge([{}])) == 1
	count(_judge(["viewer"])) == 1
}

test_group_that_becomes_a_policy_denied if {
	problem := "has a group that can become a policy of its own"
	every group in ["x\ng, eve, role:admin", "a, b", `"a"`, "", " a", "a ", "a\tb"] {
		_with("groups", ["acme:ml", group]) == {["/spec/roles/0/groups/1", problem]}
	}
	_with("groups", "a,b") == {["/spec/roles/0/groups", problem]}
}

test_policy_of_another_form_denied if {
	lines := [
		"g, eve, proj:dev:viewer",
		"p, proj:dev:viewer, applications, get, dev/*",
		"p, proj:dev:viewer, applications, get, dev/*, Allow",
		"p, proj:dev:viewer, applications, get, dev/*\ng, eve, role:admin, allow",
		"# p, proj:dev:viewer, applications, get, dev/*, allow",
		"p, proj:dev:viewer, applications, \"get\", dev/*, allow",
	]
	every line in lines {
		_policy(line) == {"has a policy that is not p with a subject, resource, action, object and effect"}
	}
}

test_policy_of_another_subject_denied if {
	every subject in ["role:readonly", "proj:prod:viewer", "proj:dev:ops", "eve"] {
		_policy(sprintf("p, %v, applications, get, dev/*, allow", [subject])) == {sprintf(
			"has a policy for %v, which is not proj:dev:viewer",
			[subject],
		)}
	}
}

test_policy_about_another_resource_denied if {
	_policy("p, proj:dev:viewer, accounts, get, dev/*, allow") == {"has a policy about accounts, which no project holds"}
}

test_policy_about_another_project_denied if {
	every place in ["prod/*", "*/*", "dev", "dev*/x"] {
		_policy(sprintf("p, proj:dev:viewer, applications, get, %v, allow", [place])) == {sprintf(
			"has a policy about %v, which is outside of the project",
			[place],
		)}
	}
}

test_two_roles_of_one_name_denied_at_the_second if {
	_judge([_viewer, _viewer]) == {{"pointer": "/spec/roles/1/name", "args": {
		"project": "dev",
		"role": "viewer",
		"problem": "has the name of another one",
	}}}
}

test_every_resource_of_a_project_passes if {
	every resource in ["applications", "applicationsets", "clusters", "exec", "logs", "repositories"] {
		_policy(concat("", ["p, proj:dev:viewer, ", resource, ", get, dev/*, allow"])) == set()
	}
}

test_policy_is_pointed_at_and_has_six_words if {
	{pointer | some [pointer, _] in _with("policies", ["p, proj:dev:viewer, cluster, get, dev/*, allow"])} == {"/spec/roles/0/policies/0"}
	_policy("p, proj:dev:viewer, applications, get, dev/*, allow, allow") == {"has a policy that is not p with a subject, resource, action, object and effect"}
}

test_two_roles_of_other_names_pass if {
	other := {"name": "editor", "policies": ["p, proj:dev:editor, applications, get, dev/*, allow"]}
	_judge([_viewer, other]) == set()
}
