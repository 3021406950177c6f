# METADATA
# title: Settings of the forge that let a change pass the gate by
# description: >-
#   The gate refuses; only the forge can keep a refused change out. These files are what somebody imports there, so a
#   gap in them becomes a gap in the protection of main or of the record of decisions.
# custom:
#   scope: document
#   kinds: [ForgeSettings]
#   severity: error
#   message: "{place} {problem}"
#   fix: "put the value back that the template writes, and import the file again"
#   clauses: ["ISO 27001 A.8.32", "ISO 27001 A.8.9", "ISO 27001 A.5.15"]
#   effective_on: "2026-11-22"
#   row: "threat 4"
package releasegate.platform.ruleset

import future.keywords.not

deny contains {"pointer": pointer, "args": {"place": place, "problem": problem}} if {
	some [path, place, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(_document, path)
}

_document := data.releasegate.lib.shape.object(input.document)

_github := startswith(input.path, "bootstrap/github/")

_main := input.path == "bootstrap/github/ruleset-main.json"

_branch := "refs/heads/main" if _main

else := "refs/heads/releasegate-decisions"

_rules := [rule |
	some value in data.releasegate.lib.shape.listed(object.get(_document, "rules", []))
	rule := data.releasegate.lib.shape.object(value)
]

_types := {rule.type | some rule in _rules}

# --- GitHub: a ruleset

_problems contains [["enforcement"], "the ruleset", "is not enforced"] if {
	_github
	object.get(_document, "enforcement", null) != "active"
}

_problems contains [["target"], "the ruleset", "is not for branches"] if {
	_github
	object.get(_document, "target", null) != "branch"
}

_problems contains [["bypass_actors"], "the ruleset", "lets somebody pass it by"] if {
	_github
	object.get(_document, "bypass_actors", []) != []
}

_problems contains [["conditions", "ref_name"], "the ruleset", sprintf("does not hold for %v, or makes an exception", [_branch])] if {
	_github
	not _covers(object.get(_document, ["conditions", "ref_name"], null))
}

_problems contains [["rules"], "the ruleset", sprintf("has no rule %v", [type])] if {
	_github
	some type in _wanted
	not type in _types
}

_problems contains item if {
	_github
	some i, rule in _rules
	some name, value in object.get(_parameters, object.get(rule, "type", ""), {})
	object.get(rule, ["parameters", name], null) != value
	item := [["rules", i, "parameters", name], sprintf("the rule %v", [rule.type]), sprintf("needs %v to be %v", [name, value])]
}

_problems contains [["rules", i, "parameters", "required_approving_review_count"], "the rule pull_request", "asks for no review"] if {
	some i, rule in _rules
	rule.type == "pull_request"
	not _positive(object.get(rule, ["parameters", "required_approving_review_count"], 0))
}

_problems contains [["rules", i, "parameters", "allowed_merge_methods"], "the rule pull_request", "allows rebasing, which puts commits on main that nobody judged"] if {
	some i, rule in _rules
	rule.type == "pull_request"
	not _merges(object.get(rule, ["parameters", "allowed_merge_methods"], null))
}

_problems contains [["rules", i, "parameters", "required_status_checks"], "the rule required_status_checks", "does not require the gate's status"] if {
	some i, rule in _rules
	rule.type == "required_status_checks"
	not _required({object.get(check, "context", "") | some check in _checks(rule)})
}

_problems contains [["rules", i, "parameters", "required_status_checks", j], "the gate's status", "may come from anybody: it names no integration_id"] if {
	some i, rule in _rules
	rule.type == "required_status_checks"
	some j, check in _checks(rule)
	object.get(check, "context", "") == "releasegate"
	not is_number(object.get(check, "integration_id", null))
}

_problems contains [["rules", i, "parameters", "strict_required_status_checks_policy"], "the rule required_status_checks", "accepts a verdict on an old main, and no merge queue judges again"] if {
	some i, rule in _rules
	rule.type == "required_status_checks"
	not "merge_queue" in _types
	object.get(rule, ["parameters", "strict_required_status_checks_policy"], false) != true
}

_wanted := {"deletion", "non_fast_forward", "pull_request", "required_status_checks"} if _main

else := {"deletion", "non_fast_forward"}

_parameters := {
	"pull_request": {
		"dismiss_stale_reviews_on_push": true,
		"require_code_owner_review": true,
		"require_last_push_approval": true,
	},
	"merge_queue": {"grouping_strategy": "ALLGREEN"},
}

_covers(names) if {
	is_array(names.include)
	some name in names.include
	name in {_branch, "~ALL"}
	object.get(names, "exclude", []) == []
}

_covers(names) if {
	_main
	is_array(names.include)
	"~DEFAULT_BRANCH" in names.include
	object.get(names, "exclude", []) == []
}

_positive(count) if {
	is_number(count)
	count > 0
}

_merges(methods) if {
	is_array(methods)
	count(methods) > 0
	every method in methods {
		method in {"merge", "squash"}
	}
}

_checks(rule) := [check |
	some value in data.releasegate.lib.shape.listed(object.get(rule, ["parameters", "required_status_checks"], []))
	check := data.releasegate.lib.shape.object(value)
]

# Contexts under which the gate speaks: its own status, or the build of Jenkins.
_speaks(context) if context == "releasegate"

_speaks(context) if startswith(data.releasegate.lib.shape.text(context), "continuous-integration/jenkins/")

_required(contexts) if {
	some context in contexts
	_speaks(context)
}

# --- GitLab and Gitea: values that a field has to have

_problems contains [path, "the settings", sprintf("need %v to be %v", [concat(".", path), value])] if {
	some [path, value] in _fields
	object.get(_document, path, null) != value
}

_problems contains [["protected_branches"], "the settings", "do not protect main: no push, no force push"] if {
	input.path == "bootstrap/gitlab/settings.json"
	not _protects_main
}

_problems contains [["protected_branches", i, "allow_force_push"], "a protected branch", "may be rewritten"] if {
	input.path == "bootstrap/gitlab/settings.json"
	some i, branch in data.releasegate.lib.shape.listed(object.get(_document, "protected_branches", []))
	object.get(data.releasegate.lib.shape.object(branch), "allow_force_push", true) != false
}

_problems contains [["project", "merge_trains_skip_train_allowed"], "the settings", "let a merge pass the train by"] if {
	input.path == "bootstrap/gitlab/settings.json"
	object.get(_document, ["project", "merge_trains_enabled"], false) == true
	object.get(_document, ["project", "merge_trains_skip_train_allowed"], true) != false
}

_problems contains [["status_check_contexts"], "the settings", "do not require the gate's status"] if {
	input.path == "bootstrap/gitea/branch-protection.json"
	not _required(data.releasegate.lib.shape.listed(object.get(_document, "status_check_contexts", [])))
}

_problems contains [["required_approvals"], "the settings", "ask for no review"] if {
	input.path == "bootstrap/gitea/branch-protection.json"
	not _positive(object.get(_document, "required_approvals", 0))
}

_fields := [
	[["project", "only_allow_merge_if_pipeline_succeeds"], true],
	[["project", "allow_merge_on_skipped_pipeline"], false],
	[["project", "merge_method"], "merge"],
	[["approvals", "reset_approvals_on_push"], true],
	[["approvals", "merge_requests_author_approval"], false],
	[["approvals", "merge_requests_disable_committers_approval"], true],
] if {
	input.path == "bootstrap/gitlab/settings.json"
}

else := [
	[["rule_name"], "main"],
	[["enable_push"], false],
	[["enable_force_push"], false],
	[["enable_status_check"], true],
	[["dismiss_stale_approvals"], true],
	[["block_on_rejected_reviews"], true],
	[["block_on_outdated_branch"], true],
	[["block_admin_merge_override"], true],
	[["apply_to_admins"], true],
] if {
	input.path == "bootstrap/gitea/branch-protection.json"
}

_protects_main if {
	some branch in data.releasegate.lib.shape.listed(object.get(_document, "protected_branches", []))
	branch.name == "main"
	branch.push_access_level == 0
}
