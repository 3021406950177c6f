package releasegate.argocd.source_integrity_test

import future.keywords.not

_url := "https://git.example.com/acme/ml"

_policy := {"repos": [{"url": "https://git.example.com/*"}], "gpg": {"mode": "head", "keys": ["D56C4FCA57A46444"]}}

_judge(spec, version) := found if {
	document := {"kind": "AppProject", "metadata": {"name": "prod"}, "spec": object.union({"sourceRepos": [_url]}, spec)}
	gate := {"spec": {"versions": {"argocd": version}, "repository": {"url": _url}}}
	found := data.releasegate.argocd.source_integrity.deny with input.document as document with data.repo.gate as gate
}

_policies(policies) := {[finding.pointer, finding.args.problem] |
	some finding in _judge({"sourceIntegrity": {"git": {"policies": policies}}}, "3.5")
}

_place := "/spec/sourceIntegrity/git/policies/0"

test_one_policy_passes if {
	_policies([_policy]) == set()
	_policies([object.union(_policy, {"gpg": {"mode": "strict"}})]) == set()
}

test_project_without_it_is_not_judged if {
	_judge({}, "3.5") == set()
	_judge({"signatureKeys": [{"keyID": "D56C4FCA57A46444"}]}, "3.4") == set()
}

test_version_that_drops_it_denied if {
	_judge({"sourceIntegrity": {"git": {"policies": [_policy]}}}, "3.4") == {{"pointer": "/spec/sourceIntegrity", "args": {
		"name": "prod",
		"problem": "has sourceIntegrity, which this version drops, so nothing is verified",
		"version": "3.4",
	}}}
}

test_mode_that_verifies_nothing_denied if {
	problem := "has a policy without the mode head or strict, which verifies nothing"
	every mode in ["none", "", "Head", null] {
		_policies([object.union(_policy, {"gpg": {"mode": mode}})]) == {[concat("", [_place, "/gpg/mode"]), problem]}
	}
}

test_no_keys_denied if {
	_policies([object.union(_policy, {"gpg": {"keys": []}})]) == {[concat("", [_place, "/gpg/keys"]), "has a policy that trusts no key"]}
}

test_repository_without_a_policy_denied if {
	found := {["/spec/sourceIntegrity", "has 0 policies for this repository, and not one"]}
	_policies([]) == found
	_policies([object.union(_policy, {"repos": [{"url": "https://git.example.com/other"}]})]) == found
	_policies([object.union(_policy, {"repos": [{"url": "*"}, {"url": "!https://git.example.com/acme/*"}]})]) == found
	{finding.args.problem | some finding in _judge({"sourceIntegrity": null}, "3.5")} == {"has 0 policies for this repository, and not one"}
}

test_two_policies_denied if {
	_policies([_policy, _policy]) == {["/spec/sourceIntegrity", "has 2 policies for this repository, and not one"]}
}

test_ignored_keys_denied if {
	spec := {"signatureKeys": [{"keyID": "x"}], "sourceIntegrity": {"git": {"policies": [_policy]}}}
	{finding.pointer | some finding in _judge(spec, "3.5")} == {"/spec/signatureKeys"}
}

test_policy_that_cannot_be_read_denied if count(_policies(["all"])) == 3

test_keys_without_a_policy_for_git_are_read if {
	problems := {finding.args.problem | some finding in _judge({"signatureKeys": [{"keyID": "x"}], "sourceIntegrity": {}}, "3.5")}
	problems == {"has 0 policies for this repository, and not one"}
}

test_other_repositories_need_no_policy if {
	spec := {"sourceRepos": ["https://charts.example.com"], "sourceIntegrity": {"git": {"policies": [_policy]}}}
	_judge(spec, "3.5") == set()
}

test_another_repository_taken_out_passes if {
	_policies([object.union(_policy, {"repos": [{"url": "*"}, {"url": "!https://git.example.com/other/*"}]})]) == set()
}
