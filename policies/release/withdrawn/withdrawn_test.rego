package releasegate.release.withdrawn_test

import future.keywords.not

_release(version, digest) := {"spec": {"model": {"version": version, "artifact": {"digest": digest}}}}

_entry := {
	"model": "churn",
	"version": "6",
	"reason": "leaked labels",
	"incident": null,
	"digests": ["sha256:six"],
}

_brings(after) := {
	"path": "environments/dev/releases/churn.yaml",
	"model": "churn",
	"environment": "dev",
	"change": "promotion",
	"before": _release("5", "sha256:five"),
	"after": after,
}

_deny(release) := found if {
	found := data.releasegate.release.withdrawn.deny with input.releases as [release]
		with input.withdrawn as [_entry]
}

test_another_version_passes if _deny(_brings(_release("7", "sha256:seven"))) == set()

test_withdrawn_version_denied if {
	_deny(_brings(_release("6", "sha256:built again"))) == {{
		"path": "environments/dev/releases/churn.yaml",
		"pointer": "/spec/model/version",
		"args": {"model": "churn", "environment": "dev", "what": "version 6", "reason": "leaked labels"},
	}}
}

test_the_same_artifact_by_another_name_denied if {
	found := _deny(object.union(_brings(_release("6a", "sha256:six")), {"model": "churn-two"}))
	{[finding.pointer, finding.args.what] | some finding in found} == {["/spec/model/artifact/digest", "the artifact of churn 6"]}
}

test_that_version_of_another_model_passes if {
	_deny(object.union(_brings(_release("6", "sha256:other")), {"model": "fraud"})) == set()
}

test_rollback_denied if {
	count(_deny(object.union(_brings(_release("6", "sha256:six")), {"change": "rollback"}))) == 1
}

test_what_runs_already_or_goes_passes if {
	running := _release("6", "sha256:six")
	_deny(json.patch(_brings(running), [{"op": "replace", "path": "/before", "value": running}])) == set()
	_deny(_brings(null)) == set()
}
