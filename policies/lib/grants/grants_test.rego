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

_reach(fields) := object.union(
	{"subject": "role:x", "resource": "applications", "action": "sync", "project": "dev", "asked": "sync applications dev/x"},
	fields,
)

_known(environments, protected, others) := {"dev": {"environments": environments, "protected": protected, "others": others}}

_repo := {"environments": {
	"dev": {"spec": {"protected": false}},
	"prod": {"spec": {"protected": true}},
	"vague": {"spec": {}},
}}

_excess(reach, object, holders, projects) := problem if {
	line := {"reaches": [_reach(reach)], "object": object, "holders": holders}
	problem := data.releasegate.lib.grants.excess(line, projects) with data.repo as _repo
}

_in_dev(reach) := _excess(reach, "dev/*", ["role:x"], _known(["dev"], [], []))

test_syncing_where_nothing_is_protected_is_no_excess if {
	every action in ["sync", "rollback", "action/"] {
		not _in_dev({"action": action})
	}
}

test_other_changes_are_an_excess_everywhere if {
	every action in ["create", "update", "delete", "update/", "delete/", "override"] {
		_in_dev({"action": action}) == "lets role:x sync applications dev/x"
	}
	every resource in ["applicationsets", "exec", "extensions", "projects", "clusters", "accounts"] {
		_in_dev({"resource": resource})
	}
}

test_project_of_something_protected_is_closed if {
	every projects in [
		_known(["dev", "prod"], [], []),
		_known(["dev"], ["dev"], []),
		_known(["dev"], [], ["root"]),
		_known(["vague"], [], []),
		_known(["unknown"], [], []),
		_known([], [], []),
		{},
	] {
		_excess({}, "dev/*", ["role:x"], projects)
	}
	_excess({"project": null}, "*/*", ["role:x"], _known(["dev"], [], []))
}

test_reading_is_no_excess if {
	every resource in ["applications", "applicationsets", "projects", "clusters", "repositories", "certificates", "accounts", "gpgkeys"] {
		not _excess({"resource": resource, "action": "get", "project": null}, "*", ["role:x"], {})
	}
	every resource in ["exec", "extensions", "write-repositories"] {
		_excess({"resource": resource, "action": "get", "project": null}, "*", ["role:x"], {})
	}
}

test_logs_are_read_by_project if {
	not _excess({"resource": "logs", "action": "get"}, "dev/*", ["role:x"], {})
	_excess({"resource": "logs", "action": "get"}, "*/*", ["role:x"], {})
	_excess({"resource": "logs", "action": "create"}, "dev/*", ["role:x"], {})
	_excess({"resource": "exec", "action": "get"}, "dev/*", ["role:x"], {})
}

test_machines_of_the_base_sync_everywhere if {
	bots := {"people": {"spec": {"bots": [{"name": "ci", "handle": "ci-bot", "emails": ["ci@example.com"]}]}}}
	parameters := {"parameters": {"argocdAutomation": ["proj:prod:ci"]}}
	known := object.union(bots, parameters)
	line := {"reaches": [_reach({"project": "prod"})], "object": "prod/*", "holders": ["proj:prod:ci", "ci@example.com"]}
	not data.releasegate.lib.grants.excess(line, {}) with data.repo as known
	joined := object.union(line, {"holders": ["proj:prod:ci", "eve"]})
	data.releasegate.lib.grants.excess(joined, {}) with data.repo as known
	named := object.union(line, {"holders": ["ci-bot"]})
	data.releasegate.lib.grants.excess(named, {}) with data.repo as known
	more := object.union(line, {"reaches": [_reach({"action": "override"})]})
	data.releasegate.lib.grants.excess(more, {}) with data.repo as known
}

test_what_nobody_can_say_is_an_excess if {
	_in_dev({"asked": "", "action": "delete/"}) == "lets role:x delete applications, as far as anybody can say of so many patterns"
}

test_first_excess_of_several_is_told if {
	reaches := [_reach({"action": "get"}), _reach({"project": "prod", "asked": "sync applications prod/x"})]
	line := {"reaches": reaches, "object": "*/*", "holders": ["role:x"]}
	data.releasegate.lib.grants.excess(line, {}) == "lets role:x sync applications prod/x" with data.repo as _repo
}
