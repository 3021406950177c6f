package releasegate.lib.grants_test

import future.keywords.not

_problem(line) := data.releasegate.lib.grants.problem(line)

test_harmless_lines_have_no_problem if {
	lines := [
		"",
		"   ",
		"# p, role:x, applications, sync, */*, allow",
		"p, role:viewer, applications, get, */*, allow",
		"p,role:viewer,applicationsets,get,*/*,allow",
		"p, role:viewer, projects, get, *, allow",
		"p, role:viewer, clusters, get, *, allow",
		"p, role:viewer, repositories, get, *, allow",
		"p, role:viewer, certificates, get, *, allow",
		"p, role:viewer, accounts, get, *, allow",
		"p, role:viewer, gpgkeys, get, *, allow",
		"  p, proj:dev:viewer, logs, get, dev/*, allow ",
		"p, role:x, applications, sync, */*, deny",
		"g, acme:ml, role:viewer",
	]
	every line in lines {
		not _problem(line)
	}
}

test_every_write_is_named if {
	every action in ["sync", "override", "create", "update", "delete", "delete/*/Pod/*/*", "action/apps/Deployment/restart", "*", "g*"] {
		_problem(sprintf("p, role:x, applications, %v, dev/*, allow", [action])) == sprintf(
			"lets its holder %v applications",
			[action],
		)
	}
}

test_other_resources_are_named if {
	every resource in ["exec", "extensions", "*", "app*", "unknown"] {
		_problem(sprintf("p, role:x, %v, get, */*, allow", [resource])) == sprintf("lets its holder get %v", [resource])
	}
}

test_logs_of_every_project_are_named if {
	every object in ["*/*", "*", "dev*/*", "/x"] {
		_problem(sprintf("p, role:x, logs, get, %v, allow", [object])) == "lets its holder get logs"
	}
	_problem("p, role:x, logs, create, dev/*, allow") == "lets its holder create logs"
}

test_line_without_effect_allows if _problem("p, role:x, applications, sync, */*") == "lets its holder sync applications"

test_unknown_effect_allows if _problem("p, role:x, applications, sync, */*, Deny") == "lets its holder sync applications"

test_line_of_another_length_is_named if {
	_problem("p, role:x, applications, get") == "has no effect that can be read"
	_problem("p, role:x, applications, get, */*, allow, deny") == "has no effect that can be read"
}

test_membership_of_builtin_roles_is_named if {
	_problem("g, acme:ml, role:admin") == "makes its members administrators"
	_problem("g, acme:ml,role:admin ") == "makes its members administrators"
	_problem("g, acme:ml, role:readonly") == "lets its members read every log"
}

test_member_of_the_user_admin_is_named if {
	_problem("g, acme:ml, admin") == "makes its members administrators"
	not _problem("g, acme:ml, admins")
}

test_lines_are_split_as_argo_cd_does if {
	data.releasegate.lib.grants.lines("# a\ng, eve, role:admin") == ["# a", "g, eve, role:admin"]
	data.releasegate.lib.grants.lines(["p"]) == [["p"]]
}

test_membership_that_cannot_be_read_is_named if {
	_problem("g, acme:ml") == "names no role that can be read"
	_problem("g, acme:ml, role:viewer, x") == "names no role that can be read"
}

test_quotes_are_named if {
	_problem(`p, "role:x", applications, get, */*, allow`) == "has a quote, which can hide what it says"
}

test_other_lines_are_named if {
	_problem("p2, role:x, applications, get, */*, allow") == "is neither a policy (p) nor a membership (g)"
	_problem("x") == "is neither a policy (p) nor a membership (g)"
}

test_what_is_no_text_is_named if _problem(["p"]) == "is no text"

test_logs_of_one_project_alone_are_harmless if _problem("p, role:x, exec, get, dev/*, allow") == "lets its holder get exec"
