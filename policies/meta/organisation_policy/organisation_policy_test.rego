package releasegate.meta.organisation_policy_test

import future.keywords.not

_metadata := {
	"title": "Release without a ticket",
	"description": "Changes are traced to tickets.",
	"custom": {
		"scope": "document",
		"kinds": ["ModelRelease"],
		"severity": "error",
		"message": "no ticket",
		"fix": "write change.ticket",
	},
}

_context := {"package": "org.acme.tagged", "metadata": _metadata, "hasTest": true}

_path := "policies/acme/tagged/tagged.rego"

_problems_of(path, context) := problems if {
	found := data.releasegate.meta.organisation_policy.deny with input as {"path": path, "context": context}
	problems := {finding.args.problem | some finding in found}
}

_without(path) := json.patch(_context, [{"op": "remove", "path": path}])

test_complete_rule_passes if _problems_of(_path, _context) == set()

test_missing_metadata_field_denied if {
	fields := {"title", "description", "custom/scope", "custom/severity", "custom/message", "custom/fix"}
	every field in fields {
		_problems_of(_path, _without(concat("/", ["/metadata", field]))) == {sprintf(
			"has no %v in its METADATA",
			[replace(field, "/", ".")],
		)}
	}
}

test_no_metadata_denied if count(_problems_of(_path, object.union(_context, {"metadata": null}))) == 6

test_finding_names_the_package if {
	judged := {"path": _path, "context": object.union(_context, {"hasTest": false})}
	data.releasegate.meta.organisation_policy.deny == {{
		"pointer": "",
		"args": {"package": "org.acme.tagged", "problem": "has no test beside it"},
	}} with input as judged
}

test_unknown_test_counts_as_missing if _problems_of(_path, _without("/hasTest")) == {"has no test beside it"}

test_document_rule_without_kinds_denied if {
	problem := "has no custom.kinds in its METADATA, so it judges nothing"
	_problems_of(_path, _without("/metadata/custom/kinds")) == {problem}
	rendered := json.patch(_without("/metadata/custom/kinds"), [{
		"op": "replace",
		"path": "/metadata/custom/scope",
		"value": "rendered",
	}])
	_problems_of(_path, rendered) == {problem}
}

test_change_rule_without_kinds_passes if {
	change := json.patch(_without("/metadata/custom/kinds"), [{
		"op": "replace",
		"path": "/metadata/custom/scope",
		"value": "change",
	}])
	_problems_of(_path, change) == set()
}

test_rule_elsewhere_denied if {
	every path in {"policies/tagged.rego", "policies/other/tagged/tagged.rego", "policies/acme/tagged/x.rego"} {
		_problems_of(path, _context) == {sprintf("lies in %v", [path])}
	}
}

test_rule_without_a_folder_of_its_own_passes if {
	_problems_of("policies/acme/tagged.rego", _context) == set()
	_problems_of("policies/acme/tagged_test.rego", {"package": "org.acme.tagged_test"}) == set()
}

test_test_that_calls_itself_a_rule_denied if {
	count(_problems_of(_path, object.union(_context, {"package": "org.acme.tagged_test"}))) == 1
}

test_package_outside_org_denied if {
	every package_name in {"releasegate.acme.tagged", "org.acme", "org.acme.tagged.deep"} {
		count(_problems_of(_path, object.union(_context, {"package": package_name}))) == 1
	}
}

test_unreadable_package_denied if {
	judged := {"path": _path, "context": object.union(_context, {"package": null})}
	found := data.releasegate.meta.organisation_policy.deny with input as judged
	{finding.args.package | some finding in found} == {"that cannot be read"}
}

test_test_beside_its_rule_passes if {
	_problems_of("policies/acme/tagged/tagged_test.rego", {"package": "org.acme.tagged_test"}) == set()
}

test_test_with_metadata_of_its_own_passes if {
	metadata := {"custom": {"scope": "document"}}
	_problems_of("policies/acme/tagged/tagged_test.rego", {
		"package": "org.acme.tagged_test",
		"metadata": metadata,
	}) == set()
}

test_test_of_another_rule_denied if {
	count(_problems_of("policies/acme/tagged/tagged_test.rego", {"package": "org.acme.other_test"})) == 1
}

test_rule_that_calls_itself_a_test_denied if {
	count(_problems_of("policies/acme/tagged/tagged_test.rego", _context)) == 1
}

test_missing_context_denied if count(_problems_of(_path, null)) == 8
