package releasegate.platform.ruleset_test

import future.keywords.not

_judge(path, document) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.platform.ruleset.deny with input as {"path": path, "document": document}
}

_path := "bootstrap/github/ruleset-main.json"

_main := {
	"name": "main",
	"target": "branch",
	"enforcement": "active",
	"conditions": {"ref_name": {"include": ["refs/heads/main"], "exclude": []}},
	"bypass_actors": [],
	"rules": [
		{"type": "deletion"},
		{"type": "non_fast_forward"},
		{"type": "pull_request", "parameters": {
			"required_approving_review_count": 1,
			"dismiss_stale_reviews_on_push": true,
			"require_code_owner_review": true,
			"require_last_push_approval": true,
			"allowed_merge_methods": ["merge", "squash"],
		}},
		{"type": "required_status_checks", "parameters": {
			"strict_required_status_checks_policy": true,
			"required_status_checks": [{"context": "releasegate", "integration_id": 15368}],
		}},
	],
}

_changed(path, value) := _judge(_path, json.patch(_main, [{"op": "add", "path": path, "value": value}]))

test_whole_ruleset_passes if {
	_judge(_path, _main) == set()
	_changed("/conditions/ref_name/include", ["~DEFAULT_BRANCH"]) == set()
	_changed("/conditions/ref_name/include", ["~ALL"]) == set()
	_changed("/rules/3/parameters/required_status_checks/-", {"context": "lint"}) == set()
}

test_ruleset_that_is_off_or_elsewhere_denied if {
	_changed("/enforcement", "evaluate") == {["/enforcement", "is not enforced"]}
	_changed("/target", "tag") == {["/target", "is not for branches"]}
	every names in [{"include": ["refs/heads/dev"]}, {"include": ["~ALL"], "exclude": ["refs/heads/main"]}, {"include": {"a": "~ALL"}}, {"include": {"a": "~DEFAULT_BRANCH"}}, {}, null] {
		_changed("/conditions/ref_name", names) == {
			["/conditions/ref_name", "does not hold for refs/heads/main, or makes an exception"],
		}
	}
}

test_bypass_denied if {
	actors := [{"actor_id": 5, "actor_type": "RepositoryRole", "bypass_mode": "always"}]
	_changed("/bypass_actors", actors) == {["/bypass_actors", "lets somebody pass it by"]}
}

test_missing_rules_denied if {
	{problem | some [_, problem] in _changed("/rules", [{"type": "deletion"}])} == {
		"has no rule non_fast_forward",
		"has no rule pull_request",
		"has no rule required_status_checks",
	}
}

test_weak_reviews_denied if {
	_changed("/rules/2/parameters/required_approving_review_count", 0) == {
		["/rules/2/parameters/required_approving_review_count", "asks for no review"],
	}
	every name in ["dismiss_stale_reviews_on_push", "require_code_owner_review", "require_last_push_approval"] {
		pointer := concat("/", ["/rules/2/parameters", name])
		_changed(pointer, false) == {[pointer, sprintf("needs %v to be true", [name])]}
	}
	{pointer | some [pointer, _] in _changed("/rules/2/parameters/allowed_merge_methods", ["rebase"])} == {
		"/rules/2/parameters/allowed_merge_methods",
	}
}

test_weak_status_denied if {
	_changed("/rules/3/parameters/required_status_checks", [{"context": "lint"}]) == {
		["/rules/3/parameters/required_status_checks", "does not require the gate's status"],
	}
	_changed("/rules/3/parameters/required_status_checks", [{"context": "releasegate"}]) == {
		["/rules/3/parameters/required_status_checks/0", "may come from anybody: it names no integration_id"],
	}
	_changed("/rules/3/parameters/required_status_checks", [{"context": "continuous-integration/jenkins/pr-head"}]) == set()
}

