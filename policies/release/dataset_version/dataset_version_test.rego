package releasegate.release.dataset_version_test

import future.keywords.not

_report := "evidence/churn/7/evaluation.json"

_judge(trained, evaluated, tier, profile) := {[finding.pointer, finding.args.version] |
	some finding in data.releasegate.release.dataset_version.deny with input.document as {"spec": {"model": {
		"lineage": {"datasets": [{"name": "train", "version": version} | some version in trained]},
		"evaluation": {"report": _report},
	}}}
		with input.context.evidence as {_report: {"document": {"dataset": {"name": "holdout", "version": evaluated}}}}
		with input.environment as {"metadata": {"name": "here"}, "spec": {"tier": tier}}
		with data.repo as {"profile": profile, "environments": {}}
}

_md5 := "d41d8cd98f00b204e9800998ecf8427e"

_sha := "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

_trained(version) := _judge([version], _sha, "staging", "regulated")

test_versions_that_name_their_content_pass if {
	every version in ["delta:412", _sha, concat(":", ["dvc", _md5]), sprintf("dvc:%v.dir", [_md5])] {
		_trained(version) == set()
	}
}

test_moving_names_denied if {
	_trained("2026-10") == {["/spec/model/lineage/datasets/0/version", "2026-10"]}
	_judge(["delta:1", "main"], _sha, "production", "regulated") == {["/spec/model/lineage/datasets/1/version", "main"]}
}

test_evaluation_data_denied if {
	_judge([_sha], "latest", "staging", "regulated") == {["/spec/model/evaluation/report", "latest"]}
}

test_attack_nearly_a_digest_denied if {
	every version in [
		"dvc:latest", "delta:", "delta:-1", "delta:latest", "sha256:e3b0", upper(_sha), concat("", [_sha, "0"]),
		_md5, sprintf("dvc:%v.dirs", [_md5]), sprintf("x%v", [_sha]),
	] {
		count(_trained(version)) == 1
	}
}

test_starter_and_earlier_environments_pass if {
	_judge(["2026-10"], "2026-10", "testing", "regulated") == set()
	_judge(["2026-10"], "2026-10", "production", "starter") == set()
}
