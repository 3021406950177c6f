package releasegate.lib.kserve_test

import future.keywords.not

_mode(said) := data.releasegate.lib.kserve.mode({"metadata": {"annotations": {"serving.kserve.io/deploymentMode": said}}})

test_mode_by_either_name if {
	_mode("RawDeployment") == "Standard"
	_mode("Standard") == "Standard"
	_mode("Serverless") == "Knative"
	_mode("Knative") == "Knative"
}

test_mode_that_is_not_said_is_unknown if {
	_mode("standard") == "unknown"
	_mode(7) == "unknown"
	data.releasegate.lib.kserve.mode({"metadata": {}}) == "unknown"
}

test_version_of_the_base if {
	data.releasegate.lib.kserve.version == [0, 20] with data.repo.gate as {"spec": {"versions": {"kserve": "0.20"}}}
	data.releasegate.lib.kserve.label == "KServe 0.20" with data.repo.gate as {"spec": {"versions": {"kserve": "0.20"}}}
	data.releasegate.lib.kserve.version == [0, 0] with data.repo.gate as {"spec": {}}
	data.releasegate.lib.kserve.label == "an unknown KServe" with data.repo.gate as {"spec": {}}
}
