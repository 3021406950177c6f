package releasegate.release.evaluation_bound_test

import future.keywords.not

_train := {"name": "churn-train", "uri": "s3://example-data/train", "version": "sha256:0dd9ccfce21743828fa682296c3f9d96"}

_holdout := {"name": "churn-holdout", "version": "sha256:a756c238366128740afc2c9c3360fea5"}

_release := {"metadata": {"name": "churn"}, "spec": {"model": {
	"version": "7",
	"artifact": {"digest": "sha256:artifact"},
	"lineage": {"gitCommit": "6223aab", "datasets": [_train]},
	"evaluation": {"report": "evidence/churn/7/evaluation.json", "digest": "sha256:report"},
}}}

_report := {
	"kind": "EvaluationReport",
	"model": {"name": "churn", "version": "7", "digest": "sha256:artifact"},
	"dataset": _holdout,
	"lineage": {"gitCommit": "6223aab", "datasets": [_train]},
}

_judge(release, report, profile, tier) := found if {
	judged := {
		"document": release,
		"environment": {"metadata": {"name": "here"}, "spec": {"tier": tier}},
		"context": {"evidence": {"evidence/churn/7/evaluation.json": {"digest": "sha256:report", "document": report}}},
	}
	repo := {"profile": profile, "environments": {}}
	found := data.releasegate.release.evaluation_bound.deny with input as judged with data.repo as repo
}

_deny(release, report) := _judge(release, report, "regulated", "production")

_finding(pointer, problem) := {{
	"pointer": pointer,
	"args": {"report": "evidence/churn/7/evaluation.json", "problem": problem},
}}

_changed(document, path, value) := json.patch(document, [{"op": "add", "path": path, "value": value}])

_without(document, path) := json.patch(document, [{"op": "remove", "path": path}])

test_report_of_this_model_passes if _deny(_release, _report) == set()

test_no_evaluation_is_left_to_required_fields if _deny(_without(_release, "/spec/model/evaluation"), _report) == set()

test_report_that_does_not_exist_denied if {
	gone := _changed(_release, "/spec/model/evaluation/report", "evidence/churn/8/evaluation.json")
	found := _deny(gone, _report)
	{finding.args.problem | some finding in found} == {"does not exist"}
	{finding.pointer | some finding in found} == {"/spec/model/evaluation/report"}
}

test_unreadable_report_denied if {
	_deny(_release, null) == _finding("/spec/model/evaluation/report", "is not a readable evaluation report")
}

test_text_as_report_denied if {
	_deny(_release, {"text": "trust me", "bytes": 8, "executable": false}) == _finding(
		"/spec/model/evaluation/report",
		"is not a readable evaluation report",
	)
}

test_other_digest_denied if {
	_deny(_changed(_release, "/spec/model/evaluation/digest", "sha256:old"), _report) == _finding(
		"/spec/model/evaluation/digest",
		"has the digest sha256:report, not the one the release names",
	)
}

test_missing_digest_denied if count(_deny(_without(_release, "/spec/model/evaluation/digest"), _report)) == 1

test_report_of_another_artifact_denied if {
	_deny(_release, _changed(_report, "/model/digest", "sha256:other")) == _finding(
		"/spec/model/artifact/digest",
		"is of a model with the digest sha256:other",
	)
}

test_report_of_another_model_denied if {
	_deny(_release, _changed(_report, "/model/name", "fraud")) == _finding(
		"/metadata/name",
		"is of a model with the name fraud",
	)
}

test_report_of_another_version_denied if {
	_deny(_release, _changed(_report, "/model/version", "8")) == _finding(
		"/spec/model/version",
		"is of a model with the version 8",
	)
}

test_digest_missing_on_both_sides_denied if {
	release := _without(_release, "/spec/model/artifact/digest")
	_deny(release, _without(_report, "/model/digest")) == _finding(
		"/spec/model/artifact",
		"is of a model with the digest missing",
	)
}

test_other_training_commit_denied if {
	_deny(_release, _changed(_report, "/lineage/gitCommit", "abc1234")) == _finding(
		"/spec/model/lineage/gitCommit",
		"is of a model trained at the commit abc1234",
	)
}

test_training_data_left_out_of_the_release_denied if {
	more := _changed(_report, "/lineage/datasets/-", {"name": "churn-extra", "version": "dvc:1"})
	_deny(_release, more) == _finding(
		"/spec/model/lineage/datasets",
		"and the release disagree on the training data churn-extra",
	)
}

test_training_data_unknown_to_the_report_denied if {
	more := _changed(_release, "/spec/model/lineage/datasets/-", {"name": "churn-extra", "version": "dvc:1"})
	_deny(more, _report) == _finding(
		"/spec/model/lineage/datasets",
		"and the release disagree on the training data churn-extra",
	)
}

test_report_without_lineage_denied_in_regulated_staging if {
	_judge(_release, _without(_report, "/lineage"), "regulated", "staging") == _finding(
		"/spec/model/lineage/datasets",
		"and the release disagree on the training data churn-train",
	)
}

test_report_without_lineage_passes_in_starter if {
	_judge(_release, _without(_report, "/lineage"), "starter", "production") == set()
}

test_report_without_lineage_passes_in_testing if {
	_judge(_release, _without(_report, "/lineage"), "regulated", "testing") == set()
}

test_report_with_other_lineage_denied_in_starter if {
	other := _changed(_report, "/lineage/datasets", [{"name": "churn-extra", "version": "dvc:1"}])
	count(_judge(_release, other, "starter", "development")) == 1
}

test_evaluated_on_training_data_of_the_release_denied if {
	report := _without(_changed(_report, "/dataset", {"name": "churn-train", "version": _train.version}), "/lineage")
	_judge(_release, report, "starter", "production") == _finding(
		"/spec/model/evaluation/report",
		"measured on churn-train, which the model was trained on",
	)
}

test_evaluated_on_training_data_of_the_report_denied if {
	release := _without(_release, "/spec/model/lineage")
	report := _changed(_report, "/dataset", {"name": "renamed", "version": _train.version})
	problems := {finding.args.problem | some finding in _judge(release, report, "starter", "production")}
	"measured on renamed, which the model was trained on" in problems
}

test_same_data_by_name_and_version_denied if {
	release := _changed(_release, "/spec/model/lineage/datasets", [{"name": "churn", "version": "delta:3"}])
	report := _without(_changed(_report, "/dataset", {"name": "churn", "version": "delta:3"}), "/lineage")
	count(_judge(release, report, "starter", "production")) == 1
}

test_other_version_of_the_same_data_passes if {
	release := _changed(_release, "/spec/model/lineage/datasets", [{"name": "churn", "version": "delta:3"}])
	report := _without(_changed(_report, "/dataset", {"name": "churn", "version": "delta:4"}), "/lineage")
	_judge(release, report, "starter", "production") == set()
}

test_same_counter_of_other_data_passes if {
	release := _changed(_release, "/spec/model/lineage/datasets", [{"name": "churn", "version": "delta:3"}])
	report := _without(_changed(_report, "/dataset", {"name": "holdout", "version": "delta:3"}), "/lineage")
	_judge(release, report, "starter", "production") == set()
}

test_attack_same_folder_in_dvc_under_another_name_denied if {
	version := "dvc:d41d8cd98f00b204e9800998ecf8427e.dir"
	release := _changed(_release, "/spec/model/lineage/datasets", [{"name": "churn", "version": version}])
	report := _without(_changed(_report, "/dataset", {"name": "holdout", "version": version}), "/lineage")
	count(_judge(release, report, "starter", "production")) == 1
}
