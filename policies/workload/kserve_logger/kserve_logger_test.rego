package releasegate.workload.kserve_logger_test

import future.keywords.not

_problems(logger, version) := {finding.args.problem |
	some finding in data.releasegate.workload.kserve_logger.deny with input.document as {
		"kind": "InferenceService",
		"metadata": {"name": "churn"},
		"spec": {"predictor": {"logger": logger}},
	}
		with data.repo.gate as {"spec": {"versions": {"kserve": version}}}
}

test_sinks_pass if {
	every url in [
		"http://sink", "http://sink.logging.svc/in", "http://sink.logging.svc.cluster.local:8080",
		"https://sink.example.com/in", "s3://capture/churn",
	] {
		_problems({"url": url}, "0.20") == set()
	}
}

test_bucket_needs_a_kserve_that_knows_it if {
	some problem in _problems({"url": "s3://capture/churn"}, "0.15")
	contains(problem, "from 0.16 on (here KServe 0.15)")
}

test_open_connection_out_of_the_cluster_denied if {
	every url in ["http://sink.example.com", "HTTP://sink", "http://10.0.0.1/in", "http://sink.svc.example.com"] {
		_problems({"url": url}, "0.20") == {"leaves the cluster in the open"}
	}
}

test_missing_or_odd_url_denied if {
	every logger in [{}, {"url": null}, {"url": "sink"}, {"url": 7}, {"mode": "all"}, "x"] {
		_problems(logger, "0.20") == {"is no address of a sink"}
	}
}
