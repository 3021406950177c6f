# Where each problem is shown, and what counts when a field is left out or belongs to another forge.
package releasegate.platform.ruleset_places_test

import future.keywords.not

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

_said(path, document) := {[finding.pointer, finding.args.place, finding.args.problem] |
	some finding in data.releasegate.platform.ruleset.deny with input as {"path": path, "document": document}
}

_patched(path, value) := json.patch(_main, [{"op": "add", "path": path, "value": value}])

test_each_problem_names_its_place if {
	_said(_path, _patched("/enforcement", "evaluate")) == {["/enforcement", "the ruleset", "is not enforced"]}
	_said(_path, _patched("/target", "tag")) == {["/target", "the ruleset", "is not for branches"]}
	_said(_path, _patched("/bypass_actors", [1])) == {["/bypass_actors", "the ruleset", "lets somebody pass it by"]}
	{place | some [_, place, _] in _said(_path, _patched("/conditions/ref_name", {}))} == {"the ruleset"}
	{place | some [_, place, _] in _said(_path, _patched("/rules", []))} == {"the ruleset"}
	{place | some [_, place, _] in _said(_path, _patched("/rules/3/parameters/required_status_checks/0", {"context": "releasegate"}))} == {"the gate's status"}
	{pointer | some [pointer, _, _] in _said(_path, _patched("/rules/3/parameters/strict_required_status_checks_policy", false))} == {"/rules/3/parameters/strict_required_status_checks_policy"}
}

test_parameters_left_out_denied if {
	every path in ["/rules/2/parameters/required_approving_review_count", "/rules/3/parameters/strict_required_status_checks_policy"] {
		count(_said(_path, json.patch(_main, [{"op": "remove", "path": path}]))) == 1
	}
	_said(_path, _patched("/rules/2/parameters/required_approving_review_count", "1")) == {["/rules/2/parameters/required_approving_review_count", "the rule pull_request", "asks for no review"]}
	every methods in [[], "merge", {"a": "merge"}] {
		{pointer | some [pointer, _, _] in _said(_path, _patched("/rules/2/parameters/allowed_merge_methods", methods))} == {"/rules/2/parameters/allowed_merge_methods"}
	}
	{problem | some [_, _, problem] in _said(_path, _patched("/conditions/ref_name", {"include": ["~DEFAULT_BRANCH"], "exclude": ["refs/heads/main"]}))} == {"does not hold for refs/heads/main, or makes an exception"}
}

test_a_list_of_another_rule_is_no_status if {
	_said(_path, _patched("/rules/2/parameters/allowed_merge_methods", ["squash"])) == set()
	other := {"type": "workflows", "parameters": {"required_status_checks": [{"context": "releasegate"}]}}
	_said(_path, _patched("/rules/-", other)) == set()
}

test_gitlab_places_what_is_weak if {
	path := "bootstrap/gitlab/settings.json"
	weaker := {
		"/project/merge_method": ["ff", {["/project/merge_method", "the settings", "need project.merge_method to be merge"]}],
		"/protected_branches/0/name": ["dev", {["/protected_branches", "the settings", "do not protect main: no push, no force push"]}],
		"/protected_branches/0/allow_force_push": [true, {["/protected_branches/0/allow_force_push", "a protected branch", "may be rewritten"]}],
	}
	every pointer, one in weaker {
		_said(path, json.patch(_gitlab, [{"op": "add", "path": pointer, "value": one[0]}])) == one[1]
	}
	silent := json.patch(_gitlab, [{"op": "remove", "path": "/protected_branches/0/allow_force_push"}])
	_said(path, silent) == {["/protected_branches/0", "a protected branch", "may be rewritten"]}
	trains := json.patch(_gitlab, [{"op": "add", "path": "/project/merge_trains_enabled", "value": true}])
	skipping := json.patch(trains, [{"op": "add", "path": "/project/merge_trains_skip_train_allowed", "value": true}])
	_said(path, skipping) == {["/project/merge_trains_skip_train_allowed", "the settings", "let a merge pass the train by"]}
	_said(path, json.patch(trains, [{"op": "add", "path": "/project/merge_trains_skip_train_allowed", "value": false}])) == set()
}

test_gitea_places_what_is_weak if {
	path := "bootstrap/gitea/branch-protection.json"
	_said(path, object.union(_gitea, {"status_check_contexts": []})) == {["/status_check_contexts", "the settings", "do not require the gate's status"]}
	_said(path, object.union(_gitea, {"required_approvals": 0})) == {["/required_approvals", "the settings", "ask for no review"]}
	_said(path, object.remove(_gitea, ["required_approvals"])) == {["", "the settings", "ask for no review"]}
}

test_fields_of_another_forge_do_not_count if {
	foreign := {"protected_branches": [{}], "project": {"merge_trains_enabled": true}, "bypass_actors": [1]}
	_said("bootstrap/gitea/branch-protection.json", object.union(_gitea, foreign)) == set()
	queue := {"rules": [{"type": "merge_queue", "parameters": {}}]}
	_said("bootstrap/gitea/branch-protection.json", object.union(_gitea, queue)) == set()
}