test_old_verdicts_denied_without_a_queue if {
	loose := json.patch(_main, [{"op": "add", "path": "/rules/3/parameters/strict_required_status_checks_policy", "value": false}])
	{problem | some [_, problem] in _judge(_path, loose)} == {"accepts a verdict on an old main, and no merge queue judges again"}
	queued := json.patch(loose, [{"op": "add", "path": "/rules/-", "value": {
		"type": "merge_queue",
		"parameters": {"grouping_strategy": "ALLGREEN"},
	}}])
	_judge(_path, queued) == set()
	head := json.patch(queued, [{"op": "add", "path": "/rules/4/parameters/grouping_strategy", "value": "HEADGREEN"}])
	_judge(_path, head) == {["/rules/4/parameters/grouping_strategy", "needs grouping_strategy to be ALLGREEN"]}
}

_decisions := {
	"target": "branch",
	"enforcement": "active",
	"conditions": {"ref_name": {"include": ["refs/heads/releasegate-decisions"], "exclude": []}},
	"bypass_actors": [],
	"rules": [{"type": "deletion"}, {"type": "non_fast_forward"}],
}

test_branch_of_decisions if {
	path := "bootstrap/github/ruleset-decisions.json"
	_judge(path, _decisions) == set()
	rewritable := object.union(_decisions, {"rules": [{"type": "deletion"}]})
	_judge(path, rewritable) == {["/rules", "has no rule non_fast_forward"]}
	elsewhere := object.union(_decisions, {"conditions": {"ref_name": {"include": ["~DEFAULT_BRANCH"]}}})
	count(_judge(path, elsewhere)) == 1
}

_gitlab := {
	"protected_branches": [{"name": "main", "push_access_level": 0, "merge_access_level": 30, "allow_force_push": false}],
	"project": {
		"only_allow_merge_if_pipeline_succeeds": true,
		"allow_merge_on_skipped_pipeline": false,
		"merge_method": "merge",
	},
	"approvals": {
		"reset_approvals_on_push": true,
		"merge_requests_author_approval": false,
		"merge_requests_disable_committers_approval": true,
	},
}

test_settings_of_gitlab if {
	path := "bootstrap/gitlab/settings.json"
	_judge(path, _gitlab) == set()
	weaker := {
		"/protected_branches/0/push_access_level": 40,
		"/protected_branches/0/allow_force_push": true,
		"/protected_branches/0/name": "dev",
		"/project/only_allow_merge_if_pipeline_succeeds": false,
		"/project/allow_merge_on_skipped_pipeline": true,
		"/project/merge_trains_enabled": true,
		"/approvals/reset_approvals_on_push": false,
		"/approvals": {"reset_approvals_on_push": true, "merge_requests_author_approval": true, "merge_requests_disable_committers_approval": true},
	}
	every pointer, value in weaker {
		count(_judge(path, json.patch(_gitlab, [{"op": "add", "path": pointer, "value": value}]))) == 1
	}
}

_gitea := {
	"rule_name": "main",
	"enable_push": false,
	"enable_force_push": false,
	"enable_status_check": true,
	"status_check_contexts": ["releasegate"],
	"required_approvals": 1,
	"dismiss_stale_approvals": true,
	"block_on_rejected_reviews": true,
	"block_on_outdated_branch": true,
	"block_admin_merge_override": true,
	"apply_to_admins": true,
}

test_settings_of_gitea if {
	path := "bootstrap/gitea/branch-protection.json"
	_judge(path, _gitea) == set()
	weaker := {
		"rule_name": "dev",
		"enable_push": true,
		"enable_force_push": true,
		"enable_status_check": false,
		"status_check_contexts": ["lint"],
		"required_approvals": 0,
		"dismiss_stale_approvals": false,
		"block_on_outdated_branch": false,
		"block_admin_merge_override": false,
	}
	every name, value in weaker {
		{pointer | some [pointer, _] in _judge(path, object.union(_gitea, {name: value}))} == {concat("/", ["", name])}
	}
	count(_judge(path, object.remove(_gitea, ["apply_to_admins"]))) == 1
}

test_settings_of_no_shape_denied if {
	every path in [_path, "bootstrap/gitlab/settings.json", "bootstrap/gitea/branch-protection.json"] {
		count(_judge(path, [])) > 0
		count(_judge(path, {"rules": "none", "protected_branches": "main"})) > 0
	}
}
