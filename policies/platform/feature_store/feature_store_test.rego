package releasegate.platform.feature_store_test

import future.keywords.not

_judge(namespace, spec) := {[finding.pointer, finding.args.problem] |
	some finding in data.releasegate.platform.feature_store.deny with input.document as {
		"metadata": {"name": "churn", "namespace": namespace},
		"spec": spec,
	}
		with input.path as "platform/main/feast/store.yaml"
		with data.repo.environments as {
			"dev": {"spec": {"tier": "development", "namespace": "ml-dev", "protected": false}},
			"prod": {"spec": {"tier": "production", "namespace": "ml-prod"}},
		}
}

_pointers(namespace, spec) := {pointer | some [pointer, _] in _judge(namespace, spec)}

_git(ref) := {"feastProject": "churn", "feastProjectDir": {"git": {"url": "https://git.example.com/features", "ref": ref}}}

_commit := "0123456789abcdef0123456789abcdef01234567"

test_commit_passes if {
	_judge("ml-dev", _git(_commit)) == set()
	_judge("ml-prod", object.union(_git(_commit), {"authz": {"kubernetes": {"roles": ["reader"]}}})) == set()
	_judge("ml-dev", {"feastProject": "churn"}) == set()
}

test_branch_denied if {
	_judge("ml-dev", _git("main")) == {[
		"/spec/feastProjectDir/git/ref",
		"takes its features from main, which is no full commit",
	]}
	_pointers("ml-dev", _git(null)) == {"/spec/feastProjectDir/git/ref"}
	_pointers("ml-dev", {"feastProjectDir": {"git": {}}}) == {"/spec/feastProjectDir/git"}
	_pointers("ml-dev", object.union(_git(_commit), {"feastProjectDir": {"git": {"url": "http://git.example.com"}}})) == {"/spec/feastProjectDir/git/url"}
}

test_image_by_tag_denied if {
	_pointers("ml-dev", {"feastProjectDir": {"packaged": {"image": "features:1"}}}) == {"/spec/feastProjectDir/packaged/image"}
	_pointers("ml-dev", {"feastProjectDir": {"packaged": {}}}) == {"/spec/feastProjectDir/packaged"}
}

test_protected_store_needs_a_source_and_a_login if {
	_pointers("ml-prod", _git(_commit)) == {"/spec"}
	_pointers("ml-prod", {"feastProjectDir": {"init": {}}, "authz": {"oidc": {}}}) == {"/spec/feastProjectDir"}
	_pointers("", _git(_commit)) == {"/spec"}
}

_pinned := {"packaged": {"image": "registry.example.com/features@sha256:bfa05bb8a629a2751a275cd966faadd8ec4164287b63a9bfe27196901346a655"}}

test_pinned_image_passes if {
	_judge("ml-dev", {"feastProjectDir": _pinned}) == set()
	_judge("ml-prod", {"feastProjectDir": _pinned, "authz": {"oidc": {}}}) == set()
}

test_findings_say_what_is_missing if {
	_judge("ml-dev", {"feastProjectDir": {"git": {}}}) == {["/spec/feastProjectDir/git", "takes its features from no ref, which is no full commit"]}
	_pointers("ml-prod", {"feastProjectDir": _pinned, "authz": {}}) == {"/spec/authz"}
}
