package releasegate.approval.append_only_test

import future.keywords.not

_judge(status, spent) := found if {
	entry := {"path": "approvals/ab/alice.json", "status": status, "spent": spent}
	found := data.releasegate.approval.append_only.deny with input.approvalPaths as [entry]
}

_finding(problem) := {{
	"path": "approvals/ab/alice.json",
	"pointer": "",
	"args": {"path": "approvals/ab/alice.json", "problem": problem},
}}

test_added_approval_passes if _judge("added", false) == set()

test_modified_approval_denied if _judge("modified", false) == _finding("is modified here")

test_deleted_approval_denied if _judge("deleted", true) == _finding("is deleted here")

test_type_change_denied if _judge("type-changed", false) == _finding("is type-changed here")

test_spent_approval_denied if _judge("added", true) == _finding("was used before and is spent")

test_approval_of_unknown_history_denied if {
	entry := {"path": "approvals/ab/alice.json", "status": "added"}
	count(data.releasegate.approval.append_only.deny) == 1 with input.approvalPaths as [entry]
}

test_no_approvals_pass if data.releasegate.approval.append_only.deny == set() with input.approvalPaths as []

test_approval_beside_its_change_passes if {
	entry := {"path": "approvals/ab/alice.json", "status": "added", "spent": false}
	found := data.releasegate.approval.append_only.deny with input as {"approvalPaths": [entry], "paths": [{"path": "a"}]}
	found == set()
}

test_approval_without_its_change_denied if {
	entry := {"path": "approvals/ab/alice.json", "status": "added", "spent": false}
	found := data.releasegate.approval.append_only.deny with input as {"approvalPaths": [entry], "paths": []}
	found == _finding("comes without the change that it approves")
}
